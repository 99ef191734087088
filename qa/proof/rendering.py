"""Words of one language that stand in a clause of the other, by the search lexicon.

Notions hold what matters to business news; the lexicon reaches the rest of the vocabulary. It says
that a word may be rendered so, never that it must be.
"""

import re
from functools import lru_cache

from index.lexicon import Alternatives, translations
from index.terms import english_terms
from qa.proof.reading import words

_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
# Words that translate into half the dictionary and tell nothing.
_COMMON = frozenset((
    "say", "said", "tell", "make", "made", "take", "get", "give", "put", "set", "have", "has",
    "can", "could", "may", "might", "will", "would", "do", "one", "two", "three", "first",
    "second", "year", "month", "day", "company", "new", "also", "more", "most", "only", "no",
    "all", "any", "some", "time", "part", "way", "thing", "people", "about", "after", "before",
    "over", "under", "up", "out", "into", "when", "while", "still", "yet", "than", "other",
    "such", "own", "same", "both", "two",
))  # fmt: skip


def is_chinese(folded: str) -> bool:
    """Whether a folded text is Chinese: one character of it suffices."""
    return _HAN.search(folded) is not None


@lru_cache(maxsize=4096)
def english_words(folded: str) -> tuple[tuple[str, Alternatives], ...]:
    """The English content words of a folded text with their Chinese renderings."""
    return tuple(
        (word, found[0])
        for word in dict.fromkeys(english_terms(_HAN_RUN.sub(" ", folded)))
        if word.isalpha() and word not in _COMMON and (found := translations(word))
    )


@lru_cache(maxsize=4096)
def _chinese_words(folded: str) -> Alternatives:
    """All English renderings of the Chinese words of a folded text."""
    found = (translations(run) for run in _HAN_RUN.findall(folded))
    return tuple(sense for words in found for word in words for sense in word)


@lru_cache(maxsize=4096)
def rendered(english: str, chinese: str) -> frozenset[str]:
    """The words of an English text that a Chinese one has, both folded."""
    senses = {sense[0] for sense in _chinese_words(chinese) if len(sense) == 1}
    return frozenset(
        word
        for word, alternatives in english_words(english)
        if word in senses or any(_stands(terms, chinese) for terms in alternatives)
    )


def _stands(terms: tuple[str, ...], chinese: str) -> bool:
    pairs = [term for term in terms if len(term) == 2]
    return bool(pairs) and all(pair in chinese for pair in pairs)


def shared(one: str, other: str) -> float:
    """How much of the shorter of two texts the other renders, from 0 to 1; 0 in one language."""
    if is_chinese(one) == is_chinese(other):
        return 0.0
    english, chinese = (other, one) if is_chinese(one) else (one, other)
    count = len(rendered(english, chinese))
    characters = len("".join(_HAN_RUN.findall(chinese)))
    return count / max(3, min(len(english_words(english)), characters // 2))


def common(one: str, other: str) -> bool:
    """Whether two folded texts have a content word in common, in either language."""
    if is_chinese(one) != is_chinese(other):
        english, chinese = (other, one) if is_chinese(one) else (one, other)
        return bool(rendered(english, chinese))
    return not words(one).isdisjoint(words(other))
