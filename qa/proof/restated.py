"""Is every figure of a claim in its evidence, in the same unit and with the same "about" or "over"?

A figure is proved by an equal one, or by other words that come to the same: the rest of a whole,
the third in a row, both of two.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.folding import fold
from corpus.quantities import Quantity
from qa.proof.derived import is_worked_out
from qa.proof.figures import MONTHS, equal_figures, matching
from qa.proof.reading import Reading
from qa.proof.shares import told_of_some

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
# Other words for the first, second and third of something.
_RANKS = (
    re.compile(
        r"先|一(?=[期审读线手])|最初|初|首|头|最早|第一|开始|启动|\b(?:first|earliest|initial\w*|debut\w*|began)\b"
    ),
    re.compile(r"第二|二(?=[期审读线手])|再|另|其他|亚军|\b(?:second|again|another|other)\b"),
    re.compile(r"第三|三(?=[期审读线])|季军|\bthird\b"),
)
_IN_A_ROW = re.compile(
    r"连续|接连|连[二两三四五六七八九十]|\b(?:straight|consecutive|in a row|successive)\b"
)
_BOTH = re.compile(r"双方|雙方|两者|兩者|二者|\b(?:both|neither|either)\b")
# "The other 60 %" where 40 % are told of.
_REST = re.compile(
    r"其余|其他|剩余|余下|剩下|另外|\b(?:rest|remaining|remainder|others?|the other)\b"
)
_NUMBERED = re.compile(r"\b(?:phase|stage|series|tier|level|round|part|chapter) $")
_ONLY = re.compile(r"只有|仅|唯有|除了|\b(?:only|all but|except)\b")
# What a rule asks for is the least of it: worth HK$10 billion for at least HK$10 billion.
_THRESHOLD = re.compile(
    r"门槛|要求|标准|须|需|达|起步|便可|即可|才能|方可"
    r"|\b(?:need\w*|must|requir\w+|threshold\w*|minimum|floor|bar|condition\w*|if)\b"
)
# Of the highest of anything all others are up to it.
_HIGHEST = re.compile(
    r"最[高大多快长]|峰值|顶峰|\b(?:maximum|peak\w*|top|highest|largest|most|limit\w*)\b"
)
_AT_LEAST = re.compile(
    r"(?:至少|最少|起码|不少于|不低于|不下|at least|no less than|not less than|no fewer than"
    r"|a minimum of)[^,，。;；]{0,12}$"
)


_TIMES = MONTHS.keys() | {"week", "day", "hour", "minute", "second"}


def missing_figures(claim: Reading, evidence: Sequence[Reading]) -> Iterator[tuple[str, bool]]:
    """The claim's figures that the evidence lacks, as written.

    The second value says that only the qualifier is off.
    """
    stated = [quantity for reading in evidence for quantity in reading.quantities]
    for quantity in claim.quantities:
        if told_of_some(quantity, claim, evidence):
            yield claim.text[quantity.start : quantity.end], False
        if _proved(quantity, stated) or _in_other_words(quantity, claim, evidence):
            continue
        alike = any(equal_figures(quantity, other) for other in stated)
        yield claim.text[quantity.start : quantity.end], alike


def _proved(quantity: Quantity, stated: Sequence[Quantity]) -> bool:
    # "Over three years" is as long as three years, and "within" them as long as up to them.
    lasting = quantity.kind == "count" and quantity.unit in MONTHS
    within = quantity.kind == "count" and quantity.unit in _TIMES
    return any(
        quantity.qualifier in _SAME_SENSE[other.qualifier]
        or (lasting and "over" in {quantity.qualifier, other.qualifier})
        or (within and {quantity.qualifier, other.qualifier} <= {"", "up to", "under"})
        or (other.value != quantity.value and quantity.qualifier not in {"", "several"})
        or (quantity.qualifier == "several" != other.qualifier)
        for other in matching(quantity, stated)
    )


def _in_other_words(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether the evidence has the figure without writing it so."""
    return (
        _is_count_of_names(quantity, claim, evidence)
        or _may_reach(quantity, claim, evidence)
        or (quantity.kind == "ordinal" and _is_said_rank(quantity, evidence))
        or _is_in_a_row(quantity, claim, evidence)
        or _is_rest(quantity, claim, evidence)
        or _is_threshold(quantity, claim, evidence)
        or _is_numbered(quantity, claim, evidence)
        or is_worked_out(quantity, claim, evidence)
    )


