"""Does the claim give each figure, date and predicate to whom the evidence gives it?

A figure belongs to the company or product named last before it in its clause, or first in the
clause, else to the one right after it, else to the subject carried over from the clause before.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.names import ENTITIES, Mention
from qa.proof.calendar import proves
from qa.proof.figures import equal_figures
from qa.proof.likeness import said_alike
from qa.proof.reading import Clause, Reading

_SUBJECTS = ("company", "product")
_JOINED = re.compile(r"\s*(?:[、,，/&]|\band\b|\bor\b|和|與|与|及|以及|、?或|, and)\s*")
_RESPECTIVELY = re.compile(r"respectively|分別|分别|依次")
_OF_NEXT = re.compile(r"\s?(?:的|for )\s*")
_VERSION = re.compile(r"[- ]?(\d[\w.]*)", re.ASCII)
_PASSIVE = re.compile(r"被|由|遭|獲|获|\bby\b|\bfrom\b|比|較|较|than")
# What may stand before the subject of a clause: a conjunction, a date, a few words.
_OPENING = re.compile(r"(?:[A-Za-z]+\W+){0,2}[^A-Za-z]{0,6}")
_MARGIN = 1.5  # how much better another's clause must fit before a predicate counts as swapped


def misattributed(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """What the claim says of the wrong subject, in English."""
    for span, matches in _facts(claim, evidence):
        ours = owners(claim, *span)
        theirs = [owners(reading, *place) for reading, place in matches]
        if ours and theirs and all(theirs) and not any(_meet(ours, other) for other in theirs):
            owner = ", ".join(sorted(frozenset[str]().union(*theirs)))
            yield f"{claim.text[slice(*span)]} belongs to {owner}"
    yield from _swapped_predicates(claim, evidence)
    yield from _swapped_parties(claim, evidence)


def _facts(
    claim: Reading, evidence: Sequence[Reading]
) -> Iterator[tuple[tuple[int, int], list[tuple[Reading, tuple[int, int]]]]]:
    """Each figure and date of the claim with the places in the evidence that state it."""
    for quantity in claim.quantities:
        yield (
            (quantity.start, quantity.end),
            [
                (r, (q.start, q.end))
                for r in evidence
                for q in r.quantities
                if equal_figures(quantity, q)
            ],
        )
    for date in claim.dates:
        yield (
            (date.start, date.end),
            [(r, (d.start, d.end)) for r in evidence for d in r.dates if proves(d, date)],
        )


def owners(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The companies or products that what stands here may belong to; empty if unknown.

    A product with a version is its own owner: `glm:4.5`.
    """
    index = next((i for i, c in enumerate(reading.clauses) if c.start <= start < c.end), None)
    if index is None:
        return frozenset()
    clause = reading.clauses[index]
    groups = _groups(reading.text, clause)
    before = [group for group in groups if group[-1].end <= start]
    after = [group for group in groups if group[0].start >= end]
    if after and _OF_NEXT.fullmatch(reading.text, end, after[0][0].start):
        return _labels(reading.text, after[0])
    if before:
        nearest = _paired(reading, clause, before[-1], start)
        return nearest | _labels(reading.text, before[0])
    if after:
        return _labels(reading.text, after[0])
    for earlier in reversed(reading.clauses[:index]):
        if carried := _groups(reading.text, earlier):
            return _labels(reading.text, carried[0])
    return frozenset()


def _groups(text: str, clause: Clause) -> list[list[Mention]]:
    """The clause's subjects, those in one list ("A, B and C") together."""
    groups: list[list[Mention]] = []
    for name in clause.names:
        if name.kind not in _SUBJECTS:
            continue
        if groups and _JOINED.fullmatch(text, groups[-1][-1].end, name.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _labels(text: str, group: Sequence[Mention]) -> frozenset[str]:
    return frozenset(_label(text, name) for name in group)


def _label(text: str, name: Mention) -> str:
    version = _VERSION.match(text, name.end) if name.kind == "product" else None
    return f"{name.entity}:{version.group(1).lower()}" if version else name.entity


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(_same(one, other) for one in ours for other in theirs)


def _same(one: str, other: str) -> bool:
    """Whether two owners may be one: equal, a product and its maker, a family and its version."""
    if one == other:
        return True
    (first, _, version), (second, _, other_version) = one.partition(":"), other.partition(":")
    if first == second:
        return not version or not other_version
    return second in ENTITIES[first].stands_for or first in ENTITIES[second].stands_for


def _paired(
    reading: Reading, clause: Clause, group: list[Mention], position: int
) -> frozenset[str]:
    """One of a list where the clause pairs it off: "A and B ... 3 and 4 respectively"."""
    if len(group) > 1 and _RESPECTIVELY.search(reading.text, clause.start, clause.end):
        places = [q.start for q in clause.quantities] + [d.start for d in clause.dates]
        order = sorted(place for place in places if place >= group[-1].end)
        if len(order) == len(group) and position in order:
            return _labels(reading.text, [group[order.index(position)]])
    return _labels(reading.text, group)


def _swapped_predicates(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Clauses whose words the evidence says of another, of whom the claim has a clause too."""
    for clause in claim.clauses:
        ours = _subject(claim, clause)
        if not ours:
            continue
        fits = [
            (said_alike(clause, other), _subject(reading, other))
            for reading in evidence
            for other in reading.clauses
        ]
        own = max((fit for fit, theirs in fits if not theirs or _meet(ours, theirs)), default=0.0)
        best, theirs = max(fits, key=lambda fit: fit[0], default=(0.0, frozenset()))
        known = any(_meet(ours, other) for _, other in fits)
        if known and theirs and not _meet(ours, theirs) and best >= max(_MARGIN * own, 1.0):
            yield f"said of {', '.join(sorted(theirs))}"


def _subject(reading: Reading, clause: Clause) -> frozenset[str]:
    """Whom the clause speaks of: the companies or products that it begins with."""
    groups = _groups(reading.text, clause)
    if not groups or not _OPENING.fullmatch(reading.text, clause.start, groups[0][0].start):
        return frozenset()
    return _labels(reading.text, groups[0])


def _swapped_parties(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """ "A buys B" where the evidence has "B buys A" in the same words."""
    for clause in claim.clauses:
        for one, other in zip(clause.names, clause.names[1:], strict=False):
            if one.entity == other.entity:
                continue
            link = claim.text[one.end : other.start]
            if _JOINED.fullmatch(link) or _PASSIVE.search(link):
                continue
            if any(_reversed(one, other, link, reading) for reading in evidence):
                yield f"{claim.text[one.start : other.end]}: the other way round in the evidence"


def _reversed(one: Mention, other: Mention, link: str, evidence: Reading) -> bool:
    for clause in evidence.clauses:
        for first, second in zip(clause.names, clause.names[1:], strict=False):
            between = evidence.text[first.end : second.start]
            if (first.entity, second.entity) == (other.entity, one.entity) and (
                between.strip().lower() == link.strip().lower() and len(link.strip()) > 1
            ):
                return True
    return False
