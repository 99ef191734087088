"""Does the claim say yes, no or maybe where its evidence does?

Each clause of the claim is laid beside the clauses of the evidence that speak of the same things.
A "not" that vanished or appeared fails; so does a plan, a possibility or a report told as a fact.
"""

import re
from collections.abc import Iterator, Sequence

from qa.proof.concepts import first_concepts, opposites
from qa.proof.cues import hedges, negated
from qa.proof.likeness import counterparts, covers, said_alike
from qa.proof.reading import Clause, Reading

_SHORT = 4  # clauses of an evidence that a claim is taken to render as a whole
_SURE = 2.5  # clauses this much alike are one statement; a "not" beside it is no part of it
_OPPOSED = 2.0  # opposite notions contradict in clauses that share more than the opposition
# Notions that deny by themselves; "was cancelled" and "was not cancelled" share one.
_DENYING = frozenset(
    {"deny", "reject", "stop", "abandon", "reverse", "cancel", "exclude", "exit", "withdraw"}
)
# Notions of something that happens or does not.
_EVENTS = frozenset(
    (
        "list-shares", "file-papers", "abandon", "turn-to", "release", "acquire", "invest",
        "raise-money", "open-source", "appoint", "reverse", "withdraw", "sue", "approve",
        "reject", "merge", "split", "hire",
    )
)  # fmt: skip
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
    if _only_denied(claim, evidence):
        yield claim.text.strip()
        return
    nowhere = not any(clause.negative for reading in evidence for clause in reading.clauses)
    for clause in claim.clauses:
        found = counterparts(clause, evidence)
        if clause.negations and nowhere:
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        if found and all(_contradict(claim, clause, other) for _, other in found):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        if _turned(claim, clause, evidence):
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


def _turned(claim: Reading, clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the very thing that one side denies is affirmed by the other."""
    told = [other for reading in evidence for other in reading.clauses]
    for notion in _denied(clause):
        about = [other for other in told if notion in other.concepts]
        if about and not any(other.negative for other in about):
            return True
    if any(c.negations for c in claim.clauses if c.sentence == clause.sentence):
        return False
    for notion in clause.concepts:
        about = [other for other in told if notion in other.concepts]
        if about and all(notion in _denied(other) for other in about):
            return True
    return False


def _only_denied(claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether a short evidence denies something and affirms nothing that the claim speaks of."""
    told = [other for reading in evidence for other in reading.clauses]
    if len(told) > _SHORT or any(clause.negative for clause in claim.clauses):
        return False
    affirmed = [other for other in told if not other.negations]
    shared = (said_alike(ours, other) for ours in claim.clauses for other in affirmed)
    return len(affirmed) < len(told) and max(shared, default=0.0) == 0.0


def _denied(clause: Clause) -> frozenset[str]:
    words = negated(clause.text) if clause.negations else ()
    return frozenset(notion for text in words for notion in first_concepts(text))


def _contradict(claim: Reading, ours: Clause, theirs: Clause) -> bool:
    sure = said_alike(ours, theirs) >= _SURE and covers(theirs, ours)
    if ours.negations and sure and not theirs.negative:
        return True
    if theirs.negations and not _is_negative(claim, ours):
        return True
    if theirs.negations and not ours.negations and ours.concepts & theirs.concepts & _DENYING:
        return True
    if ours.negations or theirs.negations:
        return False
    rest = theirs.concepts - ours.concepts
    return said_alike(ours, theirs) >= _OPPOSED and any(
        opposites().get(notion) in rest for notion in ours.concepts - theirs.concepts
    )


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
        if not said and not clause.negative and (hedged := _only_hedged(clause, evidence)):
            yield f"the evidence has {hedged} as a plan or possibility only"
    if whole - {"report", "weak"} and not any(
        hedges(clause.text, claimed=True) for reading in evidence for clause in reading.clauses
    ):
        yield "the claim hedges what the evidence states"


def _only_hedged(clause: Clause, evidence: Sequence[Reading]) -> str:
    """An event of the clause that the evidence speaks of as hedged alone."""
    for event in sorted(clause.concepts & _EVENTS):
        told = [(r, c) for r in evidence for c in r.clauses if event in c.concepts]
        if told and all(_modal(reading, other) for reading, other in told):
            return event
    return ""


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
    if any("report" in other.hedges for other in sentence if other.start <= clause.start):
        return True
    last = sentence[-1]
    return "report" in last.hedges and (
        bool(_REFERS_BACK.match(last.text)) or not (last.names or last.quantities or last.dates)
    )
