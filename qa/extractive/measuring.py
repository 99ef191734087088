"""Which measure a value in a sentence is of: the one whose words stand nearest to it.

A money amount beside 估值 is a valuation, beside 融資 a sum raised, although one sentence holds
both; a date beside 聆訊 is not the listing's. Relies on `qa.measures` for the words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.dates import DateSpan
from corpus.folding import fold
from corpus.quantities import Quantity
from qa.measures import Measure, is_compared, measure_mentions, measures_of
from qa.question_words import says

Value = Quantity | DateSpan
_NEAR = 60  # characters between a value and the words that say what it measures
_BEFORE = 25  # characters that standing before those words counts like
_VERB = re.compile(r"[a-z]+(?:ed|es)$|worth$|lost$|raise")
# Shares or stakes are worth something too; that is not what their company is worth.
_OF_SHARES = re.compile(r"\b(?:shares?|stocks?|stakes?) (?:\w+ ){0,2}$")
_PER_SHARE = ("每股", "per share")  # of any price: it does not tell which
_UP = re.compile(r"\b[Uu]p (?:by |about |over |nearly |more than )*$")
# What a share is of: the amounts beside it are of something else.
_SHARE_OF = re.compile(r"(?:%|percent|per cent) of (?:\w+['’]?s? ){0,2}$|占\w{0,6}$")
_RANGE = re.compile(r"\s*(?:to|and|至|到|[-–~～])\s*")
_STOPS = re.compile(r"[;；。]")
_ATTACHED = ("", "的", "-", "投后", "的投后", "投前", "的投前", "post-money", "pre-money")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a measure's words stand in a text; `whole` marks those of what a share is of."""

    measure: Measure
    start: int
    end: int
    verb: bool
    whole: bool


def measure_of(value: Value, text: str) -> Measure | None:
    """The measure that a value is of; None where its sentence names none, or two as near."""
    kinds = _kinds(value)
    if "percent" in kinds and _UP.search(text[: value.start]):
        return measures_of("growth")[0]
    found = [
        (_distance(value, p, text), p.measure)
        for p in _places(text)
        if p.measure.kind in kinds
        and not (p.whole and kinds == ("money",) and p.measure.name == "revenue")
    ]
    near = [(d, m) for d, m in found if d <= _NEAR]
    if not near:
        return None
    least = min(d for d, _ in near)
    measures = {m for d, m in near if d == least}
    return measures.pop() if len(measures) == 1 else None


def is_range(one: Value, two: Value, text: str) -> bool:
    """Whether two values are the ends of one range: "3.8 to 4.0 billion"."""
    return bool(_RANGE.fullmatch(text, one.end, two.start))


def measure_distance(value: Value, measures: frozenset[str], text: str) -> int | None:
    """How far the words of one of these measures are from a value; None where there are none."""
    distances = [_distance(value, p, text) for p in _places(text) if p.measure.name in measures]
    return min(distances, default=None)


def measured_span(value: Value, text: str) -> tuple[int, int]:
    """From where a value and the nearest words of a measure of its kind begin to where they end."""
    kinds = _kinds(value)
    places = [p for p in _places(text) if p.measure.kind in kinds]
    nearest = min(places, key=lambda p: (_distance(value, p, text), p.start), default=value)
    return min(nearest.start, value.start), max(nearest.end, value.end)


def names_measure(measures: frozenset[str], text: str) -> bool:
    """Whether a text speaks of one of these measures, and not only compares with it."""
    return any(p.measure.name in measures for p in _places(text))


def _kinds(value: Value) -> tuple[str, ...]:
    if isinstance(value, DateSpan):
        return ("date",)
    # A percentage may be of anything: a growth, a margin, a share of revenue.
    return ("percent", "money", "count") if value.kind == "percent" else (value.kind,)


@lru_cache(maxsize=8192)
def _places(text: str) -> tuple[_Place, ...]:
    folded = fold(text)
    return tuple(
        _Place(
            m.measure, *folded.original(m.start, m.end),
            bool(_VERB.match(folded.text[m.start : m.end])),
            bool(_SHARE_OF.search(folded.text, 0, m.start)),
        )
        for m in measure_mentions(text)
        if not is_compared(m, folded.text)
        and folded.text[m.start : m.end] not in _PER_SHARE
        and not (m.measure.name == "valuation" and _OF_SHARES.search(folded.text, 0, m.start))
    )  # fmt: skip


def _distance(value: Value, place: _Place, text: str) -> int:
    """Characters between; what stands before a measure counts as far, `a US$4bn loss` apart."""
    if value.start >= place.end:
        gap = text[place.end : value.start]
        return len(gap) + (_NEAR + 1 if _STOPS.search(gap) else 0)
    gap = text[value.end : place.start]
    if _STOPS.search(gap) or (isinstance(value, DateSpan) and _reports(gap)):
        return _NEAR + 1
    attached = not place.verb and gap.strip() in _ATTACHED
    return max(len(gap), 0) + (0 if attached else _BEFORE)


def _reports(gap: str) -> bool:
    """Whether a date is that of a report: "on 11 July reports said that ..."."""
    folded = fold(gap).text
    return folded.startswith(" that ") or says("a report's verb", folded)
