"""Does the claim say yes, no or maybe where its evidence does?

Each clause of the claim is laid beside the clauses of the evidence that speak of the same things.
A "not" that vanished or appeared fails; so does a plan, a possibility or a report told as a fact.
"""

import re
from collections.abc import Iterator, Sequence

from qa.proof.concepts import opposites
from qa.proof.likeness import counterparts, covers
from qa.proof.reading import Clause, Reading

# A clause that speaks of the whole sentence before it: 這個數字只見於彭博.
_REFERS_BACK = re.compile(
    r"[,，;；\s]*(?:这|该|此|其|以上|上述|但这|a figure|a claim|which|as |both )"
)
# A clause with a subject of its own; a plan in the clause before is not its plan.
_OWN_SUBJECT = re.compile(
    r"[\s,，;；]*(?:这|该|其|此|它|公司|两|双方|it |this |that |the |its |he |she |they |which "
    r"|both |but )"
)


def changed_polarity(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Clauses of the claim that deny what the evidence affirms, or the other way."""
    for clause in claim.clauses:
        found = counterparts(clause, evidence)
        if found and all(_contradict(claim, clause, *pair) for pair in found):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        denied = (
            other
            for reading in evidence
            for other in reading.clauses
            if other.negations and covers(clause, other)
        )
        if not _is_negative(claim, clause) and next(denied, None):
            yield claim.text[clause.start : clause.end].strip(" ,，")


def _contradict(claim: Reading, ours: Clause, evidence: Reading, theirs: Clause) -> bool:
    if ours.negations and not _is_negative(evidence, theirs):
        return True
    if theirs.negations and not _is_negative(claim, ours):
        return True
    if ours.negations or theirs.negations:
        return False
    rest = theirs.concepts - ours.concepts
    return any(opposites().get(notion) in rest for notion in ours.concepts - theirs.concepts)


def _is_negative(reading: Reading, clause: Clause) -> bool:
    """Whether anything in the clause's sentence denies."""
    return any(c.negative for c in reading.clauses if c.sentence == clause.sentence)


def changed_modality(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Hedges of the evidence that the claim drops, and hedges the claim adds."""
    whole = frozenset(hedge for clause in claim.clauses for hedge in clause.hedges)
    for clause in claim.clauses:
        said = frozenset(
            hedge
            for other in claim.clauses
            if other.sentence == clause.sentence
            for hedge in other.hedges
        )
        found = counterparts(clause, evidence)
        dropped = [_dropped(said, whole, reading, other) for reading, other in found]
        if dropped and all(dropped):
            yield dropped[0]
    if whole - {"report", "weak"} and not any(
        clause.hedges for reading in evidence for clause in reading.clauses
    ):
        yield "the claim hedges what the evidence states"


def _dropped(said: frozenset[str], whole: frozenset[str], reading: Reading, theirs: Clause) -> str:
    modal = _modal(reading, theirs)
    if modal and not said:
        return f"the evidence has it as {' and '.join(sorted(modal))}"
    if not whole and _is_report(reading, theirs):
        return "the evidence has it as a report"
    return ""


def _modal(reading: Reading, clause: Clause) -> frozenset[str]:
    """The clause's possibilities and plans, its own or carried on from the clause before."""
    modal = clause.hedges - {"report"}
    index = reading.clauses.index(clause)
    if modal or not index or clause.names or _OWN_SUBJECT.match(clause.text):
        return modal
    before = reading.clauses[index - 1]
    return _modal(reading, before) if before.sentence == clause.sentence else modal


def _is_report(reading: Reading, clause: Clause) -> bool:
    """Whether a report is all that stands behind the clause."""
    sentence = [other for other in reading.clauses if other.sentence == clause.sentence]
    if "report" in clause.hedges or "report" in sentence[0].hedges:
        return True
    last = sentence[-1]
    return "report" in last.hedges and bool(_REFERS_BACK.match(last.text))
