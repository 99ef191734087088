"""How near passages are to a question in meaning: by their own vector and their best sentence's.

The vector of a passage blurs its details, that of a sentence lacks its surroundings; half of each
finds more than either alone (`docs/retrieval.md`). Weighing it against other searchers is left to
`index.scoring`.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.chunk_table import first_sentence_id
from index.fusion import Mask
from index.generation import Generation
from index.vectors import Ids, Scores, Vectors, cosines

Rows = NDArray[np.int64]

# What a passage's best sentence counts beside the passage itself.
SENTENCE_SHARE = 0.5
# How many passages the usual score is estimated from.
_BACKGROUND = 1000


class Meaning:
    """Cosines of the passages of one generation with a question; rows are places in it."""

    def __init__(self, generation: Generation) -> None:
        self._passages = generation.vectors
        self._sentences = generation.sentences
        self._ids = np.array([row.id for row in generation.rows], np.int64)
        self._sentence_ids = generation.sentences.ids()
        starts = [first_sentence_id(row.id) for row in generation.rows]
        self._first = np.searchsorted(self._sentence_ids, np.array(starts, np.int64))
        self._last = np.append(self._first[1:], len(self._sentence_ids))

    def nearest(self, question: Vectors, limit: int, allowed: Mask) -> Rows:
        """The rows of the `limit` nearest passages and of the `limit` nearest sentences, rising."""
        everything = bool(allowed.all())
        ids = None if everything else self._ids[allowed]
        passages = np.searchsorted(self._ids, self._passages.nearest(question, limit, ids))
        places = None if everything else self._sentence_ids[self._places(np.flatnonzero(allowed))]
        found = self._sentences.nearest(question, limit, places)
        return np.union1d(passages, np.searchsorted(self._ids, found >> 16))

    def cosines(self, rows: Rows, question: Vectors) -> Scores:
        """One a row: its own cosine and its best sentence's, mixed."""
        return self._held(rows).cosines(question)

    def usual(self, question: Vectors) -> Scores:
        """The cosines of an even sample of all passages."""
        return self._sample.cosines(question)

    @cached_property
    def _sample(self) -> "_Held":
        step = max(1, len(self._ids) // _BACKGROUND)
        return self._held(np.arange(0, len(self._ids), step))

    def _held(self, rows: Rows) -> "_Held":
        counts = self._last[rows] - self._first[rows]
        return _Held(
            self._passages.vectors(self._ids[rows]),
            self._sentences.vectors(self._sentence_ids[self._places(rows)]),
            np.cumsum(counts) - counts,
            counts > 0,
        )

    def _places(self, rows: Rows) -> Ids:
        """Where the sentences of the rows stand among all sentences."""
        counts = self._last[rows] - self._first[rows]
        before = np.cumsum(counts) - counts
        places: Ids = np.arange(counts.sum()) + np.repeat(self._first[rows] - before, counts)
        return places


@dataclass(frozen=True, slots=True)
class _Held:
    """Vectors of some rows and, one row after the other, of their sentences.

    `starts` says where a row's sentences begin, `split` which rows have any.
    """

    passages: Vectors
    sentences: Vectors
    starts: Ids
    split: Mask

    def cosines(self, question: Vectors) -> Scores:
        own: Scores = cosines(self.passages, question)
        best = own.copy()
        if self.split.any():
            near = cosines(self.sentences, question)
            best[self.split] = np.maximum.reduceat(near, self.starts[self.split])
        return own + np.float32(SENTENCE_SHARE) * (best - own)
