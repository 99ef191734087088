"""Does the claim give each figure, date and predicate to whom the evidence gives it?

Figures, dates, people and exchanges must go with the same company as in the evidence, predicates
with the same subject, and parties stand the same way round.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.quantities import Quantity
from qa.proof.calendar import may_be_same, proves
from qa.proof.deeds import turned_deeds
from qa.proof.figures import equal_figures
from qa.proof.likeness import said_alike
from qa.proof.measuring import swapped_measures, swapped_purposes
from qa.proof.owners import date_of, kinds, meet, owners, products, subject
from qa.proof.parties import swapped_parties
from qa.proof.reading import Reading
from qa.proof.titles import swapped_titles

_BELONGING = ("person", "exchange")
_LEADS = re.compile(r"\s?(?:領投|领投|led\b|leads\b|will lead\b|is leading\b)")
_LED_BY = re.compile(r"\bled by $|[領领]投方[^。；;]{0,16}[是為为]\s?$|[則则][寫写說说]\s?$")
_FROM = re.compile(r"(?:\bfrom\b|[由從从])[^,，]{0,12}$")
_TO = re.compile(r"\bto\b|[至到]")
_MARGIN = 1.5  # how much better another's clause must fit before a predicate counts as swapped


def misattributed(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """What the claim says of the wrong subject, in English."""
    for span, matches in _facts(claim, evidence):
        ours = owners(claim, *span)
        theirs = [owners(reading, *place) for reading, place in matches]
        apart = all(theirs) and not any(meet(ours, other) for other in theirs)
        if ours and theirs and (apart or _of_other_products(claim, span, matches)):
            owner = ", ".join(sorted(frozenset[str]().union(*theirs)))
            yield f"{claim.text[slice(*span)]} belongs to {owner}"
    yield from _misdated(claim, evidence)
    yield from _other_leaders(claim, evidence)
    yield from _reversed_changes(claim, evidence)
    yield from swapped_measures(claim, evidence)
    yield from swapped_purposes(claim, evidence)
    yield from _swapped_people(claim, evidence)
    yield from _swapped_predicates(claim, evidence)
    yield from swapped_parties(claim, evidence)
    yield from turned_deeds(claim, evidence)
    yield from swapped_titles(claim, evidence)


def _facts(
    claim: Reading, evidence: Sequence[Reading]
) -> Iterator[tuple[tuple[int, int], list[tuple[Reading, tuple[int, int]]]]]:
    """Each figure and date of the claim with the places in the evidence that state it."""
    for quantity in claim.quantities:
        if quantity.kind == "ordinal":
            continue
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


def _misdated(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Figures given to another of the evidence's dates than theirs."""
    for quantity in claim.quantities:
        ours = date_of(claim, quantity.start, quantity.end)
        theirs = [
            date_of(reading, other.start, other.end)
            for reading in evidence
            for other in reading.quantities
            if equal_figures(quantity, other)
        ]
        if ours and theirs and all(d and not may_be_same(d, ours) for d in theirs):
            yield f"{claim.text[quantity.start : quantity.end]} has another date in the evidence"


def _reversed_changes(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """ "From A to B" where the evidence has "from B to A"."""
    for low, high in _changes(claim):
        if any(
            equal_figures(low, second) and equal_figures(high, first)
            for reading in evidence
            for first, second in _changes(reading)
        ):
            yield f"{claim.text[low.start : high.end]}: the other way round in the evidence"


def _changes(reading: Reading) -> Iterator[tuple[Quantity, Quantity]]:
    for clause in reading.clauses:
        for one, other in pairwise(clause.quantities):
            link = reading.text[one.end : other.start]
            if _FROM.search(reading.text[clause.start : one.start]) and _TO.search(link):
                yield one, other


def _other_leaders(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Whoever leads a financing round in the claim and not in the evidence."""
    ours = _leaders(claim)
    theirs = frozenset[str]().union(*map(_leaders, evidence))
    if ours and theirs and ours.isdisjoint(theirs):
        yield f"led by {', '.join(sorted(theirs))}"


def _leaders(reading: Reading) -> frozenset[str]:
    return frozenset(
        name.entity
        for name in reading.names
        if _LEADS.match(reading.text, name.end) or _LED_BY.search(reading.text[: name.start])
    )


def _of_other_products(
    claim: Reading, span: tuple[int, int], matches: list[tuple[Reading, tuple[int, int]]]
) -> bool:
    """Whether the clauses name products, and never the same one."""
    ours = products(claim, span[0])
    theirs = [products(reading, place[0]) for reading, place in matches]
    return bool(ours) and all(theirs) and not any(meet(ours, other) for other in theirs)


def _swapped_people(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """People and exchanges in a clause with another company than in the evidence."""
    for name in claim.names:
        if name.kind not in _BELONGING:
            continue
        ours = owners(claim, name.start, name.end, carried=False)
        theirs = [
            owners(reading, other.start, other.end, carried=False)
            for reading in evidence
            for other in reading.names
            if other.entity == name.entity
        ]
        if ours and theirs and all(theirs) and not any(meet(ours, other) for other in theirs):
            owner = ", ".join(sorted(frozenset[str]().union(*theirs)))
            yield f"{claim.text[name.start : name.end]} goes with {owner}"


def _swapped_predicates(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Clauses whose words the evidence says of another, of whom the claim has a clause too."""
    for clause in claim.clauses:
        ours = subject(claim, clause)
        if not ours:
            continue
        fits = [
            (said_alike(clause, other), subject(reading, other))
            for reading in evidence
            for other in reading.clauses
        ]
        own = max((fit for fit, theirs in fits if not theirs or meet(ours, theirs)), default=0.0)
        best, theirs = max(fits, key=lambda fit: fit[0], default=(0.0, frozenset[str]()))
        if kinds(ours).isdisjoint(kinds(theirs)):
            continue
        known = any(meet(ours, other) for _, other in fits)
        if known and theirs and not meet(ours, theirs) and best >= max(_MARGIN * own, 1.0):
            yield f"said of {', '.join(sorted(theirs))}"
