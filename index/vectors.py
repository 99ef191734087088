"""The seam behind which vectors are stored and searched, and FAISS on its near side.

Ids are the index's own 64-bit numbers, which only grow and are never used again. A store knows
nothing of texts; what the ids stand for is left to `index.chunk_table`.
"""

from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexDamaged

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]
Scores = NDArray[np.float32]


class VectorStore(Protocol):
    """Unit vectors by id, written once and then only read.

    Whatever offers this takes FAISS's place by its name in the settings (`index.stores`).
    """

    @classmethod
    def build(cls, ids: Ids, vectors: Vectors, dimension: int, *, half: bool = False) -> Self:
        """A store of vectors of shape (ids, dimension); `half` allows half precision.

        Raises `ValueError` for other shapes and for ids that repeat.
        """
        ...

    @classmethod
    def from_bytes(cls, content: bytes, dimension: int) -> Self:
        """The store in bytes whose checksum was verified. Raises `IndexDamaged`."""
        ...

    def to_bytes(self) -> bytes:
        """What `from_bytes` makes the same store from; a database's may say where it lies."""
        ...

    def nearest(self, question: Vectors, limit: int, allowed: Ids | None = None) -> Ids:
        """The ids of at most `limit` vectors nearest to one question, among `allowed` if given."""
        ...

    def vectors(self, ids: Ids) -> Vectors:
        """The vectors with these ids, in this order. Raises `KeyError` for one not there."""
        ...

    def ids(self) -> Ids:
        """Every id, rising."""
        ...


def cosines(vectors: Vectors, question: Vectors) -> Scores:
    """The cosine of each of many unit vectors with one, shape (vectors,)."""
    # Not `vectors @ question`: the threads of BLAS wait busily after each such small product and
    # keep the processor from the work between.
    products: Scores = np.einsum("ij,j->i", vectors, question)
    return products


def checked(ids: Ids, vectors: Vectors, dimension: int) -> None:
    """Raises `ValueError` for what no store can be built of."""
    if vectors.shape != (len(ids), dimension) or len(np.unique(ids)) != len(ids):
        raise ValueError(f"{len(ids)} ids for vectors of shape {vectors.shape}")


class FaissStore:
    """Vectors in a flat inner-product index of FAISS: exact search."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(
        cls, ids: Ids, vectors: Vectors, dimension: int, *, half: bool = False
    ) -> "FaissStore":
        import faiss

        checked(ids, vectors, dimension)
        kind, product = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        flat = (
            faiss.IndexScalarQuantizer(dimension, kind, product)
            if half
            else faiss.IndexFlatIP(dimension)
        )
        index = faiss.IndexIDMap2(flat)
        if len(ids):
            index.add_with_ids(vectors, ids)
        return cls(index)

    @classmethod
    def from_bytes(cls, content: bytes, dimension: int) -> "FaissStore":
        import faiss

        faiss.set_deserialization_vector_byte_limit(max(len(content), 1 << 20))
        faiss.set_deserialization_loop_limit(1 << 31)
        try:
            index = faiss.deserialize_index(np.frombuffer(content, np.uint8))
        except RuntimeError as error:
            raise IndexDamaged(
                "The vectors of the index cannot be read.", "Run `qa index build`."
            ) from error
        if not isinstance(index, faiss.IndexIDMap2) or index.d != dimension:
            raise IndexDamaged(
                f"The index does not hold vectors of {dimension} numbers.", "Run `qa index build`."
            )
        return cls(index)

    def to_bytes(self) -> bytes:
        import faiss

        content: bytes = faiss.serialize_index(self._index).tobytes()
        return content

    def nearest(self, question: Vectors, limit: int, allowed: Ids | None = None) -> Ids:
        import faiss

        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))  # type: ignore[call-arg]
        limit = min(limit, self._index.ntotal if allowed is None else len(allowed))
        if limit <= 0:
            return np.empty(0, np.int64)
        # For one question FAISS's threads cost more in waiting than they save.
        faiss.omp_set_num_threads(1)
        _, found = self._index.search(question.reshape(1, -1), limit, params=parameters)
        return np.asarray(found[0][found[0] >= 0], np.int64)

    def vectors(self, ids: Ids) -> Vectors:
        if not len(ids):
            return np.empty((0, self._index.d), np.float32)
        try:
            return np.asarray(self._index.reconstruct_batch(ids), np.float32)
        except RuntimeError as error:
            raise KeyError(f"not every id is stored: {ids.tolist()[:5]}") from error

    def ids(self) -> Ids:
        import faiss

        return np.sort(faiss.vector_to_array(self._index.id_map).astype(np.int64))
