"""Does the claim say yes where its evidence does, and no where it does?

Each clause of the claim is laid beside the clauses of the evidence that speak of the same things;
a "not" that vanished or appeared fails, and so does an opposite: confirmed for denied.
"""

import re
from collections.abc import Iterator, Sequence

from qa.proof.concepts import first_concepts, opposed
from qa.proof.cues import implies_not, negated
from qa.proof.figures import equal_figures
from qa.proof.likeness import counterparts, covers, said_alike
from qa.proof.reading import Clause, Reading, first_word, words

_SURE = 2.5  # clauses this much alike are one statement; a "not" beside it is no part of it
_OPPOSED = 2.0  # opposite notions contradict in clauses that share more than the opposition
_SHORT = 4  # clauses of an evidence that a claim is taken to render as a whole
# Notions that deny by themselves; "was cancelled" and "was not cancelled" share one.
_DENYING = frozenset(
    {"deny", "reject", "stop", "abandon", "reverse", "cancel", "exclude", "exit", "withdraw"}
)
# What may stand between a "not" and what it denies.
_AUXILIARY = re.compile(
    r"[会能可要被得再予以获将有对在把为是所]*"
    r"|(?:\s*(?:an?|any|the|be|been|being|to|have|has|yet|longer|its|it|they|in|of|as)\b)*\s*"
)
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
        found = counterparts(clause, evidence)
        if clause.negations and nowhere and not any(implies_not(c.text) for _, c in found):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        if found and all(
            _contradict(claim, clause, other) and not _says_the_rest(clause, other, evidence)
            for _, other in found
        ):
            yield claim.text[clause.start : clause.end].strip(" ,，")
            continue
        if (
            _turned(claim, clause, evidence)
            or _opposed_figures(clause, evidence)
            or _opposed_notion(clause, evidence)
        ):
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
        if about and not any(other.negative or negated(other.text) for other in about):
            return True
    if any(negated(c.text) for c in claim.clauses if c.sentence == clause.sentence):
        return False
    for notion in clause.concepts:
        about = [other for other in told if notion in other.concepts]
        if about and all(notion in _denied(other) for other in about):
            return True
    for word in frozenset().union(*map(_denied_words, told)) & clause.words:
        if all(word in _denied_words(other) for other in told if word in other.words):
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
    return frozenset(notion for text in negated(clause.text) for notion in first_concepts(text))


def _denied_words(clause: Clause) -> frozenset[str]:
    """The first word after each "not", for comparison within one language."""
    rest = (_AUXILIARY.sub("", text, count=1) for text in negated(clause.text))
    return frozenset(
        min(words(text[:2]), default="") if not text.isascii() else first_word(text)
        for text in rest
    )


def _contradict(claim: Reading, ours: Clause, theirs: Clause) -> bool:
    sure = said_alike(ours, theirs) >= _SURE and covers(theirs, ours)
    if ours.negations and sure and not (theirs.negative or implies_not(theirs.text)):
        return True
    if theirs.negations and not _is_negative(claim, ours):
        return True
    if bool(theirs.negations) != bool(ours.negations) and (
        ours.concepts & theirs.concepts & _DENYING & (_denied(ours) | _denied(theirs))
    ):
        return True
    if ours.negations or theirs.negations:
        return False
    rest = theirs.concepts - ours.concepts
    return said_alike(ours, theirs) >= _OPPOSED and any(
        opposed(notion, rest) for notion in ours.concepts - theirs.concepts
    )


def _opposed_figures(clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether a figure of the clause stands beside opposites only: a profit of the very loss."""
    for quantity in clause.quantities:
        told = [
            other
            for reading in evidence
            for other in reading.clauses
            if any(equal_figures(quantity, q) for q in other.quantities)
        ]
        if quantity.kind != "ordinal" and told and all(_opposed(clause, c) for c in told):
            return True
    return False


def _opposed_notion(clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the evidence tells the opposite of the same things, and this nowhere."""
    told = [other for reading in evidence for other in reading.clauses]
    everywhere = frozenset[str]().union(*(other.concepts for other in told))
    about = [
        other
        for other in told
        if clause.concepts & other.concepts
        and _opposed(clause, other)
        and said_alike(clause, other) >= _OPPOSED
    ]
    return any(
        opposed(notion, other.concepts)
        for notion in clause.concepts - everywhere
        for other in about
    )


def _opposed(ours: Clause, theirs: Clause) -> bool:
    rest = theirs.concepts - ours.concepts
    return not (ours.negations or theirs.negations) and any(
        opposed(notion, rest) for notion in ours.concepts - theirs.concepts
    )


def _says_the_rest(ours: Clause, denying: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the clause leaves out what is denied and says what is affirmed beside it.

    "Not cancelled, only postponed": it was postponed.
    """
    denied = _denied(denying)
    affirmed = frozenset[str]().union(
        *(c.concepts for reading in evidence for c in reading.clauses if not c.negations)
    )
    rest = ours.concepts - denying.concepts
    return bool(denied) and not denied & ours.concepts and bool(rest & affirmed)


def _is_negative(reading: Reading, clause: Clause) -> bool:
    """Whether anything in the clause's sentence denies."""
    return any(c.negative for c in reading.clauses if c.sentence == clause.sentence)
