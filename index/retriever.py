"""The index as a LlamaIndex retriever, for use in any of its query engines and chat engines.

Nodes carry their source and exact span in their metadata. LlamaIndex is imported when a retriever
is made, and its global settings are left alone.
"""

from typing import TYPE_CHECKING, Any

from index.hit import Filters, Hit, Searcher

if TYPE_CHECKING:
    from llama_index.core.retrievers import BaseRetriever


def retriever(searcher: Searcher, limit: int = 10, filters: Filters = Filters()) -> "BaseRetriever":
    """A LlamaIndex `BaseRetriever` over a searcher: at most `limit` nodes that pass the filters."""
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

    class SourceRetriever(BaseRetriever):  # type: ignore[misc]
        """Finds passages by meaning and by keywords, across languages."""

        def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
            hits = searcher.search(query_bundle.query_str, limit, filters)
            return [NodeWithScore(node=TextNode(**_node(hit)), score=hit.score) for hit in hits]

    return SourceRetriever()


def _node(hit: Hit) -> dict[str, Any]:
    chunk = hit.chunk
    return {
        "id_": f"{chunk.source_id}:{chunk.start}-{chunk.end}",
        "text": chunk.text,
        "start_char_idx": chunk.start,
        "end_char_idx": chunk.end,
        "metadata": {
            "source_id": chunk.source_id,
            "language": chunk.language,
            "date": chunk.date,
            "position": chunk.position,
            "path": " | ".join(chunk.path),
        },
    }
