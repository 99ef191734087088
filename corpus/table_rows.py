"""The rows of a table, each cell read under the head of its column and in the table's unit.

"| Loss | 788 | 2,958 |" says nothing by itself: the years stand in the first row, and "in millions
of RMB" beside a label or in the sentence before the table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.dates import DateSpan, dates
from corpus.folding import fold
from corpus.numerals import MULTIPLIERS
from corpus.quantities import Quantity, quantities
from corpus.units import CURRENCY_AFTER, CURRENCY_BEFORE

_NEGATIVE = re.compile(r"\s*(?:[-−–]\s?(?=[\d.])|\((?=[\d.,]+%?\)))")
_SCALE = r"(?P<scale>(?:thousand|million|billion|trillion)s?|[十百千]?[万亿]|万亿|千)"
_CURRENCY = "(?P<currency>" + "|".join(p for p, _ in (*CURRENCY_BEFORE, *CURRENCY_AFTER)) + ")"
# A unit has no figure before it: "RMB 3 million" is an amount.
_UNITS = (
    re.compile(rf"(?<![\d.])(?<!\d )(?<![a-z]){_SCALE}(?: of )?\s?{_CURRENCY}"),
    re.compile(rf"(?<![a-z]){_CURRENCY}\s?{_SCALE}(?![a-z])"),
    re.compile(rf"(?:(?:\bin|单位)[:：为是]?\s?|[(（]){_CURRENCY}"),
)
_CODES = tuple((re.compile(p), code) for p, code in (*CURRENCY_AFTER, *CURRENCY_BEFORE))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a figure in it; `head` is that of its column, `date` what the head says of time.

    `value` is placed relative to the row, signed, and an amount of money where the table's unit is.
    """

    head: str
    date: DateSpan | None
    value: Quantity

    @property
    def stated(self) -> str:
        """The cell in words that can be read on their own: `2024: 2958000000 CNY`."""
        value = self.value
        unit = {"money": f" {value.unit}", "percent": "%"}.get(value.kind, f" {value.unit}")
        return f"{self.head}: {value.value:f}{unit}".rstrip()


def is_row(text: str) -> bool:
    """Whether a text is a row of a Markdown table."""
    return text.startswith("|")


@lru_cache(maxsize=4096)
def row_cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells with figures in the row `text[start:end]`; none where it is no row under a head."""
    row, (before, *table) = text[start:end], _block(text[:start])
    if not is_row(row) or not table:
        return ()
    heads = [head.strip() for head in table[0].strip("|").split("|")]
    label, *places = _places(row)
    found = []
    for head, (first, last) in zip(heads[1:], places, strict=False):
        written = row[first:last]
        figures = quantities(written)
        if len(figures) == 1:
            near = (row[slice(*label)], head, heads[0], before)
            value = _in_unit(_signed(figures[0], written), near)
            moved = replace(value, start=first + value.start, end=first + value.end)
            found.append(Cell(head, next(iter(dates(head)), None), moved))
    return tuple(found)


def stated_text(text: str, start: int, end: int) -> str:
    """`text[start:end]` as evidence: a row with its cells in words, all else as it is."""
    cells = row_cells(text, start, end)
    return "\n".join((text[start:end], *(f"{cell.stated}." for cell in cells)))


def _block(before: str) -> tuple[str, ...]:
    """The paragraph before a table and the rows of the table so far."""
    paragraph, _, table = before.rpartition("\n\n")
    rows = [line for line in table.split("\n") if is_row(line)]
    return paragraph.rpartition("\n\n")[2], *rows


def _places(row: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, without the blanks around."""
    for match in re.finditer(r"\|([^|]*)(?=\|)", row):
        inner = match.group(1)
        first = match.start(1) + len(inner) - len(inner.lstrip())
        yield first, first + len(inner.strip())


def _signed(value: Quantity, written: str) -> Quantity:
    return replace(value, value=-abs(value.value)) if _NEGATIVE.match(written) else value


def _in_unit(value: Quantity, near: tuple[str, ...]) -> Quantity:
    """A bare count in the unit of the nearest text that names one."""
    if value.kind != "count" or value.unit:
        return value
    for text in near:
        folded = fold(text).text
        for pattern in _UNITS:
            if match := pattern.search(folded):
                scale = MULTIPLIERS.get((match.groupdict().get("scale") or "").rstrip("s"), 1)
                return replace(
                    value, kind="money", unit=_code(match.group("currency")),
                    value=value.value * scale, step=value.step * scale,
                )  # fmt: skip
    return value


def _code(written: str) -> str:
    return next(code for pattern, code in _CODES if pattern.fullmatch(written))
