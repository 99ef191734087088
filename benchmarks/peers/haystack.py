"""Haystack: its word splitter and its in-memory store, searched by vector and by BM25, joined by
reciprocal ranks.

Its BM25 tokenizes by a pattern only, so that our segmentation is given to it as text with spaces.
"""

import os
from collections.abc import Callable
from typing import Any

from benchmarks.judging import Search
from benchmarks.peers.system import System, needed, segmented, texts_of
from corpus.library import Library
from index.embedding import Embedder


def _guided(library: Library, embedder: Embedder, passages: int) -> Search:
    with needed("Haystack"):
        from haystack.document_stores.in_memory import InMemoryDocumentStore
    return _hybrid(library, embedder, InMemoryDocumentStore(), str, passages)


def _given_terms(library: Library, embedder: Embedder, passages: int) -> Search:
    with needed("Haystack"):
        from haystack.document_stores.in_memory import InMemoryDocumentStore
    return _hybrid(library, embedder, InMemoryDocumentStore(r"\S+"), segmented, passages)


def _hybrid(
    library: Library,
    embedder: Embedder,
    store: Any,
    written: Callable[[str], str],
    passages: int,
) -> Search:
    """A search of documents whose text stands in the store as `written` puts it."""
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import (
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )

    store.write_documents(_embedded(library, embedder, written))
    by_words = InMemoryBM25Retriever(store, top_k=passages)
    by_vector = InMemoryEmbeddingRetriever(store, top_k=passages)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(question: str) -> list[str]:
        words = written(question)
        vector = embedder.encode_questions([question])[0].tolist()
        found = [
            by_words.run(query=words)["documents"] if words else [],
            by_vector.run(query_embedding=vector)["documents"],
        ]
        return [d.meta["document"] for d in joiner.run(documents=found)["documents"]]

    return search


def _embedded(library: Library, embedder: Embedder, written: Callable[[str], str]) -> list[Any]:
    from haystack import Document
    from haystack.components.preprocessors import DocumentSplitter

    documents = [
        Document(content=text, meta={"document": name}) for name, text in texts_of(library).items()
    ]
    splitter = DocumentSplitter(split_by="word", split_length=512, split_overlap=32)
    pieces = splitter.run(documents=documents)["documents"]
    vectors = embedder.encode_passages([piece.content for piece in pieces])
    return [
        Document(
            id=piece.id, content=written(piece.content), meta=piece.meta, embedding=vector.tolist()
        )
        for piece, vector in zip(pieces, vectors, strict=True)
    ]


_NAME = "Haystack"
SYSTEMS = (
    System(_NAME, "hybrid, as its guides say", _guided),
    System(_NAME, "hybrid, with our segmentation", _given_terms),
)
# Nothing is reported to anyone; read when the library is first imported.
os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
