"""A LlamaIndex vector store behind our seam: what an adapter to a vector database looks like."""

import json

import numpy as np
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores import SimpleVectorStore, VectorStoreQuery

from corpus.errors import IndexDamaged
from index.vectors import Ids, Vectors, checked


class LlamaIndexStore:
    """LlamaIndex's `SimpleVectorStore`, its node ids being our numbers."""

    def __init__(self, inner: SimpleVectorStore, dimension: int) -> None:
        self._inner = inner
        self._dimension = dimension

    @classmethod
    def build(
        cls,
        ids: Ids,
        vectors: Vectors,
        dimension: int,
        *,
        half: bool = False,  # noqa: ARG003
    ) -> "LlamaIndexStore":
        checked(ids, vectors, dimension)
        inner = SimpleVectorStore()
        pairs = zip(ids.tolist(), vectors.tolist(), strict=True)
        inner.add([TextNode(id_=str(number), embedding=vector) for number, vector in pairs])
        return cls(inner, dimension)

    @classmethod
    def from_bytes(cls, content: bytes, dimension: int) -> "LlamaIndexStore":
        try:
            inner = SimpleVectorStore.from_dict(json.loads(content))
            if any(len(v) != dimension for v in inner.data.embedding_dict.values()):
                raise ValueError(f"vectors of other than {dimension} numbers")
        except (ValueError, TypeError, AttributeError) as error:
            raise IndexDamaged(f"The vectors cannot be read: {error}") from error
        return cls(inner, dimension)

    def to_bytes(self) -> bytes:
        return json.dumps(self._inner.to_dict()).encode()

    def nearest(self, question: Vectors, limit: int, allowed: Ids | None = None) -> Ids:
        known = self._inner.data.embedding_dict
        among = None if allowed is None else [str(i) for i in allowed.tolist() if str(i) in known]
        if limit < 1 or not known or among == []:
            return np.empty(0, np.int64)
        query = VectorStoreQuery(question.tolist(), similarity_top_k=limit, node_ids=among)
        return np.array([int(i) for i in self._inner.query(query).ids], np.int64)

    def vectors(self, ids: Ids) -> Vectors:
        rows = [self._inner.get(str(number)) for number in ids.tolist()]
        return np.array(rows, np.float32).reshape(-1, self._dimension)

    def ids(self) -> Ids:
        return np.array(sorted(int(i) for i in self._inner.data.embedding_dict), np.int64)
