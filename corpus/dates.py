"""Dates in running text, in any written form, as comparable values.

Years that a text leaves out are taken from the dates around it or from the date of its source.
Relies on `corpus.date_forms` for the patterns; whether a claim's date is proved is left to `qa`.
"""

import re
from dataclasses import dataclass, replace

from corpus.date_forms import (
    FOLLOWING_YEARS,
    FORMS_BY_SCRIPT,
    MONTH_NUMBERS,
    MONTHS,
    PARTS,
    RELATIVE_MONTHS,
    RELATIVE_YEARS,
    SAME_MONTHS,
)
from corpus.folding import Folded, fold
from corpus.numerals import EN_ORDINALS, from_chinese

_LEADS_TO_MONTH = re.compile(
    r"(?:\b(?:the|its|their|in|by|since|of|until|till|to|and|last|next|this|early|mid|late|from|during|for"
    r"|before|after|end|around|between|or)|[\d,(\u4e00-\u9fff])[- ]?$"
)
_DOUBTFUL = frozenset({"may", "march", "august", *(month[:3] for month in MONTHS)})
_QUARTERS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "首": 1} | EN_ORDINALS
_HALVES = {"上": 1, "下": 2, "first": 1, "second": 2, "1st": 1, "2nd": 2, "1": 1, "2": 2}
_NEAREST = frozenset(("last", "next", "this"))
_AHEAD = 6  # months up to which a month without a year is one to come
_COUNTS = {"three": 3, "six": 6, "nine": 9, "三": 3, "六": 6, "九": 9}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date written at `text[start:end]`, as precise as it was written.

    `part` is `H1`/`H2`, `Q1`-`Q4`, `M3`/`M6`/`M9` (the first months of a year), or `early`, `mid`
    or `late` in the month or year; empty otherwise. `year` is None where nothing gives it.
    """

    year: int | None
    month: int | None
    day: int | None
    part: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """A token for comparison: `2025-04-14`, `2026-H2`, `????-12-09`."""
        year = "????" if self.year is None else f"{self.year:04}"
        numbers = [f"{n:02}" for n in (self.month, self.day) if n is not None]
        return "-".join([year, *numbers, *([self.part] if self.part else [])])


@dataclass(frozen=True, slots=True)
class _Written:
    """A match before its year is known."""

    span: DateSpan
    relative: str


def dates(text: str, context_date: str = "") -> tuple[DateSpan, ...]:
    """The dates in a text, in order, none overlapping.

    `context_date` is the ISO date (any precision) of the text; it resolves "next year" and gives
    "12 月 9 日" its year: its own, unless that is more than half a year ahead.
    """
    folded = fold(text)
    taken: list[tuple[int, int]] = []
    found: list[_Written] = []
    for form in FORMS_BY_SCRIPT[_scripts(folded.text)]:
        for match in form.finditer(folded.text):
            start, end = match.span()
            if start == end or any(start < b and a < end for a, b in taken):
                continue
            written = _read(match, text, folded)
            if written:
                taken.append((start, end))
                found.extend(written)
    found.sort(key=lambda written: (written.span.start, written.span.end))
    return _with_years(found, _iso(context_date))


def _scripts(text: str) -> tuple[bool, bool]:
    """Whether the text holds Chinese characters and Latin letters."""
    return not text.isascii(), any(map(str.isalpha, filter(str.isascii, text)))


def iso_date(written: str) -> DateSpan:
    """An ISO date of any precision as a value; empty where it is not one."""
    return DateSpan(*_iso(written), "", 0, len(written))


def _iso(written: str) -> tuple[int | None, int | None, int | None]:
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", written)
    year, month, day = match.groups() if match else (None, None, None)
    return (int(year) if year else None, int(month) if month else None, int(day) if day else None)


def _read(match: re.Match[str], text: str, folded: Folded) -> list[_Written]:
    groups = match.groupdict()
    blank = len(match.group()) - len(match.group().rstrip())
    start, end = folded.original(match.start(), match.end() - blank)
    month = _month(groups.get("m"))
    if groups.get("m") and not month:
        return []
    if groups.get("m") in _DOUBTFUL and not _is_month(match, text[start:end], folded.text):
        return []
    day = _number(groups.get("d"))
    if day is not None and not 1 <= day <= 31:
        return []
    part = _part(groups)
    if first := _month(groups.get("m0")):
        if first != 1 or month not in {3, 6, 9}:
            return []
        month, part = None, f"M{month}"
    span = DateSpan(_year(groups.get("y")), month, day, part, start, end)
    days = [int(groups["d0"])] if groups.get("d0") else []
    relative = groups.get("relative") or ""
    return [_Written(replace(span, day=d), relative) for d in days] + [_Written(span, relative)]


def _is_month(match: re.Match[str], written: str, text: str) -> bool:
    """Tell May, Jun or Mar from a verb or a name.

    A month has a capital, and a day, a year, a full stop or a preposition beside it.
    """
    if written.islower():
        return False
    return not written.strip().isalpha() or bool(_LEADS_TO_MONTH.search(text[: match.start()]))


def _number(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isdecimal() else int(from_chinese(written))


def _month(written: str | None) -> int | None:
    number = MONTH_NUMBERS.get(written or "") or _number(
        written if written not in MONTH_NUMBERS else None
    )
    return number if number and 1 <= number <= 12 else None


def _year(written: str | None) -> int | None:
    year = _number(written)
    return year + 2000 if year is not None and year < 100 else year


def _part(groups: dict[str, str | None]) -> str:
    if half := groups.get("half"):
        return f"H{_HALVES[half]}"
    if quarter := groups.get("quarter"):
        return f"Q{_QUARTERS.get(quarter) or _number(quarter)}"
    if months := groups.get("months"):
        return f"M{_COUNTS.get(months) or int(months)}"
    if groups.get("quarters"):
        return "M9"
    return PARTS.get(groups.get("part") or "", "")


def _with_years(
    found: list[_Written], context: tuple[int | None, int | None, int | None]
) -> tuple[DateSpan, ...]:
    resolved: list[DateSpan] = []
    for written in found:
        resolved.append(_resolved(written, resolved, context))
    return tuple(resolved)


def _nearest(relative: str, named: int, year: int | None, month: int | None) -> int | None:
    """The year of "last November" or "next May" in a text of that year and month."""
    if year is None or relative == "this" or month is None:
        return year
    return year - (named >= month) if relative == "last" else year + (named <= month)


def _resolved(
    written: _Written,
    earlier: list[DateSpan],
    context: tuple[int | None, int | None, int | None],
) -> DateSpan:
    span, relative = written.span, written.relative
    year, month, _ = context
    previous = next((date for date in reversed(earlier) if date.year is not None), None)
    if relative in RELATIVE_YEARS:
        return replace(span, year=year + RELATIVE_YEARS[relative] if year else None)
    if relative in FOLLOWING_YEARS:
        base = previous.year if previous and previous.year else year
        return replace(span, year=base + FOLLOWING_YEARS[relative] if base else None)
    if relative in _NEAREST and span.month:
        return replace(span, year=_nearest(relative, span.month, year, month))
    if relative in RELATIVE_MONTHS:
        if not year or not month:
            return span
        moved = year * 12 + month - 1 + RELATIVE_MONTHS[relative]
        return replace(span, year=moved // 12, month=moved % 12 + 1)
    if relative in SAME_MONTHS or (span.day and not span.month and not span.year):
        dated = (date for date in reversed(earlier) if date.year and date.month)
        same = next(dated, None)
        known = (same.year, same.month) if same else (year, month)
        return replace(span, year=known[0], month=known[1])
    if span.year is not None:
        return span
    if year and span.month and span.month == month:
        return replace(span, year=year)
    if previous is not None:
        return replace(span, year=previous.year)
    if year and span.month and month and span.month > month + _AHEAD:
        return replace(span, year=year - 1)
    return replace(span, year=year)
