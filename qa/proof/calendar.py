"""Is every date of a claim in its evidence?

A date is proved by an equal or more precise one, in the text or as the date of the statement: a
claim's month by a source's full date, never the other way.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as calendar_date

from corpus.dates import DateSpan, iso_date
from qa.proof.days import Day, days, full_date
from qa.proof.reading import Reading

_AS_OF = re.compile(r"(?:\bas of|\bby|截至|截止|到了?)\s?$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|年|year|month|[上本下同当當這这]個?个?月")
_YEAR_AGO = re.compile(
    r"a year (?:earlier|before|ago)|the year (?:before|earlier)|[去上]年同期|[前上]一年",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(r"同比|按年|年[增减]|year[- ](?:on|over)[- ]year|\byoy\b")
_MONTHS_OF_PART = {
    "H1": range(1, 7), "H2": range(7, 13),
    "Q1": range(1, 4), "Q2": range(4, 7), "Q3": range(7, 10), "Q4": range(10, 13),
    "early": range(1, 5), "mid": range(5, 9), "late": range(9, 13),
}  # fmt: skip
_DAYS_OF_PART = {"early": range(1, 12), "mid": range(9, 23), "late": range(19, 32)}


def missing_dates(claim: Reading, evidence: Sequence[Reading]) -> tuple[str, ...]:
    """The claim's dates that neither the evidence nor its date proves, as written."""
    missing = [
        claim.text[date.start : date.end]
        for date in claim.dates
        if not any(_is_proved(claim, date, reading) for reading in evidence)
    ]
    told = days(claim.text, claim.date)
    return (*missing, *(day.written for day in told if not _is_told(day, evidence)))


def _is_told(day: Day, evidence: Sequence[Reading]) -> bool:
    """Whether the evidence tells of that day, or of no day at all."""
    told = [other for reading in evidence for other in days(reading.text, reading.date)]
    dated = frozenset[calendar_date]().union(*map(_full_dates, evidence))
    if day.dates and dated:
        return not day.dates.isdisjoint(dated)
    weekdays = {other.weekday for other in told if other.weekday is not None}
    return day.weekday is None or not weekdays or day.weekday in weekdays


def _full_dates(reading: Reading) -> frozenset[calendar_date]:
    """The days of a text: those it dates and those it tells from its own date, else that itself."""
    told = [day.dates for day in days(reading.text, reading.date)]
    own = () if told else (iso_date(reading.date),)
    written = {full_date(span.key) for span in (*reading.dates, *own) if span.day}
    return frozenset(filter(None, written)).union(*told)


def _is_proved(claim: Reading, date: DateSpan, evidence: Reading) -> bool:
    """Whether the text has the date, or the statement's own date is meant.

    Where the text names a month itself, the statement's date proves an "as of" only.
    """
    if any(proves(other, date) for other in evidence.dates):
        return True
    written = claim.text[date.start : date.end]
    if _YEAR_AGO.fullmatch(written):
        return any(_YEAR_ON_YEAR.search(clause.text) for clause in evidence.clauses)
    # The year of a bare month is a guess, and one still to come is guessed a year early.
    guessed = (date.month or date.part) and not _YEAR.search(written)
    if guessed and any(proves(other, replace(date, year=None)) for other in evidence.dates):
        return True
    told = frozenset[calendar_date]().union(*(d.dates for d in days(evidence.text, evidence.date)))
    if date.day and full_date(date.key) in told:
        return True
    dated = any(other.month for other in evidence.dates)
    if dated and date.month and not _AS_OF.search(claim.text[: date.start]):
        return False
    return bool(evidence.date) and proves(iso_date(evidence.date), date)


def proves(evidence: DateSpan, claim: DateSpan) -> bool:
    """Whether the evidence's date is the claim's, or a more precise one inside it."""
    if claim.year is not None and claim.year != evidence.year:
        return False
    if claim.day is not None and claim.day != evidence.day:
        return False
    if claim.month is not None and claim.month != evidence.month:
        return _same_part(evidence, claim) if evidence.month is None else False
    return not claim.part or _inside(evidence, claim)


def may_be_same(one: DateSpan, other: DateSpan) -> bool:
    """Whether two dates can be one: equal but for a year, which is often only guessed."""
    if one.day and other.day and one.month:
        return (one.month, one.day) == (other.month, other.day)
    return proves(one, other) or proves(other, one)


def _same_part(evidence: DateSpan, claim: DateSpan) -> bool:
    """December and the end of the year are the same to a newspaper."""
    return claim.month == 12 and claim.day is None and evidence.part == "late"


def _inside(evidence: DateSpan, claim: DateSpan) -> bool:
    if claim.part == evidence.part:
        return True
    if claim.month is not None:
        if evidence.day is None:
            return not evidence.part
        return evidence.day in _DAYS_OF_PART.get(claim.part, ())
    if evidence.month is None:
        return {claim.part, evidence.part} in ({"late", "H2"}, {"late", "Q4"}, {"early", "Q1"})
    return evidence.month in _MONTHS_OF_PART.get(claim.part, ())
