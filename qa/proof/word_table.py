"""Tables of notions with the words for each in Chinese and English, and which ones a text names.

Columns: name, opposites if the table has any, and a pattern for each language, matched on folded
text. Only patterns of which a word can begin as some word of the text does are tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from qa.proof.openings import openings

_PIECE = {"chinese": 2, "english": 4}  # letters that tell which notions to try
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"\b(?=(.{1,4}))[a-z0-9]", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Notion:
    """A row of a table."""

    name: str
    chinese_words: str
    english_words: str
    opposite: str = ""

    @cached_property
    def chinese(self) -> re.Pattern[str]:
        return re.compile(self.chinese_words)

    @cached_property
    def english(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.english_words})\b")


class WordTable:
    """The notions of a file in a package, in order."""

    def __init__(self, package: str, name: str) -> None:
        lines = (files(package) / name).read_text(encoding="utf-8").splitlines()[1:]
        self.rows = tuple(_notion(*line.split("\t")) for line in lines)
        self._chinese = self._by_opening("chinese")
        self._english = self._by_opening("english")

    def found(self, text: str) -> Iterator[tuple[Notion, re.Match[str]]]:
        """Each notion that a folded text names, with the first word for it in either language."""
        pairs = {*text, *map(str.__add__, text, text[1:])} if _CHINESE.search(text) else set()
        starts = {start[:end] for start in _WORD.findall(text) for end in range(1, len(start) + 1)}
        for row in _possible(self._chinese, pairs):
            if match := row.chinese.search(text):
                yield row, match
        for row in _possible(self._english, starts):
            if match := row.english.search(text):
                yield row, match

    def _by_opening(self, language: str) -> Mapping[str, set[Notion]]:
        """The notions by the letters that their words begin with, "" if these can be any."""
        found: defaultdict[str, set[Notion]] = defaultdict(set)
        for row in self.rows:
            words = row.chinese_words if language == "chinese" else row.english_words
            for opening in openings(words, _PIECE[language]):
                anywhere = language == "english" and not opening[:1].isalnum()
                found["" if anywhere else opening].add(row)
        return found


def _notion(name: str, *others: str) -> Notion:
    *opposite, chinese, english = others
    return Notion(name, chinese, english, *opposite)


def _possible(by_opening: Mapping[str, set[Notion]], pieces: set[str]) -> set[Notion]:
    """The notions of which a word can begin with one of the pieces of a text."""
    always = by_opening.get("", set[Notion]())
    return set[Notion]().union(always, *(by_opening[p] for p in pieces & by_opening.keys()))
