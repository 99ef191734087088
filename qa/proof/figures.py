"""Whether two figures are the same, in any written form, and which identifiers a claim invents.

A figure matches one that it rounds no further than its own last place. A different currency, unit
or magnitude is no match.
"""

from collections.abc import Sequence
from decimal import Decimal

from corpus.quantities import Quantity
from corpus.units import units_agree
from qa.proof.reading import Reading

MONTHS = {"year": 12, "quarter": 3, "month": 1}
_HOURS = {"week": 168, "day": 24, "hour": 1}
_TENTH = Decimal(4)  # what 三成 may leave out
_FRACTION, _FRACTION_STEP = Decimal("1.5"), 5  # three quarters for 74 %; fractions have this step
_MOST_ROUNDING = Decimal("0.05")


def missing_identifiers(claim: Reading, evidence: Sequence[Reading]) -> tuple[str, ...]:
    """Version, form and case numbers of the claim that the evidence lacks."""
    stated = {identifier for reading in evidence for identifier in reading.identifiers}
    whole = "".join("".join(reading.text.lower().split()) for reading in evidence).replace("-", "")
    return tuple(
        identifier
        for identifier in sorted(claim.identifiers - stated)
        if identifier.removeprefix("round") not in stated and identifier not in whole
    )


def matching(quantity: Quantity, stated: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The figures of the evidence that have this value, however qualified."""
    return tuple(other for other in stated if equal_figures(quantity, other))


def equal_figures(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be the same: same measure, and equal within `one`'s precision."""
    if {one.kind, other.kind} == {"percent", "multiple"}:
        percent, multiple = sorted((one, other), key=lambda q: q.kind != "percent")
        doubled = one.qualifier == "over" and 100 < percent.value < 200
        return multiple.value == 2 and (percent.value == 100 or doubled)
    if not _same_measure(one, other):
        return False
    if one.qualifier != other.qualifier == "several":
        return one.qualifier == "over" and one.value == other.value
    if one.qualifier == "several" != other.qualifier:
        return one.qualifier == "several" and one.value <= other.value < one.value * 10
    ours, theirs = one.value, other.value
    if one.unit and other.unit:
        ours, theirs = ours * _scale(one), theirs * _scale(other)
    return ours == theirs or _rounds_to(one, other, ours, theirs)


def _same_measure(one: Quantity, other: Quantity) -> bool:
    if one.kind == other.kind:
        if one.kind != "count":
            return one.unit == other.unit
        return units_agree(one.unit, other.unit) or any(
            one.unit in scale and other.unit in scale for scale in (MONTHS, _HOURS)
        )
    # A table may name its currency in the heading alone.
    return {one.kind, other.kind} == {"money", "count"} and "" in {one.unit, other.unit}


def _scale(quantity: Quantity) -> int:
    return (MONTHS | _HOURS).get(quantity.unit, 1) if quantity.kind == "count" else 1


def _round(value: Decimal) -> Decimal:
    """What one unit in the last place that is no zero is worth: 1,000 for 5,000."""
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent) if value else Decimal(1)  # type: ignore[arg-type]  # finite


def _rounds_to(claim: Quantity, evidence: Quantity, ours: Decimal, theirs: Decimal) -> bool:
    """Whether the claim says less exactly what the evidence says.

    About 4.3 and over 4 for 4.348, nearly 5 for 4.9.
    """
    difference = theirs - ours
    tenths = claim.kind == "percent" and claim.step == 10 and 0 < difference < _TENTH
    if tenths and claim.qualifier in {"over", "about"}:
        return True  # 三成多 for a third
    fraction = claim.kind == "percent" and claim.step == _FRACTION_STEP
    if fraction and claim.qualifier in {"", "about"} and abs(difference) <= _FRACTION:
        return True
    if claim.qualifier == "over" and 0 < difference < min(_round(ours), theirs / 10):
        return True  # over 5,000 for 5,300
    if abs(difference) > _MOST_ROUNDING * abs(theirs):
        return False
    if claim.qualifier == "about":
        return abs(difference) * 2 <= claim.step and claim.step > evidence.step
    if claim.qualifier == "over":
        vague = evidence.qualifier == "about" and difference < evidence.step
        return not vague and 0 < difference < claim.step
    return claim.qualifier in {"nearly", "under"} and 0 < -difference <= claim.step