def _is_count_of_names(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """ "The two companies" where two are named."""
    if quantity.kind != "count" or quantity.qualifier or not 2 <= quantity.value <= 6:
        return False
    if quantity.unit not in {"", "company", "person", "founder", "tiger"}:
        return False
    if quantity.value == 2 and any(_BOTH.search(fold(reading.text).text) for reading in evidence):
        return True
    return any(
        len({name.entity for name in reading.names if name.kind in kinds}) == quantity.value
        for reading in (claim, *evidence)
        for kinds in ({"company"}, {"person"}, {"company", "product"})
    )


def _may_reach(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether "may reach 5" renders "up to 5", or the other way."""
    stated = [other for reading in evidence for other in reading.quantities]
    if quantity.qualifier == "up to" and _is_highest(quantity, evidence):
        return True
    clause = next((c for c in claim.clauses if quantity in c.quantities), None)
    if clause is None or not clause.hedges & {"possibility", "weak"}:
        return False
    if quantity.qualifier == "up to":
        return bool(matching(quantity, stated))
    return any(q.qualifier == "up to" for q in matching(quantity, stated))


def _is_highest(quantity: Quantity, evidence: Sequence[Reading]) -> bool:
    clauses = (c for reading in evidence for c in reading.clauses)
    return any(matching(quantity, c.quantities) and _HIGHEST.search(c.text) for c in clauses)


def _is_threshold(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether a rule's least figure is given as the figure that it asks for."""
    clause = next((c for c in claim.clauses if quantity in c.quantities), None)
    if clause is None or quantity.qualifier not in {"", "over"}:
        return False
    least = _AT_LEAST.search(fold(claim.text[: quantity.start]).text)
    if least and any(_THRESHOLD.search(fold(reading.text).text) for reading in evidence):
        return any(matching(quantity, reading.quantities) for reading in evidence)
    asked = any(_THRESHOLD.search(c.text) for c in claim.clauses if c.sentence == clause.sentence)
    return asked and any(
        _AT_LEAST.search(fold(reading.text[: other.start]).text)
        for reading in evidence
        for other in matching(quantity, reading.quantities)
    )


def _is_numbered(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether a number after a noun is the evidence's: phase 3 for 第三期, 2號 for Borealis-2."""
    if quantity.kind != "count" or quantity.unit or quantity.qualifier:
        return False
    if claim.text[quantity.end : quantity.end + 1] in {"号", "號"}:
        named = (name for reading in evidence for name in reading.identifiers)
        return any(re.search(rf"\D{quantity.value}$", name) for name in named)
    stated = (q for reading in evidence for q in reading.quantities)
    return bool(_NUMBERED.search(fold(claim.text[: quantity.start]).text)) and any(
        q.kind == "ordinal" and q.value == quantity.value for q in stated
    )


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


def _is_rest(quantity: Quantity, claim: Reading, evidence: Sequence[Reading]) -> bool:
    """ "Five of the seven missed it" where two of the seven did not; the other 60 % of 40 %."""
    stated = [other for reading in evidence for other in reading.quantities]
    if quantity.kind == "percent" and _REST.search(fold(claim.text).text):
        return any(q.kind == "percent" and q.value + quantity.value == 100 for q in stated)
    rest = bool(_REST.search(fold(claim.text).text))
    one = any(_ONLY.search(clause.text) for reading in evidence for clause in reading.clauses)
    denied = any(clause.negative for clause in claim.clauses)
    if quantity.kind != "count" or not (rest or one or denied):
        return False
    counts = [q.value for q in stated if q.kind == "count" and (rest or q.value <= 20)]
    named = set(counts) if rest else {q.value for q in claim.quantities}
    parts = [*counts, *([Decimal(1)] if one else [])]
    return any(
        whole in named and whole - part == quantity.value for whole in counts for part in parts
    )


def _is_said_rank(quantity: Quantity, evidence: Sequence[Reading]) -> bool:
    """Whether the evidence says a rank in other words: 最早, "for the second time", another."""
    if quantity.unit or quantity.value > len(_RANKS):
        return False
    words = _RANKS[int(quantity.value) - 1]
    return any(words.search(clause.text) for reading in evidence for clause in reading.clauses)
