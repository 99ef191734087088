"""Counts pieces, words and characters in text: what vocabulary and pooling weights follow from.

Relies on a tokenizer that knows every candidate, and on jieba's word frequencies for Chinese in
general; which words are taken is decided in `training.prepare`.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpora import Corpora
from training.fold import ScriptFold
from training.recipe import SMOOTHING
from training.tokenizer import all_pieces, build_tokenizer
from training.vocabulary import Piece, collocations

Floats = NDArray[np.float32]

_HAN = re.compile("[㐀-鿿]")
_COUNTING_BATCH = 2000
_COLLOCATION_LEAST, _COLLOCATION_SURPRISE = 60, 4.5


@dataclass(frozen=True, slots=True)
class Counting:
    """Cuts all kinds of text with a tokenizer that knows every candidate word."""

    english: Sequence[Piece]
    charsmap: bytes
    kinds: Mapping[str, Sequence[str]]

    def counts(self, scores: Mapping[str, float]) -> dict[str, Counter[str]]:
        """Uses of each Chinese piece, by kind of text."""
        tokenizer = self._tokenizer(scores)
        return {
            kind: Counter(
                token for cut in pieces_of(tokenizer, texts) for token in cut if _HAN.match(token)
            )
            for kind, texts in self.kinds.items()
        }

    def collocations(self, scores: Mapping[str, float]) -> dict[str, float]:
        """Words no list has, with their scores."""
        tokenizer = self._tokenizer(scores)
        texts = [text for kind, of in self.kinds.items() if kind != "docs" for text in of[:60000]]
        counts = self.counts(scores)
        total = Counter[str]()
        for kind in ("news", "tech", "mixed", "law"):
            total.update(counts[kind])
        new = collocations(
            pieces_of(tokenizer, texts),
            total,
            _COLLOCATION_LEAST,
            _COLLOCATION_SURPRISE,
        )
        together = Counter(
            left + right
            for cut in pieces_of(tokenizer, texts)
            for left, right in itertools.pairwise(cut)
            if left + right in new
        )
        return {word: math.log(max(together[word], 1) / sum(total.values())) for word in new}

    def _tokenizer(self, scores: Mapping[str, float]) -> Tokenizer:
        chinese = [Piece(word, score, None) for word, score in scores.items()]
        return build_tokenizer(all_pieces(self.english, chinese), self.charsmap, 100000)


def pieces_of(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), _COUNTING_BATCH):
        batch = list(texts[start : start + _COUNTING_BATCH])
        for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
            yield encoding.tokens


def general_frequencies(fold: ScriptFold) -> tuple[dict[str, float], float]:
    """Word frequencies of general Chinese as jieba ships them, folded, and their total."""
    import jieba

    jieba.initialize()
    general: dict[str, float] = {}
    for word, count in jieba.dt.FREQ.items():
        if count:
            general[fold(word)] = general.get(fold(word), 0.0) + count
    return general, float(jieba.dt.total)


def characters_of(
    kinds: Mapping[str, Sequence[str]], words: Iterable[str], fold: ScriptFold
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for texts in kinds.values():
        for text in texts:
            counts.update(fold(text))
    for word in words:
        counts.update(word)
    return Counter({c: count for c, count in counts.items() if _HAN.match(c)})


def pooling_weights(corpora: Corpora, tokenizer: Tokenizer, rows: int) -> Floats:
    """SIF weights (Arora et al. 2017) from piece frequencies in English and in Chinese text."""
    mixed = [
        pair for n in ("wmt_newstest", "tico19", "tatoeba_manythings") for pair in corpora.pairs[n]
    ]
    tech = corpora.pairs["lctt_zhhans"][:60000]
    law = corpora.pairs["mojlaw_zhhant"][:10000]
    english = [pair.a for pair in (*mixed, *tech, *law)]
    chinese = [
        *corpora.news[:15000],
        *corpora.laws[:3000],
        *(p.b for p in (*mixed, *tech[:40000])),
    ]
    tokenizer.no_truncation()
    shares = []
    for texts in (english, chinese):
        counts = np.zeros(rows)
        for encoding in tokenizer.encode_batch(texts):
            np.add.at(counts, encoding.ids, 1)
        shares.append(counts / counts.sum())
    weights = SMOOTHING / (SMOOTHING + np.maximum(*shares))
    weights[2:4] = weights.min()
    return weights.astype(np.float32)
