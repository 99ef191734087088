"""Business notions that a clause speaks of, the same whether it is in English or Chinese.

The notions stand in `concepts.tsv` with their words in both languages and, where there is one,
their opposite. They tell which clause of the evidence a clause of the claim is about.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal

from qa.proof.openings import openings

_PIECE = {"chinese": 2, "english": 4}  # letters that tell which notions to try
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"\b(?=(.{1,4}))[a-z0-9]", re.DOTALL)


@dataclass(frozen=True, eq=False)
class _Concept:
    name: str
    opposite: str
    chinese_words: str
    english_words: str

    @cached_property
    def chinese(self) -> re.Pattern[str]:
        return re.compile(self.chinese_words)

    @cached_property
    def english(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.english_words})\b")


@cache
def _table() -> tuple[_Concept, ...]:
    lines = (files("qa.proof") / "concepts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_Concept(*line.split("\t")) for line in lines)


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Each notion that has any with the notions that contradict it, either way round."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in _table():
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
    for row in _table():
        if row.name in notions:
            text = row.english.sub(fill, row.chinese.sub(fill, text))
    return text


def last_place(notion: str, text: str) -> int:
    """Where a folded text last names a notion; -1 if it does not."""
    row = next(row for row in _table() if row.name == notion)
    found = (*row.chinese.finditer(text), *row.english.finditer(text))
    return max((match.start() for match in found), default=-1)


def first_concepts(text: str) -> frozenset[str]:
    """The notions of the first word in a folded text that stands for any."""
    found = [(match.start(), row.name) for row, match in _found(text)]
    first = min(found, default=(0, ""))[0]
    return frozenset(name for start, name in found if start == first)


@lru_cache(maxsize=2048)
def concepts(text: str) -> frozenset[str]:
    """The notions that a folded text speaks of."""
    return frozenset(row.name for row, _ in _found(text))


def _found(text: str) -> Iterator[tuple[_Concept, re.Match[str]]]:
    """Each notion with the first word for it in either language."""
    pairs = {*text, *map(str.__add__, text, text[1:])} if _CHINESE.search(text) else set()
    starts = {start[:end] for start in _WORD.findall(text) for end in range(1, len(start) + 1)}
    for row in _possible("chinese", pairs):
        if match := row.chinese.search(text):
            yield row, match
    for row in _possible("english", starts):
        if match := row.english.search(text):
            yield row, match


def _possible(language: Literal["chinese", "english"], pieces: set[str]) -> set[_Concept]:
    """The notions of which a word can begin with one of the pieces of a text."""
    by_opening = _openings(language)
    return set().union(by_opening[""], *(by_opening[p] for p in pieces & by_opening.keys()))


@cache
def _openings(language: Literal["chinese", "english"]) -> Mapping[str, set[_Concept]]:
    """The notions by the letters that their words begin with, "" if these can be any."""
    found: defaultdict[str, set[_Concept]] = defaultdict(set)
    for row in _table():
        words = row.chinese_words if language == "chinese" else row.english_words
        for opening in openings(words, _PIECE[language]):
            anywhere = language == "english" and not opening[:1].isalnum()
            found["" if anywhere else opening].add(row)
    return found
