"""Figures in running text - money, percentages, multiples, ordinals, counts - as comparable values.

Relies on `corpus.quantity_forms` and `corpus.qualifiers` for how figures are written and on
`corpus.units` for what they count; dates and names with digits in them are no figures. Whether a
claim's figure is proved is left to `qa`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.counting import counted
from corpus.dates import dates
from corpus.folding import Folded, fold
from corpus.names import mentions
from corpus.numerals import FRACTIONS, MULTIPLIERS, WORDED_MULTIPLES, from_chinese
from corpus.qualifiers import qualifier_around, qualifier_of_part
from corpus.quantity_forms import MULTIPLIER_WORD, NUMBER, RANGE, Number, read_number
from corpus.units import CURRENCY_AFTER, CURRENCY_BEFORE, things

Kind = Literal["money", "percent", "points", "multiple", "ordinal", "count"]

# What dates and names are blanked out with; a date ends the search for what a number counts.
_DATE, _NAME = "\0", "\1"
_NUMERAL = re.compile(r"[0-9零一二两三四五六七八九十百千万亿]")
_PERCENT = re.compile(
    r"\s?(?:%|厘(?!米)|cents on the dollar\b|percent\b|per cent\b|pct\b)(?!\s?points?)"
)
_POINTS = re.compile(r"\s?(?:个百分点|个?基点|(?:%|percentage|percent)[- ]points?|basis points)")
_TENTHS = re.compile(r"\s?成(?![为立功本员长就份])(?P<more>[一二三四五六七八九半])?")
_MULTIPLE = re.compile(r"\s?(?:倍|times\b(?! (?:in|since|when)\b)|-?fold\b|x\b)")
_BEFORE = tuple((re.compile(rf"(?:{pattern})\s?$"), unit) for pattern, unit in CURRENCY_BEFORE)
_AFTER = tuple(
    (re.compile(rf"(?: of |[\s-])?(?:{pattern})"), unit) for pattern, unit in CURRENCY_AFTER
)
_GROWN = re.compile(r"(?:增长|增加|上升|提高|提升|扩大|上涨|激增|增|涨)[了近逾约超过达]*\s?$")
# "At 12 a share" counts no shares.
_EACH = re.compile(r" (?:an?|per|each) (?:share|seat|unit|head|piece)\b")
_LARGE = re.compile(r"[\d万亿]\s?$")
# The first month is not the first week.
_PERIOD = re.compile(r"[- ]?(?:month|week|year)\b|个?[月周年]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure written at `text[start:end]`.

    `unit` is an ISO currency code for money, the class of things for a count (empty if none is
    named). `qualifier` is `about`, `over`, `under`, `nearly`, `up to`, `several` or empty. `step`
    is what one unit in the last written place is worth: the figure's own precision.
    """

    kind: Kind
    value: Decimal
    unit: str
    qualifier: str
    step: Decimal
    start: int
    end: int

    @property
    def key(self) -> str:
        """A token for comparison, the same in every script: `money:USD:4000000000`."""
        return f"{self.kind}:{self.unit}:{self.value.normalize():f}"


