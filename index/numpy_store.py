"""A vector store of plain arrays: exact search with NumPy alone, for where FAISS is not wanted."""

import io
from typing import Any

import numpy as np

from corpus.errors import IndexDamaged
from index.vectors import Ids, Vectors, checked, cosines


class NumpyStore:
    """Vectors in one matrix, ordered by id. See `index.vectors.VectorStore`."""

    def __init__(self, ids: Ids, matrix: Vectors) -> None:
        self._ids = ids
        self._matrix = matrix

    @classmethod
    def build(
        cls, ids: Ids, vectors: Vectors, dimension: int, *, half: bool = False
    ) -> "NumpyStore":
        checked(ids, vectors, dimension)
        order = np.argsort(ids, kind="stable")
        kept: Any = vectors[order].astype(np.float16 if half else np.float32)
        return cls(np.asarray(ids[order], np.int64), kept)

    @classmethod
    def from_bytes(cls, content: bytes, dimension: int) -> "NumpyStore":
        try:
            arrays = np.load(io.BytesIO(content), allow_pickle=False)
            ids, matrix = arrays["ids"], arrays["matrix"]
            if ids.dtype != np.int64 or matrix.shape != (len(ids), dimension):
                raise ValueError(f"{ids.dtype} ids for an array of shape {matrix.shape}")
        except Exception as error:  # whatever broken bytes make NumPy raise
            raise IndexDamaged(
                f"The vectors of the index cannot be read: {error}", "Run `qa index build`."
            ) from error
        return cls(ids, matrix)

    def to_bytes(self) -> bytes:
        content = io.BytesIO()
        np.savez(content, ids=self._ids, matrix=self._matrix)
        return content.getvalue()

    def nearest(self, question: Vectors, limit: int, allowed: Ids | None = None) -> Ids:
        places = np.arange(len(self._ids))
        if allowed is not None:
            places = np.flatnonzero(np.isin(self._ids, allowed))
        near = cosines(self._matrix[places].astype(np.float32), question)
        best = np.argsort(-near, kind="stable")[: max(limit, 0)]
        found: Ids = self._ids[places[best]]
        return found

    def vectors(self, ids: Ids) -> Vectors:
        places = np.searchsorted(self._ids, ids)
        there = places < len(self._ids)
        if not there.all() or not np.array_equal(self._ids[places], ids):
            raise KeyError(f"not every id is stored: {ids.tolist()[:5]}")
        found: Vectors = self._matrix[places].astype(np.float32)
        return found

    def ids(self) -> Ids:
        return self._ids.copy()
