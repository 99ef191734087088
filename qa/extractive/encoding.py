"""Sentence vectors, each made once: the same sentences come back with every question."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from index.embedding import Embedder

_KEPT = 8192


class RememberedEncoder:
    """An embedder that remembers the sentences it has encoded. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: OrderedDict[str, np.ndarray] = OrderedDict()
        self._lock = Lock()

    def question(self, text: str) -> np.ndarray:
        """The unit vector of a question, shape (d,)."""
        vector: np.ndarray = self._embedder.encode_questions([text])[0]
        return vector

    def sentences(self, texts: Sequence[str]) -> np.ndarray:
        """The unit vectors of sentences, shape (n, d)."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        # Encoded outside the lock: two threads may do the same work, none waits for the other.
        made = dict(zip(new, self._embedder.encode_passages(new), strict=True)) if new else {}
        with self._lock:
            self._vectors.update(made)
            vectors = [
                self._vectors[text] if text in self._vectors else made[text] for text in texts
            ]
            while len(self._vectors) > _KEPT:
                self._vectors.popitem(last=False)
        return np.stack(vectors)
