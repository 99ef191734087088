"""Keyword search: BM25 over the terms of passages, built and kept by bm25s.

Rows are positions in the generation's order of chunks; which chunk a row is, and what its terms
are, is left to the callers. Nothing is pickled: arrays are plain `.npy`, the vocabulary is JSON.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TermIds = NDArray[np.uint32]
# Several translations of a word, each as its terms.
Alternatives = Sequence[Sequence[str]]

# Chosen on drcd-dev, cmrc2018-dev and xquad-a; all of k1 .6 to 1.5 and b .3 to .75 lie within .004.
_SATURATION = 0.9
_LENGTH_WEIGHT = 0.4


class Vocabulary:
    """Terms numbered in order of appearance; a term keeps its number when others go."""

    def __init__(self, numbers: Mapping[str, int] | None = None) -> None:
        self._numbers = dict(numbers or {})

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, terms: Iterable[str]) -> TermIds:
        """The numbers of these terms, new ones included from now on."""
        own = self._numbers
        return np.array([own.setdefault(term, len(own)) for term in terms], np.uint32)

    def known(self, term: str) -> int | None:
        return self._numbers.get(term)

    def to_dict(self) -> dict[str, int]:
        return dict(self._numbers)


class KeywordIndex:
    """BM25 scores of every term in every passage."""

    def __init__(self, engine: Any, rows: int) -> None:
        self._engine = engine
        self.rows = rows
        self.vocabulary = Vocabulary(engine.vocab_dict if engine is not None else {})

    @classmethod
    def build(cls, passages: Sequence[TermIds], vocabulary: Vocabulary) -> "KeywordIndex":
        """Index the passages, each given as the numbers of its terms."""
        if not any(len(passage) for passage in passages):
            return cls(None, len(passages))
        import bm25s

        engine = bm25s.BM25(k1=_SATURATION, b=_LENGTH_WEIGHT, method="lucene")
        numbered = [passage.tolist() for passage in passages]
        engine.index(
            (numbered, vocabulary.to_dict()), create_empty_token=False, show_progress=False
        )
        return cls(engine, len(passages))

    def save(self, folder: Path) -> None:
        """Write the arrays and the vocabulary into an empty folder."""
        folder.mkdir()
        if self._engine is not None:
            self._engine.save(folder, allow_pickle=False, show_progress=False)

    @classmethod
    def load(cls, folder: Path, rows: int) -> "KeywordIndex":
        """Read what `save` wrote; the caller has verified the files' checksums."""
        if not any(folder.iterdir()):
            return cls(None, rows)
        import bm25s

        return cls(bm25s.BM25.load(folder, load_corpus=False, allow_pickle=False), rows)

    def scores(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        """For every row, the share of the weighted terms' worth that it holds, from 0 to below 1.

        A term's worth is its inverse document frequency; a term that occurs nowhere counts in
        full, so that a question about unknown things scores low everywhere.
        """
        total = np.zeros(self.rows, np.float32)
        if self._engine is None or not weights:
            return total
        arrays = self._engine.scores
        worth = 0.0
        for term, weight in weights.items():
            number = self.vocabulary.known(term)
            start, end = (0, 0) if number is None else arrays["indptr"][number : number + 2]
            total[arrays["indices"][start:end]] += np.float32(weight) * arrays["data"][start:end]
            worth += weight * self._inverse_frequency(int(end - start))
        return total / np.float32(worth)

    def rows_with(self, term: str) -> NDArray[np.int64]:
        """The rows of the passages that have a term."""
        number = self.vocabulary.known(term) if self._engine is not None else None
        if number is None:
            return np.empty(0, np.int64)
        start, end = self._engine.scores["indptr"][number : number + 2]
        return np.sort(self._engine.scores["indices"][start:end]).astype(np.int64)

    def alternative_scores(self, words: Sequence[Alternatives]) -> NDArray[np.float32]:
        """For every row, how much it holds of words that are given in several alternatives.

        An alternative counts as the BM25 of its terms over the root of their number; those of a
        word are joined as the root of their squares' sum over the fourth root of their number,
        between their maximum and their mean. Chosen on xquad-a, both ways across languages.
        """
        total = np.zeros(self.rows, np.float32)
        for alternatives in words:
            squares = np.zeros(self.rows, np.float32)
            for terms in alternatives:
                squares += self._sum(terms) ** 2 / np.float32(max(1, len(terms)))
            total += np.sqrt(squares) / np.float32(max(1, len(alternatives)) ** 0.25)
        return total

    def _sum(self, terms: Iterable[str]) -> NDArray[np.float32]:
        total = np.zeros(self.rows, np.float32)
        for term in terms:
            number = self.vocabulary.known(term)
            if number is not None:
                start, end = self._engine.scores["indptr"][number : number + 2]
                rows = self._engine.scores["indices"][start:end]
                total[rows] += self._engine.scores["data"][start:end]
        return total

    def _inverse_frequency(self, frequency: int) -> float:
        return float(np.log1p((self.rows - frequency + 0.5) / (frequency + 0.5)))
