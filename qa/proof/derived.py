"""Is a figure of a claim worked out from others of its evidence?

Doubled, of 1 to 2; a quarter, of 50 in 200; two days later, of the 17th and the 19th. Only figures
of one sentence make a ratio, and only words, no digits, tell it: what is written out to a decimal
was read somewhere.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import permutations

from corpus.dates import DateSpan, iso_date
from corpus.folding import fold
from corpus.quantities import Quantity
from qa.proof.figures import equal_figures
from qa.proof.reading import Reading

_CLOSE = Decimal("0.03")  # how far a ratio may be from the one that is told
_APART = re.compile(
    r"(?:[- ]?(?:days?|weeks?|months?|years?)\b|\s?个?[天日周年月])?\s?"
    r"(?:later|earlier|before|after|ago|apart|之?[后前]|以[来后前]|来)"
)
_IN = re.compile(
    r"\b(?:time|low|high|most|least|largest|biggest|lowest|highest|first|fall|rise|cut) in "
    r"(?:about |nearly |over |almost |more than )?$"
)
_CHANGES = re.compile(
    r"[从由]|[增升涨跌降减]至|[比较]|\b(?:from|against|(?<!more )than|compared)\b"
)
_UNITS = {"day": 1, "week": 7}


def is_worked_out(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether two figures of the evidence stand in this ratio, or two dates so far apart."""
    if quantity.kind == "count":
        return _is_between_dates(quantity, claim, evidence)
    told = claim.text[quantity.start : quantity.end]
    if quantity.kind not in {"multiple", "percent"} or any(map(str.isdecimal, told)):
        return False
    ratio = quantity.value if quantity.kind == "multiple" else quantity.value / 100
    return any(_tells(quantity.qualifier, ratio, found) for found in _ratios(evidence))


def _tells(qualifier: str, ratio: Decimal, found: Decimal) -> bool:
    if qualifier == "over":
        return ratio < found < ratio + 1
    return abs(found - ratio) <= _CLOSE * ratio


def _ratios(evidence: Sequence[Reading]) -> Iterator[Decimal]:
    """What one figure of a sentence is of another of the same measure."""
    for reading in evidence:
        for statement in reading.statements:
            changes = _CHANGES.search(statement.text)
            for one, other in permutations(statement.quantities, 2):
                same = one.kind == other.kind and one.unit == other.unit
                more = one.value > other.value
                if same and (changes or not more) and other.value and not equal_figures(one, other):
                    yield one.value / other.value


def _is_between_dates(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    text = fold(claim.text[: quantity.start]).text
    if not (_APART.match(claim.text, quantity.end) or _IN.search(text)):
        return False
    told = [
        span
        for reading in evidence
        for span in (*reading.dates, *([iso_date(reading.date)] if reading.date else []))
    ]
    if quantity.unit == "year":
        years = {span.year for span in told if span.year}
        return any(one - other == quantity.value for one in years for other in years)
    days = [day for span in told if (day := _day(span))]
    apart = quantity.value * _UNITS.get(quantity.unit, 0)
    return any(0 < (one - other).days == apart for one in days for other in days)


def _day(span: DateSpan) -> date | None:
    if not (span.year and span.month and span.day):
        return None
    try:
        return date(span.year, span.month, span.day)
    except ValueError:
        return None
