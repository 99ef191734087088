"""The settings of embedding and search, as values that are passed down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """`model` is `builtin`, a sentence-transformers name, or a folder that holds such a model."""

    model: str = "builtin"


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """`mode` picks the searchers; `limit` is how many hits an answer is made from.

    `reranker` names a cross-encoder of sentence-transformers; empty leaves reranking out. `store`
    is what keeps the vectors: `faiss`, `numpy`, or one that an installed package offers.
    """

    mode: str = "hybrid"
    limit: int = 10
    reranker: str = ""
    store: str = "faiss"
