"""Business notions that a clause speaks of, the same whether it is in English or Chinese.

The notions stand in `concepts.tsv` with their words in both languages and, where there is one,
their opposite. They tell which clause of the evidence a clause of the claim is about.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from qa.proof.word_table import WordTable


@cache
def _table() -> WordTable:
    return WordTable("qa.proof", "concepts.tsv")


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Each notion that has any with the notions that contradict it, either way round."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in _table().rows:
        for other in filter(None, row.opposite.split(",")):
            found[row.name].add(other)
            found[other].add(row.name)
    return {notion: frozenset(others) for notion, others in found.items()}


def opposed(notion: str, others: frozenset[str]) -> bool:
    """Whether a notion that contradicts this one is among others."""
    return not opposites().get(notion, frozenset()).isdisjoint(others)


def leaning(notions: frozenset[str]) -> frozenset[str]:
    """Those of the notions that have an opposite."""
    return notions & opposites().keys()


def without(notions: frozenset[str], text: str, fill: str = " ") -> str:
    """A folded text with `fill` for the words that stand for some notions."""
    for row in _table().rows:
        if row.name in notions:
            text = row.english.sub(fill, row.chinese.sub(fill, text))
    return text


def last_place(notion: str, text: str) -> int:
    """Where a folded text last names a notion; -1 if it does not."""
    row = next(row for row in _table().rows if row.name == notion)
    found = (*row.chinese.finditer(text), *row.english.finditer(text))
    return max((match.start() for match in found), default=-1)


def first_concepts(text: str) -> frozenset[str]:
    """The notions of the first word in a folded text that stands for any."""
    found = [(match.start(), row.name) for row, match in _table().found(text)]
    first = min(found, default=(0, ""))[0]
    return frozenset(name for start, name in found if start == first)


@lru_cache(maxsize=2048)
def concepts(text: str) -> frozenset[str]:
    """The notions that a folded text speaks of."""
    return frozenset(row.name for row, _ in _table().found(text))
