"""Is every figure of a claim in its evidence, in the same unit and with the same "about" or "over"?

A figure matches where it stands in the evidence in any written form, rounded no further than its
own last place. A different currency, unit or magnitude is no match.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.folding import fold
from corpus.quantities import Quantity
from corpus.units import units_agree
from qa.proof.reading import Reading

_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_HOURS = {"week": 168, "day": 24, "hour": 1}
# Other words for the first, second and third of something.
_RANKS = (
    re.compile(
        r"先|最初|初|首|头|最早|第一|开始|启动|\b(?:first|earliest|initial\w*|debut\w*|began)\b"
    ),
    re.compile(r"第二|再|另|其他|亚军|\b(?:second|again|another|other)\b"),
    re.compile(r"第三|季军|\bthird\b"),
)
_IN_A_ROW = re.compile(
    r"连续|接连|连[二两三四五六七八九十]|\b(?:straight|consecutive|in a row|successive)\b"
)
_BOTH = re.compile(r"双方|雙方|两者|兩者|二者|\bboth\b")
_MOST_ROUNDING = Decimal("0.05")
# What a claim may say of a figure that the evidence qualifies so.
_SAME_SENSE = {
    "": {"", "about"},
    "about": {"about", ""},
    "over": {"over"},
    "nearly": {"nearly", "about"},
    "up to": {"up to"},
    "under": {"under", "up to"},
    "several": {"several", "over"},
}


def missing_figures(claim: Reading, evidence: Sequence[Reading]) -> Iterator[tuple[str, bool]]:
    """The claim's figures that the evidence lacks, as written.

    The second value says that only the qualifier is off.
    """
    stated = [quantity for reading in evidence for quantity in reading.quantities]
    for quantity in claim.quantities:
        if _proved(quantity, stated) or _is_count_of_names(quantity, claim, evidence):
            continue
        if _may_reach(quantity, claim, stated):
            continue
        if quantity.kind == "ordinal" and _is_said_rank(quantity, evidence):
            continue
        if _is_in_a_row(quantity, claim, evidence) or _is_rest(quantity, claim, stated):
            continue
        alike = any(equal_figures(quantity, other) for other in stated)
        yield claim.text[quantity.start : quantity.end], alike


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
            one.unit in scale and other.unit in scale for scale in (_MONTHS, _HOURS)
        )
    # A table may name its currency in the heading alone.
    return {one.kind, other.kind} == {"money", "count"} and "" in {one.unit, other.unit}


def _scale(quantity: Quantity) -> int:
    return (_MONTHS | _HOURS).get(quantity.unit, 1) if quantity.kind == "count" else 1


def _rounds_to(claim: Quantity, evidence: Quantity, ours: Decimal, theirs: Decimal) -> bool:
    """Whether the claim says less exactly what the evidence says.

    About 4.3 and over 4 for 4.348, nearly 5 for 4.9.
    """
    difference = theirs - ours
    if abs(difference) > _MOST_ROUNDING * abs(theirs):
        return False
    if claim.qualifier == "about":
        return abs(difference) * 2 <= claim.step and claim.step > evidence.step
    if claim.qualifier == "over":
        return evidence.qualifier != "about" and 0 < difference < claim.step
    return claim.qualifier in {"nearly", "under"} and 0 < -difference <= claim.step


def _proved(quantity: Quantity, stated: Sequence[Quantity]) -> bool:
    return any(
        quantity.qualifier in _SAME_SENSE[other.qualifier]
        or (other.value != quantity.value and quantity.qualifier not in {"", "several"})
        or (quantity.qualifier == "several" != other.qualifier)
        for other in matching(quantity, stated)
    )


def _is_count_of_names(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """ "The two companies" where two are named."""
    if quantity.kind != "count" or quantity.qualifier or not 2 <= quantity.value <= 6:
        return False
    if quantity.unit not in {"", "company", "person", "founder", "tiger"}:
        return False
    if quantity.value == 2 and any(_BOTH.search(reading.text) for reading in evidence):
        return True
    return any(
        len({name.entity for name in reading.names if name.kind in kinds}) == quantity.value
        for reading in (claim, *evidence)
        for kinds in ({"company"}, {"person"}, {"company", "product"})
    )


def _may_reach(quantity: Quantity, claim: Reading, stated: Sequence[Quantity]) -> bool:
    """Whether "may reach 5" renders "up to 5"."""
    clause = next((c for c in claim.clauses if quantity in c.quantities), None)
    hedged = clause is not None and "possibility" in clause.hedges
    return hedged and any(q.qualifier == "up to" for q in matching(quantity, stated))


def _is_in_a_row(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """ "The third straight loss" where there were losses in three quarters running."""
    return (
        {"count", "ordinal"} >= {quantity.kind}
        and bool(_IN_A_ROW.search(fold(claim.text).text))
        and any(
            _IN_A_ROW.search(fold(reading.text).text) and other.value == quantity.value
            for reading in evidence
            for other in reading.quantities
            if other.kind in {"count", "ordinal"}
        )
    )


def _is_rest(quantity: Quantity, claim: Reading, stated: Sequence[Quantity]) -> bool:
    """ "Five of the seven missed it" where two of the seven did not."""
    if quantity.kind != "count" or not any(clause.negative for clause in claim.clauses):
        return False
    counts = [q.value for q in stated if q.kind == "count" and q.value <= 20]
    named = {q.value for q in claim.quantities}
    return any(
        whole in named and whole - part == quantity.value for whole in counts for part in counts
    )


def _is_said_rank(quantity: Quantity, evidence: Sequence[Reading]) -> bool:
    """Whether the evidence says a rank in other words: 最早, "for the second time", another."""
    if quantity.unit or quantity.value > len(_RANKS):
        return False
    words = _RANKS[int(quantity.value) - 1]
    return any(words.search(clause.text) for reading in evidence for clause in reading.clauses)
