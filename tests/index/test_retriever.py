"""The index serves LlamaIndex without touching its global settings."""

from pathlib import Path

from corpus.library import Library
from index.hit import Filters
from index.opening import open_index
from index.retriever import retriever
from tests.index.conftest import CharacterEmbedder


def test_nodes_carry_their_place(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    from llama_index.core import Settings

    index = open_index(library, embedder, tmp_path)
    found = retriever(index, limit=2).retrieve("智譜 filed")
    assert len(found) == 2
    node = found[0].node
    source = library.source(node.metadata["source_id"])
    assert source.id == "alpha"
    assert source.text[node.start_char_idx : node.end_char_idx] == node.text
    only = retriever(index, filters=Filters(sources=("gamma",))).retrieve("filed")
    assert {n.node.metadata["source_id"] for n in only} == {"gamma"}
    assert Settings._llm is None
    assert Settings._embed_model is None
