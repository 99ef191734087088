"""LlamaIndex: its sentence splitter, its vector index over FAISS, and its hybrid with BM25.

The guides make the FAISS store with `IndexFlatL2`, whose scores are distances, while the fusion
retriever takes higher scores for better ones: it is measured as the guides have it, and with an
inner product. Its BM25 tokenizes by a pattern only, so that our segmentation is given to it as
text with spaces.
"""

from collections.abc import Sequence
from typing import Any

from benchmarks.judging import Search
from benchmarks.peers.system import System, needed, segmented, texts_of
from corpus.library import Library
from index.embedding import Embedder

_SPACES = r"\S+"


def _vectors(library: Library, embedder: Embedder, passages: int) -> Search:
    index = _index(library, embedder, "IndexFlatL2")
    return _documents(index.as_retriever(similarity_top_k=passages))


def _guided(library: Library, embedder: Embedder, passages: int) -> Search:
    return _plain_hybrid(_index(library, embedder, "IndexFlatL2"), passages)


def _inner_product(library: Library, embedder: Embedder, passages: int) -> Search:
    return _plain_hybrid(_index(library, embedder, "IndexFlatIP"), passages)


def _given_terms(library: Library, embedder: Embedder, passages: int) -> Search:
    index = _index(library, embedder, "IndexFlatIP")
    return _documents(_fusion(index, _segmented_keywords(_nodes(index), passages), passages))


def _plain_hybrid(index: Any, passages: int) -> Search:
    from llama_index.retrievers.bm25 import BM25Retriever

    keywords = BM25Retriever.from_defaults(nodes=_nodes(index), similarity_top_k=passages)
    return _documents(_fusion(index, keywords, passages))


def _index(library: Library, embedder: Embedder, kind: str) -> Any:
    with needed("LlamaIndex with FAISS and BM25"):
        import faiss
        import llama_index.retrievers.bm25  # noqa: F401
        from llama_index.core import Document, StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.faiss import FaissVectorStore

    store = FaissVectorStore(faiss_index=getattr(faiss, kind)(embedder.dimension))
    return VectorStoreIndex.from_documents(
        [Document(text=text, doc_id=name) for name, text in texts_of(library).items()],
        storage_context=StorageContext.from_defaults(vector_store=store),
        transformations=[SentenceSplitter()],
        embed_model=_embedding(embedder),
    )


def _embedding(embedder: Embedder) -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class SharedEmbedding(BaseEmbedding):  # type: ignore[misc]
        """The model that every system is compared with."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return _numbers(embedder.encode_questions([query]))[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return _numbers(embedder.encode_passages(texts))

    return SharedEmbedding()


def _numbers(vectors: Any) -> list[list[float]]:
    rows: list[list[float]] = vectors.tolist()
    return rows


def _nodes(index: Any) -> list[Any]:
    return list(index.docstore.docs.values())


def _fusion(index: Any, keywords: Any, passages: int) -> Any:
    """Reciprocal rank fusion without further wordings of the question, which need an LLM."""
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever

    return QueryFusionRetriever(
        [index.as_retriever(similarity_top_k=passages), keywords],
        llm=MockLLM(),
        num_queries=1,
        mode="reciprocal_rerank",
        use_async=False,
        similarity_top_k=passages,
    )


def _segmented_keywords(nodes: Sequence[Any], passages: int) -> Any:
    """BM25 over the terms of the nodes, giving back the nodes themselves."""
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    by_id = {node.node_id: node for node in nodes}
    inner = BM25Retriever.from_defaults(
        nodes=[TextNode(id_=name, text=segmented(node.text)) for name, node in by_id.items()],
        skip_stemming=True,
        token_pattern=_SPACES,
        similarity_top_k=passages,
    )

    class SegmentedRetriever(BaseRetriever):  # type: ignore[misc]
        def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
            found = inner.retrieve(segmented(query_bundle.query_str))
            return [NodeWithScore(node=by_id[f.node.node_id], score=f.score) for f in found]

    return SegmentedRetriever()


def _documents(retriever: Any) -> Search:
    return lambda question: [found.node.ref_doc_id for found in retriever.retrieve(question)]


_NAME = "LlamaIndex"
SYSTEMS = (
    System(_NAME, "vectors, as its guides say", _vectors),
    System(_NAME, "hybrid, as its guides say", _guided),
    System(_NAME, "hybrid, with inner products", _inner_product),
    System(_NAME, "hybrid, with inner products and our segmentation", _given_terms),
)