def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures in a text, in order, none overlapping; articles and a bare "one" are none."""
    folded = fold(text)
    masked = _masked(text, folded)
    return tuple(
        replace(q, start=start, end=end)
        for q in _with_shared_units(list(_found(masked)), masked)
        for start, end in [folded.original(q.start, q.end)]
    )


def _masked(text: str, folded: Folded) -> str:
    """The folded text with dates, and names that hold numerals, blanked out."""
    hidden = bytearray(len(text) + 1)
    for start, end in (
        *((d.start, d.end) for d in dates(text)),
        *((m.start, m.end) for m in mentions(text) if _NUMERAL.search(text[m.start : m.end])),
    ):
        hidden[start:end] = b"\1" * (end - start)
    return "".join(
        "\0" if hidden[folded.offsets[i]] else character for i, character in enumerate(folded.text)
    )


def _found(text: str) -> Iterator[Quantity]:
    position = 0
    while match := NUMBER.search(text, position):
        number = read_number(match)
        quantity = _quantity(text, match, number) if number else None
        if quantity:
            yield quantity
        position = max(quantity.end if quantity else match.end(), match.start() + 1)


def _quantity(text: str, match: re.Match[str], number: Number) -> Quantity | None:
    start, end = match.span()
    whole = match.group()
    if whole in FRACTIONS:
        found = Quantity("percent", FRACTIONS[whole], "", "", Decimal(5), start, end)
    elif whole in WORDED_MULTIPLES:
        found = Quantity("multiple", WORDED_MULTIPLES[whole], "", "", Decimal(1), start, end)
    elif number.ordinal:
        period = _PERIOD.match(text, end)
        unit = things(period.group())[0][0] if period else ""
        return Quantity("ordinal", number.value, unit, "", Decimal(1), start, end)
    elif number.unit == "percent":
        found = Quantity("percent", number.value, "", "", number.step, start, end)
    elif number.unit:
        found = Quantity("count", number.value, number.unit, "", number.step, start, end)
    else:
        found = _with_unit(text, Quantity("count", number.value, "", "", number.step, start, end))
    if found.kind == "count" and found.value == 1 and not whole[0].isdecimal():
        return None
    qualifier = number.qualifier or qualifier_around(text, found.start, match.end(), found.end)
    if whole in FRACTIONS and not qualifier:
        qualifier = qualifier_of_part(text, start)
    return replace(found, qualifier=qualifier)


def _with_unit(text: str, bare: Quantity) -> Quantity:
    for pattern, unit in _AFTER:
        if after := pattern.match(text, bare.end):
            if after.group().strip() == "元":
                unit = _currency_before(text, bare.start) or unit
            start = _currency_start(text, bare.start, unit)
            return replace(bare, kind="money", unit=unit, start=start, end=after.end())
    if points := _POINTS.match(text, bare.end):
        return replace(bare, kind="points", end=points.end())
    if percent := _PERCENT.match(text, bare.end):
        return replace(bare, kind="percent", end=percent.end())
    for pattern, unit in _BEFORE:
        before = pattern.search(text, max(0, bare.start - 8), bare.start)
        if before and not _LARGE.search(text, 0, before.start()):
            return replace(bare, kind="money", unit=unit, start=before.start())
    if tenths := _TENTHS.match(text, bare.end):
        value, step = bare.value * 10, bare.step * 10
        if more := tenths["more"]:
            value, step = value + (5 if more == "半" else from_chinese(more)), bare.step
        return replace(bare, kind="percent", value=value, step=step, end=tenths.end())
    if multiple := _MULTIPLE.match(text, bare.end):
        # 增長一倍 is a doubling, 增長兩倍 a tripling; of more, nobody is sure.
        grown = bare.value == 1 or (bare.value <= 3 and _GROWN.search(text, 0, bare.start))
        value = bare.value + 1 if grown and "倍" in multiple.group() else bare.value
        return replace(bare, kind="multiple", value=value, end=multiple.end())
    if _EACH.match(text, bare.end):
        return bare
    return replace(bare, unit=counted(text, bare.start, bare.end))


def _currency_before(text: str, start: int) -> str:
    """Which currency a text names in Chinese before money in 元: 新台幣 4.8 億元."""
    named = ((p.search(text, max(0, start - 8), start), unit) for p, unit in _BEFORE)
    return next((unit for found, unit in named if found and not found.group().isascii()), "")


def _currency_start(text: str, start: int, unit: str) -> int:
    """Where money begins that names its currency on both sides: 人民幣 100 億元."""
    before = (p.search(text, max(0, start - 8), start) for p, u in _BEFORE if u == unit)
    return next((found.start() for found in before if found), start)


def _with_shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Let "4-5 billion", 3500亿至4000亿元 and "between 4 and 5 billion" share what one end has."""
    for i in range(len(found) - 1):
        low, high = found[i], found[i + 1]
        between = text[low.end : high.start]
        opened = text[max(0, low.start - 9) : low.start].endswith("between ")
        if not (RANGE.fullmatch(between) or (opened and between.strip() in {"and", "与", "和"})):
            continue
        if low.kind == "count" and (high.kind != "count" or not low.unit):
            low = replace(low, kind=high.kind, unit=high.unit)
        elif high.kind == "count" and low.kind == "money":
            high = replace(high, kind=low.kind, unit=low.unit)
        factor = _factor(text, high)
        if low.kind == high.kind and _factor(text, low) == 1 and low.value < high.value:
            low = replace(low, value=low.value * factor, step=low.step * factor)
        found[i], found[i + 1] = low, high
    return found


def _factor(text: str, quantity: Quantity) -> int:
    """The multiplier word that a figure was written with: 10^9 for "4 billion", 1 for none."""
    written = MULTIPLIER_WORD.search(text, quantity.start, quantity.end)
    return MULTIPLIERS[written.group(1)] if written else 1
