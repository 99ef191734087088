"""Whether an answer states a key fact, whichever script, language form or unit it is written in.

A wording counts when it stands in the folded text, or when it is nothing but figures, dates or
one name and the text has the same values or the same entity. Nuggets with hand-written
alternatives, as in TREC RAG's AutoNuggetizer (Pradeep et al. 2024), judged without a model.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.dates import dates
from corpus.folding import fold
from corpus.names import mentions
from corpus.quantities import quantities

_MARK = re.compile(r"\[\d+(?:\s*[,，、]\s*\d+)*\]")
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_LOOSE_SPACE = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_FILLER = re.compile(r"[\W_]|\b(?:about|around|on|in|the|of|约|大约|近)\b|[约近于在]")


@dataclass(frozen=True)
class Stated:
    """A text as key facts are looked for in it; its [n] marks are no figures."""

    text: str

    @cached_property
    def plain(self) -> str:
        """Folded, without spaces beside Chinese characters."""
        return _plain(_MARK.sub(" ", self.text))

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(q.key for q in quantities(_MARK.sub(" ", self.text)))

    @cached_property
    def days(self) -> tuple[str, ...]:
        return tuple(d.key for d in dates(_MARK.sub(" ", self.text)))

    @cached_property
    def entities(self) -> frozenset[str]:
        return frozenset(m.entity for m in mentions(self.text))

    def states(self, fact: Sequence[str]) -> bool:
        """Whether any wording of a key fact is there."""
        return any(self._has(wording) for wording in fact)

    def _has(self, wording: str) -> bool:
        figures, days, entity = _values(wording)
        # A figure in words may be part of another: the first half of a year is no half.
        in_words = bool(figures) and not any(map(str.isdigit, wording))
        if not in_words and _pattern(wording).search(self.plain):
            return True
        if entity:
            return entity in self.entities
        if not figures and not days:
            return False
        return figures <= self.figures and all(
            any(day == known or known.startswith(day + "-") for known in self.days) for day in days
        )


def fact_recall(text: str, facts: Sequence[Sequence[str]]) -> float:
    """The share of the key facts that a text states."""
    stated = Stated(text)
    return sum(stated.states(fact) for fact in facts) / len(facts) if facts else 0.0


def _plain(text: str) -> str:
    return _LOOSE_SPACE.sub("", " ".join(fold(text).text.split()))


@lru_cache(maxsize=8192)
def _pattern(wording: str) -> re.Pattern[str]:
    """The wording where it does not begin or end inside a number, nor begin inside a word.

    It may end inside a word: `flexib` stands for flexible and flexibly.
    """
    plain = _plain(wording)
    before = after = ""
    if plain[:1].isascii() and plain[:1].isalnum():
        before = r"(?<![a-z0-9])(?<!\d[.,])" if plain[0].isdigit() else "(?<![a-z0-9])"
    if plain[-1:].isdigit():
        after = r"(?!\d|[.,]\d)"
    return re.compile(before + re.escape(plain) + after if plain else r"(?!)")


@lru_cache(maxsize=8192)
def _values(wording: str) -> tuple[frozenset[str], frozenset[str], str]:
    """The figures and dates, or the entity, that a wording is wholly made of."""
    names = mentions(wording)
    if len(names) == 1 and not _rest(wording, [(names[0].start, names[0].end)]):
        return frozenset(), frozenset(), names[0].entity
    figures, days = quantities(wording), dates(wording)
    spans = [(q.start, q.end) for q in figures] + [(d.start, d.end) for d in days]
    if not spans or _rest(wording, spans):
        return frozenset(), frozenset(), ""
    # A bare number ("60") is too little to be recognised by its value.
    if any(q.kind == "count" and not q.unit for q in figures):
        return frozenset(), frozenset(), ""
    return frozenset(q.key for q in figures), frozenset(d.key for d in days), ""


def _rest(text: str, spans: Sequence[tuple[int, int]]) -> str:
    covered = {place for start, end in spans for place in range(start, end)}
    left = "".join(" " if place in covered else char for place, char in enumerate(text))
    return _FILLER.sub("", fold(left).text)
