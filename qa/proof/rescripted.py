"""Which words of a Latin name Chinese evidence holds in its own script, by their sound or sense.

A name is spelled (周以安, Zhou Yi'an), written by its sound (索恩, Thorne) or put into Chinese
(盐路, Salt Road); beside a word so proved a common noun is the rest of it (Yunqi Appliances).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, product

from index.lexicon import translations
from qa.proof.romanised import romanised
from qa.proof.transliterated import sounds, transliterated


@lru_cache(maxsize=1024)
def rescripted(words: tuple[str, ...], chinese: str) -> frozenset[int]:
    """The places of the words of one name that a folded Chinese text holds in its script."""
    proved = set(romanised(words, chinese))
    proved |= {i for i, word in enumerate(words) if transliterated(word, chinese)}
    proved |= _translated(words, chinese)
    # Too short to be told by itself (Anna Costi), or a common noun.
    for places in (range(len(words)), reversed(range(len(words)))):
        for i in places:
            slight = len(sounds(words[i])) < 2 or translations(words[i])
            if slight and {i - 1, i + 1} & proved:
                proved.add(i)
    return frozenset(proved)


def _translated(words: Sequence[str], chinese: str) -> set[int]:
    """Words that stand side by side in Chinese too, each by one of its senses."""
    found: set[int] = set()
    for (i, one), (j, other) in pairwise(enumerate(words)):
        if any(first + second in chinese for first, second in product(senses(one), senses(other))):
            found |= {i, j}
    return found


@lru_cache(maxsize=1024)
def senses(word: str) -> tuple[str, ...]:
    """The Chinese words that can stand for an English one."""
    return tuple(
        max(terms, key=len)
        for alternatives in translations(word)
        for terms in alternatives
        if terms
    )
