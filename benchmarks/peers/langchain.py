"""LangChain: its recursive splitter, and an ensemble of FAISS and BM25 with equal weights.

The splitter has the separators that its guide gives for languages without spaces between words.
"""

from collections.abc import Callable
from typing import Any

from benchmarks.judging import Search
from benchmarks.peers.system import System, needed, texts_of
from corpus.library import Library
from index.embedding import Embedder
from index.terms import terms

_SEPARATORS = ["\n\n", "\n", " ", ".", ",", "\u200b", "\uff0c", "\u3001", "\uff0e", "\u3002", ""]


def _guided(library: Library, embedder: Embedder, passages: int) -> Search:
    return _ensemble(library, embedder, passages)


def _given_terms(library: Library, embedder: Embedder, passages: int) -> Search:
    return _ensemble(library, embedder, passages, preprocess_func=terms)


def _ensemble(
    library: Library, embedder: Embedder, passages: int, **keywords: Callable[[str], list[str]]
) -> Search:
    with needed("LangChain with FAISS and BM25"):
        import rank_bm25  # noqa: F401
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS, chunk_size=1000, chunk_overlap=200
    )
    documents = splitter.split_documents(
        [
            Document(page_content=text, metadata={"document": name})
            for name, text in texts_of(library).items()
        ]
    )
    vectors = FAISS.from_documents(documents, _embedding(embedder))
    retriever = EnsembleRetriever(
        retrievers=[
            BM25Retriever.from_documents(documents, k=passages, **keywords),
            vectors.as_retriever(search_kwargs={"k": passages}),
        ],
        weights=[0.5, 0.5],
    )
    return lambda question: [d.metadata["document"] for d in retriever.invoke(question)]


def _embedding(embedder: Embedder) -> Any:
    from langchain_core.embeddings import Embeddings

    class SharedEmbeddings(Embeddings):  # type: ignore[misc]
        """The model that every system is compared with."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = embedder.encode_passages(texts).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            row: list[float] = embedder.encode_questions([text])[0].tolist()
            return row

    return SharedEmbeddings()


_NAME = "LangChain"
SYSTEMS = (
    System(_NAME, "hybrid, as its guides say", _guided),
    System(_NAME, "hybrid, with our segmentation", _given_terms),
)
