"""From when to when: the days a date can stand for, the span of time a question asks about."""

import re
from dataclasses import dataclass

from corpus.dates import DateSpan
from corpus.folding import fold
from qa.question import Question

_MONTHS = {
    "H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    "M3": (1, 3), "M6": (1, 6), "M9": (1, 9), "early": (1, 4), "mid": (5, 8), "late": (9, 12),
}  # fmt: skip
_UNTIL = re.compile(r"(?:\b(?:to|up to|until|till|through|by|before)|[到至])\s*(?:the )?$")
_SINCE = re.compile(r"(?:\b(?:from|since|after)|[从自])\s*(?:the )?$")
_ONWARDS = re.compile(r"\s*(?:on\b|onwards?\b|起|开始|以来|以后|之后|后)")
_FIRST, _LAST = "0000", "9999"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both ISO dates."""

    first: str
    last: str

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days_of(date: DateSpan) -> Period:
    """The days that a date as it was written can mean. Raises ValueError for one without a year."""
    if date.year is None:
        raise ValueError(f"a date without a year: {date.key}")
    first, last = _MONTHS.get(date.part, (1, 12)) if date.month is None else (date.month,) * 2
    days = (date.day, date.day) if date.day is not None else (1, 31)
    return Period(
        f"{date.year:04}-{first:02}-{days[0]:02}", f"{date.year:04}-{last:02}-{days[1]:02}"
    )


def asked_period(question: Question) -> Period:
    """The span of time a question asks about; open where it names no beginning or no end."""
    dated = [date for date in question.dates if date.year is not None]
    if not dated:
        return Period(_FIRST, _LAST)
    first, last = days_of(dated[0]), days_of(dated[-1])
    if len(dated) > 1:
        return Period(first.first, last.last)
    before = fold(question.text[: dated[0].start]).text
    after = fold(question.text[dated[0].end :]).text
    if _SINCE.search(before) or _ONWARDS.match(after):
        return Period(first.first, _LAST)
    return Period(_FIRST, last.last) if _UNTIL.search(before) else first
