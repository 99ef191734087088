"""Does the claim say yes where its evidence does, and no where it does?

Each clause of the claim is laid beside the clauses of the evidence that speak of the same things;
a "not" that vanished or appeared fails, and so does an opposite: confirmed for denied.
"""

import re
from collections.abc import Iterator, Sequence

from qa.proof.concepts import leaning
from qa.proof.cues import implies_not, is_supposed, marks
from qa.proof.denials import answers, denied, says_denied, turned
from qa.proof.likeness import counterparts, covers, said_alike
from qa.proof.opposition import (
    OPPOSED,
    opposed_figures,
    opposed_notion,
    opposed_statement,
    opposite,
)
from qa.proof.reading import Clause, Reading

_SURE = 2.5  # clauses this much alike are one statement; a "not" beside it is no part of it
_SHORT = 4  # clauses of an evidence that a claim is taken to render as a whole
# Notions that deny by themselves; "was cancelled" and "was not cancelled" share one.
_DENYING = frozenset(
    {"deny", "reject", "stop", "abandon", "reverse", "cancel", "exclude", "exit", "withdraw"}
)
# What may be said with a "not" or without: declined to comment, has not decided.
_OPEN = frozenset({"no-comment", "undecided"})
# "No," before the claim itself denies the question, not the evidence.
_ANSWER = re.compile(r"\W*(?:不是|不对|没有|并没有|否|no|not)\W*")


def changed_polarity(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Clauses of the claim that deny what the evidence affirms, or the other way."""
    if _only_denied(claim, evidence):
        yield claim.text.strip()
        return
    nowhere = not any(clause.negative for reading in evidence for clause in reading.clauses)
    for clause in claim.clauses:
        if _ANSWER.fullmatch(clause.text):
            continue
        if is_supposed(clause.text) or _leaves_open(clause, evidence):
            continue
        found = counterparts(clause, evidence)
        if clause.negations and nowhere and not any(_implied_at(r, c) for r, c in found):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        if found and all(
            _contradict(claim, clause, other) and not _says_the_rest(clause, other, evidence)
            for _, other in found
        ):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        if (
            turned(claim, clause, evidence)
            or opposed_figures(clause, evidence)
            or opposed_notion(clause, evidence)
            or opposed_statement(clause, evidence)
        ):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        covered = (
            other
            for reading in evidence
            for other in reading.clauses
            if other.negations and covers(clause, other)
        )
        if not _is_negative(claim, clause) and next(covered, None):
            yield claim.text[clause.start : clause.end].strip(" ,，")


def _leaves_open(clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether clause and evidence alike say that something is left undecided or unanswered."""
    left = clause.concepts & _OPEN
    return bool(left) and any(left & c.concepts for reading in evidence for c in reading.clauses)


def _only_denied(claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether a short evidence denies something and affirms nothing that the claim speaks of."""
    told = [other for reading in evidence for other in reading.clauses]
    if len(told) > _SHORT or any(
        marks(clause.text) or implies_not(clause.text) for clause in claim.clauses
    ):
        return False
    if any(answers(clause, other) for clause in claim.clauses for other in told):
        return False
    affirmed = [other for other in told if not other.negations]
    shared = (said_alike(ours, other) for ours in claim.clauses for other in affirmed)
    return len(affirmed) < len(told) and max(shared, default=0.0) == 0.0


def _contradict(claim: Reading, ours: Clause, theirs: Clause) -> bool:
    sure = said_alike(ours, theirs) >= _SURE and covers(theirs, ours)
    if ours.negations and sure and not (theirs.negative or implies_not(theirs.text)):
        return True
    if theirs.negations and not _is_negative(claim, ours) and says_denied(ours, theirs):
        return True
    # "The first time it left": it had not before.
    implied = bool(ours.negations) and implies_not(theirs.text)
    if (
        bool(theirs.negations) != bool(ours.negations)
        and not implied
        and (ours.concepts & theirs.concepts & _DENYING & (denied(ours) | denied(theirs)))
    ):
        return True
    if ours.negations or theirs.negations:
        return False
    all_said = len(leaning(ours.concepts)) == len(leaning(theirs.concepts)) == 1
    return (all_said or said_alike(ours, theirs) >= OPPOSED) and opposite(ours, theirs)


def _implied_at(reading: Reading, clause: Clause) -> bool:
    """Whether anything in the clause's sentence says no more than a "not" would."""
    return any(implies_not(c.text) for c in reading.clauses if c.sentence == clause.sentence)


def _says_the_rest(ours: Clause, denying: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the clause leaves out what is denied and says what is affirmed beside it.

    "Not cancelled, only postponed": it was postponed.
    """
    heads = denied(denying)
    affirmed = frozenset[str]().union(
        *(c.concepts for reading in evidence for c in reading.clauses if not c.negations)
    )
    rest = ours.concepts - denying.concepts
    return bool(heads) and not heads & ours.concepts and bool(rest & affirmed)


def _is_negative(reading: Reading, clause: Clause) -> bool:
    """Whether anything in the clause's sentence denies."""
    return implies_not(clause.text) or any(
        c.negative for c in reading.clauses if c.sentence == clause.sentence
    )
