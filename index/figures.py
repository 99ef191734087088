"""Figures and dates of a text as terms that are alike in both languages.

40億美元, 40亿美元 and US$4 billion give one term, 2025年4月14日 and 14 April 2025 another. The
terms only help to find a passage; whether a figure proves a claim is left to the layers above.
Works on folded text (Simplified characters, half width, lower case).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

_SCALES = {
    "千": 3, "thousand": 3, "万": 4, "十万": 5, "百万": 6, "million": 6, "mn": 6, "m": 6,
    "千万": 7, "亿": 8, "十亿": 9, "billion": 9, "bn": 9, "b": 9, "百亿": 10, "千亿": 11,
    "万亿": 12, "trillion": 12, "tn": 12,
}  # fmt: skip
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?P<month>" + "|".join(f"{m}|{m[:3]}\\.?" for m in _MONTHS) + r"|sept\.?)"
_SCALED = re.compile(
    r"(?<![a-z0-9.,])(?:us|hk|rmb|nt)?[$¥€£]?\s?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"[\s-]?"
    rf"(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})?(?![a-z0-9])"
)
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year>\d{{4}}))?",
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s)?{_MONTH},?(?:\s(?P<year>\d{{4}}))?\b",
    )
)
_LEAST = 1000


def figure_terms(folded: str) -> Iterator[str]:
    """A term for every scaled or large number (`#4000000000`) and every date (`@2025-04-14`).

    A date gives its parts too: month and day, year and month.
    """
    if not any(character.isdigit() for character in folded):
        return
    for match in _SCALED.finditer(folded):
        value = Decimal(match["number"].replace(",", "")).scaleb(_SCALES.get(match["scale"], 0))
        if match["scale"] or (value >= _LEAST and "," in match["number"]):
            yield f"#{value.normalize():f}"
    for pattern in _DATES:
        for match in pattern.finditer(folded):
            yield from _date_terms(match["year"], match["month"], match["day"])


def _date_terms(year: str | None, written_month: str, day: str | None) -> Iterator[str]:
    month = int(written_month) if written_month.isdigit() else _month_number(written_month)
    if not 1 <= month <= 12 or not (year or day):
        return
    if day:
        yield f"@{month:02}-{int(day):02}"
    if year:
        yield f"@{year}-{month:02}"


def _month_number(name: str) -> int:
    return next(n for n, full in enumerate(_MONTHS, start=1) if full.startswith(name[:3]))
