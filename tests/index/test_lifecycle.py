"""Adding, changing and removing sources, against a plain model of what must be there."""

from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.library import Library
from index.chunk_table import passage
from index.hit import Filters
from index.opening import index_folder, open_index, rebuild_index
from index.search import Index
from tests.index.conftest import CharacterEmbedder, small_library, small_source

_NAMES = st.sampled_from(["ant", "bee", "cat", "dog", "elk"])
_TEXTS = st.sampled_from(
    [
        "Shares rose. Then they fell.\n",
        "上市申請已獲受理。\n",
        "Nothing new.\n",
        "One two three.\n",
        "",
    ]
)
_LIBRARIES = st.lists(st.dictionaries(_NAMES, _TEXTS, max_size=4), min_size=2, max_size=5)


def texts_by_source(index: Index) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in index.generation.rows:
        name = row.chunk.source_id
        found[name] = (found.get(name, "") + " " + row.chunk.text).strip()
    return found


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(states=_LIBRARIES)
def test_every_state_of_a_library_is_indexed_as_if_alone(
    states: list[dict[str, str]], tmp_path_factory: object
) -> None:
    cache = tmp_path_factory.mktemp("cache")  # type: ignore[attr-defined]
    embedder = CharacterEmbedder()
    owner: dict[int, tuple[str, str]] = {}
    for state in states:
        library = small_library(*(small_source(name, text) for name, text in state.items()))
        index = open_index(library, embedder, cache)
        expected = {n: " ".join(t.split("\n")).strip() for n, t in state.items() if t}
        assert texts_by_source(index) == expected
        for row in index.generation.rows:
            # An id always stands for the same passage, and its vector is that passage's.
            place = (row.chunk.source_id, row.passage)
            assert owner.setdefault(row.id, place) == place
            stored = index.generation.vectors.vectors(np.array([row.id]))[0]
            assert np.allclose(stored, CharacterEmbedder().encode_questions([row.passage])[0])
            of_sentences = index.generation.sentences.vectors(row.sentence_ids)
            made = CharacterEmbedder().encode_questions(row.sentence_texts)
            assert row.sentence_texts
            assert np.allclose(of_sentences, made, atol=1e-3)
        hits = index.search("上市 shares one nothing", limit=50)
        assert {hit.source_id for hit in hits} == set(expected)


def test_nearest_passages_agree_with_brute_force(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    generation = open_index(library, embedder, tmp_path).generation
    for question in ("Hong Kong price", "上市", "40 dollars"):
        vector = embedder.encode_questions([question])[0]
        scored = [
            (float(embedder.encode_questions([row.passage])[0] @ vector), row.id)
            for row in generation.rows
        ]
        best = [identity for _, identity in sorted(scored, reverse=True)]
        assert generation.vectors.nearest(vector, len(best)).tolist() == best


def test_only_what_changed_is_encoded(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    open_index(library, embedder, tmp_path)
    embedder.encoded.clear()
    open_index(library, embedder, tmp_path)
    assert embedder.encoded == []
    more = small_library(*library.sources(), small_source("delta", "A new filing.\n"))
    index = open_index(more, embedder, tmp_path)
    assert embedder.encoded == [passage("About delta", "A new filing."), "A new filing."]
    embedder.encoded.clear()
    fewer = small_library(*(s for s in more.sources() if s.id != "beta"))
    index = open_index(fewer, embedder, tmp_path)
    assert embedder.encoded == []
    assert "beta" not in {hit.source_id for hit in index.search("MiniMax Hong Kong price", 50)}


def test_progress_counts_passages_to_encode(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    open_index(library, embedder, tmp_path, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_another_model_gets_an_index_of_its_own(library: Library, tmp_path: Path) -> None:
    first, second = CharacterEmbedder("first"), CharacterEmbedder("second")
    open_index(library, first, tmp_path)
    open_index(library, second, tmp_path)
    assert index_folder(library, first, tmp_path) != index_folder(library, second, tmp_path)
    assert second.encoded


def test_an_incremental_index_finds_what_a_rebuilt_one_finds(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    part = small_library(*library.sources()[1:])
    open_index(part, embedder, tmp_path)
    grown = open_index(library, embedder, tmp_path)
    rebuild_index(library, embedder, tmp_path)
    rebuilt = open_index(library, embedder, tmp_path)
    newest = max(row.id for row in grown.generation.rows)
    assert all(row.id > newest for row in rebuilt.generation.rows)
    for question in ("Zhipu filed", "上市 現金", "price"):
        assert grown.search(question) == rebuilt.search(question)
    assert rebuilt.search("Zhipu", filters=Filters(sources=("gamma",)))[0].source_id == "gamma"


def test_an_empty_library_has_no_hits(embedder: CharacterEmbedder, tmp_path: Path) -> None:
    index = open_index(small_library(), embedder, tmp_path)
    assert index.search("anything") == ()
