"""Which clause of the evidence a clause of the claim is about.

Clauses are alike in the figures, dates, notions, names and words they share; notions carry the
comparison across languages, words within one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.proof.calendar import proves
from qa.proof.concepts import opposed
from qa.proof.figures import equal_figures
from qa.proof.naming import closure
from qa.proof.reading import Clause, Reading
from qa.proof.rendering import shared

_ATTRIBUTES = re.compile(
    r"^[^,]{1,12}(?:表示|称|指出|认为|透露|发现|提醒|强调|补充|说|警告|坦言|坦承|写道|回应)$"
    r"|^according to (?:\w+ ){0,6}\w+$"
    r"|^(?:\w+ ){0,4}(?:said|says|adds|added|noted|notes|warned|warns|told reporters)\.?$"
)
_ALIKE = 0.75  # clauses this near to the best one are taken for the same statement
_SOME = 0.2
_LEAST = 0.6  # below this, two clauses speak of different things
_COVERED = 0.6  # of a clause's words or notions, for another to say all of it


def counterparts(clause: Clause, evidence: Sequence[Reading]) -> list[tuple[Reading, Clause]]:
    """The clauses of the evidence that say most of what this one says."""
    scored = [
        (likeness(clause, other), reading, other)
        for reading in evidence
        for other in reading.clauses
        if not _is_attribution(other)
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _LEAST:
        return []
    alike = [(reading, other) for score, reading, other in scored if score >= _ALIKE * best]
    # A denial is about the clause that denies, where one is at all like it.
    denials = [
        (reading, other)
        for score, reading, other in scored
        if clause.negative and other.negative and score >= _SOME * best
    ]
    return denials or alike


def _is_attribution(clause: Clause) -> bool:
    """Whether a clause only says who says what follows: 研究人員提醒."""
    told = clause.quantities or clause.dates or clause.negative
    return not told and _ATTRIBUTES.search(clause.text.strip(" ,:")) is not None


def likeness(one: Clause, other: Clause) -> float:
    """How much two clauses share, figures first, then notions, dates, names and words."""
    ours = {entity for name in one.names for entity in closure(name.entity)}
    theirs = {entity for name in other.names for entity in closure(name.entity)}
    return said_alike(one, other) + 0.5 * len(ours & theirs)


@lru_cache(maxsize=8192)
def said_alike(one: Clause, other: Clause) -> float:
    """What two clauses share without regard to whom they speak of."""
    figures = sum(any(equal_figures(q, o) for o in other.quantities) for q in one.quantities)
    dates = sum(any(proves(o, d) for o in other.dates) for d in one.dates)
    contrary = sum(opposed(notion, other.concepts) for notion in one.concepts)
    words = len(one.words & other.words) / max(3, min(len(one.words), len(other.words)))
    notions = len(one.concepts & other.concepts) + contrary
    rendered = shared(one.text, other.text)
    return 2.0 * figures + 1.0 * dates + 1.0 * notions + 3.0 * words + 2.0 * rendered


def covers(one: Clause, other: Clause) -> bool:
    """Whether `one` says nearly all that `other` says."""
    words, notions = other.words & one.words, other.concepts & one.concepts
    if len(other.words) >= 3 and len(words) >= _COVERED * len(other.words):
        return True
    return len(notions) >= 2 and len(notions) >= _COVERED * len(other.concepts)
