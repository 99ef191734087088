"""Does the claim say yes, no or maybe where its evidence does?

Each clause of the claim is laid beside the clause of the evidence that speaks of the same things.
A "not" that vanished or appeared fails; so does a plan, a possibility or a report told as a fact.
"""

from collections.abc import Iterator, Sequence

from qa.proof.calendar import proves
from qa.proof.concepts import opposites
from qa.proof.figures import equal_figures
from qa.proof.naming import closure
from qa.proof.reading import Clause, Reading

_ALIKE = 0.75  # clauses this near to the best one are taken for the same statement
_LEAST = 1.4  # below this, two clauses speak of different things


def changed_polarity(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Clauses of the claim that deny what the evidence affirms, or the other way."""
    for clause in claim.clauses:
        counterparts = [other for _, other in _counterparts(clause, evidence)]
        if not counterparts:
            continue
        if all(_contradict(clause, other) for other in counterparts):
            yield claim.text[clause.start : clause.end].strip(" ,，")


def _contradict(ours: Clause, theirs: Clause) -> bool:
    if ours.negations and not theirs.negative:
        return True
    if theirs.negations and not ours.negative:
        return True
    if ours.negations and theirs.negations and (ours.negations - theirs.negations) % 2:
        return False
    return any(
        (one in ours.concepts and other not in ours.concepts)
        and (other in theirs.concepts and one not in theirs.concepts)
        and not ours.negations
        and not theirs.negations
        for one, other in opposites()
    )


def changed_modality(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Hedges of the evidence that the claim drops, and hedges the claim adds."""
    whole_claim = frozenset(hedge for clause in claim.clauses for hedge in clause.hedges)
    for clause in claim.clauses:
        counterparts = _counterparts(clause, evidence)
        if not counterparts:
            continue
        said = frozenset(
            hedge
            for earlier in claim.clauses
            if earlier.sentence == clause.sentence and earlier.start <= clause.start
            for hedge in earlier.hedges
        )
        dropped = [_dropped(said, whole_claim, reading, other) for reading, other in counterparts]
        if all(dropped):
            yield dropped[0]
        elif clause.hedges - {"report"} and not any(
            other.hedges for reading in evidence for other in reading.clauses
        ):
            yield "the claim hedges what the evidence states"


def _dropped(
    said: frozenset[str], whole_claim: frozenset[str], reading: Reading, theirs: Clause
) -> str:
    modal = theirs.hedges - {"report"}
    if modal and not said:
        return f"the evidence has it as {' and '.join(sorted(modal))}"
    in_sentence = any(
        "report" in clause.hedges
        for clause in reading.clauses
        if clause.sentence == theirs.sentence
    )
    if in_sentence and not whole_claim:
        return "the evidence has it as a report"
    return ""


def _counterparts(clause: Clause, evidence: Sequence[Reading]) -> list[tuple[Reading, Clause]]:
    """The clauses of the evidence that say most of what this one says."""
    scored = [
        (likeness(clause, other), reading, other)
        for reading in evidence
        for other in reading.clauses
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _LEAST:
        return []
    return [(reading, other) for score, reading, other in scored if score >= _ALIKE * best]


def likeness(one: Clause, other: Clause) -> float:
    """How much two clauses share, figures first, then dates, notions, names and words."""
    figures = sum(any(equal_figures(q, o) for o in other.quantities) for q in one.quantities)
    dates = sum(any(proves(o, d) for o in other.dates) for d in one.dates)
    ours = {e for name in one.names for e in closure(name.entity)}
    theirs = {e for name in other.names for e in closure(name.entity)}
    shared = one.words & other.words
    words = len(shared) / max(1, min(len(one.words), len(other.words)))
    return (
        2.0 * figures
        + 1.5 * dates
        + 1.0 * len(one.concepts & other.concepts)
        + 0.5 * len(ours & theirs)
        + 3.0 * words
    )
