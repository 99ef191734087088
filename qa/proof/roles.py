"""Does the claim give each figure and date to whom the evidence gives it?

A figure belongs to the company or product named last before it in its clause, else to the one
right after it, else to the subject carried over from the clause before.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.names import Mention
from qa.proof.calendar import proves
from qa.proof.figures import equal_figures
from qa.proof.naming import closure
from qa.proof.reading import Clause, Reading

_SUBJECTS = ("company", "product")
_JOINED = re.compile(r"\s*(?:[、,，/&]|\band\b|\bor\b|和|與|与|及|以及|、?或|, and)\s*")
_RESPECTIVELY = re.compile(r"respectively|分別|分别|依次")


def misattributed(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """What the claim says of the wrong subject, in English."""
    for position, written, matches in _facts(claim, evidence):
        ours = owners(claim, position)
        if not ours:
            continue
        theirs: set[str] = set()
        for reading, place in matches:
            found = owners(reading, place)
            if not found:
                theirs.clear()
                break
            theirs |= _all_closures(found)
        if theirs and not _all_closures(ours) & theirs:
            yield f"{written} belongs to {', '.join(sorted(theirs))}"


def _all_closures(entities: frozenset[str]) -> set[str]:
    return {other for entity in entities for other in closure(entity)}


def _facts(
    claim: Reading, evidence: Sequence[Reading]
) -> Iterator[tuple[int, str, list[tuple[Reading, int]]]]:
    """Each figure and date of the claim with the places in the evidence that state it."""
    for quantity in claim.quantities:
        yield (
            quantity.start,
            claim.text[quantity.start : quantity.end],
            [(r, q.start) for r in evidence for q in r.quantities if equal_figures(quantity, q)],
        )
    for date in claim.dates:
        yield (
            date.start,
            claim.text[date.start : date.end],
            [(r, d.start) for r in evidence for d in r.dates if proves(d, date)],
        )


def owners(reading: Reading, position: int) -> frozenset[str]:
    """The companies or products that what stands at `position` belongs to; empty if unknown."""
    index = next((i for i, c in enumerate(reading.clauses) if c.start <= position < c.end), None)
    if index is None:
        return frozenset()
    clause = reading.clauses[index]
    groups = _groups(reading.text, clause)
    before = [group for group in groups if group[-1].end <= position]
    after = [group for group in groups if group[0].start >= position]
    if before:
        return _paired(reading, clause, before[-1], position)
    if after:
        return frozenset(name.entity for name in after[0])
    for earlier in reversed(reading.clauses[:index]):
        if carried := _groups(reading.text, earlier):
            return frozenset(name.entity for name in carried[0])
    return frozenset()


def _groups(text: str, clause: Clause) -> list[list[Mention]]:
    """The clause's subjects, those in one list ("A, B and C") together."""
    groups: list[list[Mention]] = []
    for name in clause.names:
        if name.kind not in _SUBJECTS:
            continue
        if groups and _JOINED.fullmatch(text[groups[-1][-1].end : name.start]):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _paired(
    reading: Reading, clause: Clause, group: list[Mention], position: int
) -> frozenset[str]:
    """One of a list where the clause pairs it off: "A and B ... 3 and 4 respectively"."""
    if len(group) > 1 and _RESPECTIVELY.search(reading.text, clause.start, clause.end):
        places = [q.start for q in clause.quantities] + [d.start for d in clause.dates]
        order = sorted(place for place in places if place >= group[-1].end)
        if len(order) == len(group) and position in order:
            return frozenset({group[order.index(position)].entity})
    return frozenset(name.entity for name in group)
