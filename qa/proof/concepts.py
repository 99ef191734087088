"""Business notions that a clause speaks of, the same whether it is in English or Chinese.

The notions stand in `concepts.tsv` with their words in both languages and, where there is one,
their opposite. They tell which clause of the evidence a clause of the claim is about.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Concept:
    name: str
    opposite: str
    pattern: re.Pattern[str]


@cache
def _table() -> tuple[_Concept, ...]:
    lines = (files("qa.proof") / "concepts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple(
        _Concept(name, opposite, re.compile(rf"(?:{chinese})|\b(?:{english})\b"))
        for name, opposite, chinese, english in rows
    )


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Pairs of notions that contradict each other."""
    return tuple((row.name, row.opposite) for row in _table() if row.opposite)


def concepts(text: str) -> frozenset[str]:
    """The notions that a folded text speaks of."""
    return frozenset(row.name for row in _table() if row.pattern.search(text))
