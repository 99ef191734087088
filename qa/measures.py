"""What a figure or a date measures (a valuation, a loss, a listing day), recognised by its words.

The words stand in the reviewed table `measures.tsv`. Which figure belongs to which measure in a
sentence is decided by whoever compares statements; here only the words are found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.folding import fold
from corpus.names import mentions

# What stands before a measure that something is only compared with: "below the offer price".
_COMPARED = re.compile(
    r"(?:\b(?:above|below|over|under|than|from) (?:the |its )?|[低高]于|高出|超出|跌破|[较比])$"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """`kind` is the value's (money, percent, count, date).

    `lasting` measures hold until they change; the others belong to a span of time, so that two
    spans with different values do not disagree. `english` and `chinese` are its usual words.
    """

    name: str
    kind: str
    lasting: bool
    english: str = ""
    chinese: str = ""


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """A measure's word in folded text, from `start` to `end`."""

    measure: Measure
    start: int
    end: int


@cache
def _table() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    lines = Path(__file__).with_name("measures.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(
        (
            Measure(name, kind, nature == "state", english.split("|")[0], chinese.split("|")[0]),
            _pattern(english.split("|"), chinese.split("|")),
        )
        for name, kind, nature, english, chinese in rows
    )


def _pattern(english: list[str], chinese: list[str]) -> re.Pattern[str]:
    longest = sorted(english, key=len, reverse=True)
    words = r"(?<![a-z])(?:" + "|".join(map(re.escape, longest)) + r")s?(?![a-z])"
    return re.compile("|".join([words, *map(re.escape, sorted(chinese, key=len, reverse=True))]))


def measure_mentions(text: str) -> tuple[MeasureMention, ...]:
    """Every measure named in a text, by place; offsets are into the folded text."""
    folded = fold(text).text
    found = [
        MeasureMention(measure, match.start(), match.end())
        for measure, pattern in _table()
        for match in pattern.finditer(folded)
    ]
    # Being put on the Entity List is no listing.
    bodies = [(n.start, n.end) for n in mentions(text) if n.kind == "regulator"]
    named = [m for m in found if _within(fold(text).original(m.start, m.end), bodies)]
    whole = [_with_kind(m, found, folded) for m in found]
    inside = named + [m for m in found if any(o.start <= m.start and m.end < o.end for o in whole)]
    return tuple(
        sorted(
            (w for m, w in zip(found, whole, strict=True) if m not in inside),
            key=lambda m: (m.start, m.measure.name),
        )
    )


def _with_kind(
    mention: MeasureMention, found: Sequence[MeasureMention], folded: str
) -> MeasureMention:
    """A word with the one before it that says of which kind it is: 融资估值 is a valuation."""
    for other in found:
        joined = other.end == mention.start and not folded[other.start : mention.end].isascii()
        if joined and other.measure.kind == mention.measure.kind:
            return replace(mention, start=other.start)
    return mention


def _within(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def measures_of(text: str) -> tuple[Measure, ...]:
    """The measures a text names, each once, in order."""
    return tuple(dict.fromkeys(m.measure for m in measure_mentions(text)))


def is_compared(mention: MeasureMention, folded: str) -> bool:
    """Whether a text only compares something with a measure: "below the offer price"."""
    return _COMPARED.search(folded, 0, mention.start) is not None


def stated_measures(text: str) -> tuple[Measure, ...]:
    """The measures of which a text states something, each once, in order."""
    folded = fold(text).text
    found = [m for m in measure_mentions(text) if not is_compared(m, folded)]
    return tuple(dict.fromkeys(m.measure for m in found))
