"""Chooses the pieces of the shipped vocabulary: which English ones stay, which Chinese words come.

Chinese candidates are dictionary headwords, name parts and jieba's word list; each is judged by how
often text of several kinds uses it once longer candidates have taken their share. What a piece
starts out meaning is left to `training.initialise`.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.fold import ScriptFold

_LATIN = re.compile(r"^(##)?[!-~£¥€°–—…×÷§©®²³½¼à-öø-ÿ]+$")
_HAN_WORD = re.compile(r"^[㐀-鿿][㐀-鿿〇]*$")
_LONGEST_WORD = 6
SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of the vocabulary: its text, its unigram score, and its row in the base model."""

    text: str
    score: float
    base_row: int | None


def english_pieces(
    base: Mapping[str, int], counts: Mapping[str, int], always: int
) -> tuple[Piece, ...]:
    """The base pieces worth keeping: Latin ones that are used, or among the first `always` rows.

    Equal scores make the unigram model prefer few pieces; a small premium on long ones, larger at
    the start of a word, breaks ties as WordPiece's longest match from the left would.
    """
    pieces: list[Piece] = []
    for text, row in sorted(base.items(), key=lambda item: item[1]):
        continuation = text.startswith("##")
        plain = text.removeprefix("##")
        basic = len(plain) == 1 or plain.isdigit()
        if not _LATIN.match(text) or text in SPECIALS:
            continue
        if not basic and row >= always and counts.get(text, 0) == 0:
            continue
        shown = plain if continuation else "▁" + plain
        premium = (0.004 if continuation else 0.01) * len(plain) ** 2
        pieces.append(Piece(shown, -10.0 + min(premium, 4.0), row))
    return tuple(pieces)


def candidate_words(sources: Iterable[Iterable[str]], fold: ScriptFold) -> set[str]:
    """Folded Chinese words of two to six characters from the given word lists."""
    words: set[str] = set()
    for source in sources:
        for word in source:
            folded = fold(word)
            if 2 <= len(folded) <= _LONGEST_WORD and _HAN_WORD.match(folded):
                words.add(folded)
    return words


def word_scores(
    words: Iterable[str], general: Mapping[str, float], total: float
) -> dict[str, float]:
    """Unigram log-probabilities from general word frequencies; unseen words get the least one."""
    return {word: math.log(max(general.get(word, 0.0), 1.0) / total) for word in words}


def worth(
    counts_by_kind: Mapping[str, Counter[str]], shares: Mapping[str, float]
) -> dict[str, float]:
    """How often each word is used per word of text, averaged over kinds of text by `shares`."""
    value: dict[str, float] = {}
    for kind, counts in counts_by_kind.items():
        total = sum(counts.values())
        for word, count in counts.items():
            value[word] = value.get(word, 0.0) + shares[kind] * count / max(total, 1)
    return value


def chosen_words(
    value: Mapping[str, float], preferred: Mapping[str, float], size: int
) -> tuple[str, ...]:
    """The `size` most valuable words; `preferred` multiplies the value of words with a meaning."""
    ranked = sorted(value, key=lambda word: (-value[word] * preferred.get(word, 1.0), word))
    return tuple(word for word in ranked if len(word) > 1)[:size]


def chosen_characters(counts: Mapping[str, int], floor: Sequence[str]) -> tuple[str, ...]:
    """Every character that text uses, plus the `floor` of common ones, most frequent first."""
    seen = {text: count for text, count in counts.items() if len(text) == 1}
    for character in floor:
        seen.setdefault(character, 0)
    return tuple(sorted(seen, key=lambda character: (-seen[character], character)))


def collocations(
    cuts: Iterable[Sequence[str]],
    counts: Mapping[str, int],
    least: int,
    surprise: float,
) -> set[str]:
    """New words: neighbouring pieces that meet `least` times and far more often than by chance.

    `surprise` is the least pointwise mutual information, in nats; names and terms that no word
    list has (科创板) are found this way.
    """
    total = sum(counts.values())
    together: Counter[tuple[str, str]] = Counter()
    for cut in cuts:
        together.update(itertools.pairwise(cut))
    found = set()
    for (left, right), count in together.items():
        word = left + right
        if min(count, counts.get(left, 0), counts.get(right, 0)) < least:
            continue
        if len(word) > _LONGEST_WORD or not _HAN_WORD.match(word):
            continue
        if math.log(count * total / (counts[left] * counts[right])) >= surprise:
            found.add(word)
    return found
