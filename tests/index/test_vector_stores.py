"""What every vector store has to do, and that one is swapped for another by a setting alone."""

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ConfigInvalid, IndexDamaged
from corpus.library import Library
from index import stores
from index.hit import Filters, Hit
from index.opening import check_index, open_index, rebuild_index
from index.settings import SearchSettings
from index.stores import GROUP, load_store
from index.vectors import Ids, Vectors, VectorStore
from qa.config import load_config
from tests.index.conftest import CharacterEmbedder

DIMENSION = 24
ADAPTED = "tests.index.llama_index_store:LlamaIndexStore"
NAMES = ("faiss", "numpy", "llama-index")


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package is installed that offers a store of its own."""
    entries = EntryPoints(
        [
            EntryPoint("llama-index", ADAPTED, GROUP),
            EntryPoint("broken", "there.is.no.such:Store", GROUP),
        ]
    )
    monkeypatch.setattr(stores, "entry_points", lambda group: entries.select(group=group))


@pytest.fixture(params=NAMES)
def kind(request: pytest.FixtureRequest) -> type[VectorStore]:
    return load_store(request.param)


@pytest.fixture
def ids() -> Ids:
    dice = np.random.default_rng(5)
    return dice.permutation(np.arange(1, 61, dtype=np.int64)) << 33


@pytest.fixture
def unit() -> Vectors:
    rows = np.random.default_rng(6).standard_normal((60, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def expected(ids: Ids, unit: Vectors, question: Vectors, limit: int) -> list[int]:
    order = np.argsort(-(unit @ question), kind="stable")[:limit]
    return [int(i) for i in ids[order]]


def test_the_nearest_come_first(kind: type[VectorStore], ids: Ids, unit: Vectors) -> None:
    store = kind.build(ids, unit, DIMENSION)
    for question in unit[:10] + np.float32(0.1):
        for limit in (1, 7, 60, 500):
            found = store.nearest(question, limit)
            assert found.dtype == np.int64
            assert found.tolist() == expected(ids, unit, question, limit)
    assert store.nearest(unit[0], 0).tolist() == []


def test_only_what_is_allowed_is_found(kind: type[VectorStore], ids: Ids, unit: Vectors) -> None:
    store = kind.build(ids, unit, DIMENSION)
    among = np.sort(ids[::4])
    rows = np.isin(ids, among)
    for limit in (3, 500):
        found = store.nearest(unit[1], limit, among)
        assert found.tolist() == expected(ids[rows], unit[rows], unit[1], limit)
    assert store.nearest(unit[1], 5, np.empty(0, np.int64)).tolist() == []


def test_vectors_come_in_the_order_asked(kind: type[VectorStore], ids: Ids, unit: Vectors) -> None:
    store = kind.build(ids, unit, DIMENSION)
    np.testing.assert_allclose(store.vectors(ids[[5, 3, 5]]), unit[[5, 3, 5]], atol=1e-6)
    assert store.vectors(ids[:0]).shape == (0, DIMENSION)
    assert store.ids().tolist() == sorted(ids.tolist())
    for unknown in (int(ids.max()) + 1, 0):
        with pytest.raises(KeyError):
            store.vectors(np.array([ids[0], unknown], np.int64))


def test_half_precision_is_near(kind: type[VectorStore], ids: Ids, unit: Vectors) -> None:
    store = kind.build(ids, unit, DIMENSION, half=True)
    assert store.vectors(ids).dtype == np.float32
    np.testing.assert_allclose(store.vectors(ids), unit, atol=1e-3)
    assert store.nearest(unit[2], 1).tolist() == [int(ids[2])]


@pytest.mark.parametrize("half", [False, True])
def test_bytes_give_the_same_store(
    kind: type[VectorStore], ids: Ids, unit: Vectors, half: bool
) -> None:
    store = kind.build(ids, unit, DIMENSION, half=half)
    again = kind.from_bytes(store.to_bytes(), DIMENSION)
    np.testing.assert_array_equal(again.vectors(ids), store.vectors(ids))
    assert again.ids().tolist() == store.ids().tolist()
    assert again.nearest(unit[4], 9).tolist() == store.nearest(unit[4], 9).tolist()


def test_what_cannot_be_read_is_damaged(kind: type[VectorStore], ids: Ids, unit: Vectors) -> None:
    content = kind.build(ids, unit, DIMENSION).to_bytes()
    for damaged in (content[: len(content) // 2], b""):
        with pytest.raises(IndexDamaged):
            kind.from_bytes(damaged, DIMENSION)
    with pytest.raises(IndexDamaged):
        kind.from_bytes(content, DIMENSION + 1)


def test_faulty_input_is_refused(kind: type[VectorStore], ids: Ids, unit: Vectors) -> None:
    for faulty in (unit[:-1], unit[:, :-1], unit[0]):
        with pytest.raises(ValueError, match="shape"):
            kind.build(ids, faulty, DIMENSION)
    with pytest.raises(ValueError, match="ids"):
        kind.build(np.full(60, 7, np.int64), unit, DIMENSION)


def test_an_empty_store_finds_nothing(kind: type[VectorStore], unit: Vectors) -> None:
    empty = kind.build(np.empty(0, np.int64), unit[:0], DIMENSION)
    empty = kind.from_bytes(empty.to_bytes(), DIMENSION)
    assert empty.nearest(unit[0], 3).tolist() == []
    assert empty.ids().tolist() == []
    with pytest.raises(KeyError):
        empty.vectors(np.array([1], np.int64))


def answers(library: Library, folder: Path, store: str) -> list[tuple[Hit, ...]]:
    settings = load_config(environment={"QA_VECTOR_STORE": store}).search
    index = open_index(library, CharacterEmbedder(), folder, settings=settings)
    assert type(index.generation.vectors) is load_store(store)
    assert type(index.generation.sentences) is load_store(store)
    english = Filters(sources=("alpha", "beta"))
    return [index.search("Zhipu fee"), index.search("上市"), index.search("price", 1, english)]


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_setting_swaps_the_store(library: Library, tmp_path: Path, name: str) -> None:
    usual = answers(library, tmp_path / "usual", NAMES[0])
    assert all(usual)
    for before, after in zip(usual, answers(library, tmp_path / name, name), strict=True):
        assert [hit.chunk for hit in after] == [hit.chunk for hit in before]
        assert [h.score for h in after] == pytest.approx([h.score for h in before], abs=0.02)


def test_another_store_takes_the_vectors_over(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    open_index(library, embedder, tmp_path)
    encoded = len(embedder.encoded)
    numpy = SearchSettings(store="numpy")
    open_index(library, embedder, tmp_path, settings=numpy)
    assert len(embedder.encoded) == encoded
    assert check_index(library, embedder, tmp_path, numpy).manifest.recipe.store == "numpy"
    with pytest.raises(IndexDamaged, match="vector store"):
        check_index(library, embedder, tmp_path)
    rebuilt = rebuild_index(library, embedder, tmp_path, settings=numpy)
    assert rebuilt.manifest.recipe.store == "numpy"


@pytest.mark.parametrize(("name", "said"), [("redis", "faiss, llama-index"), ("broken", "faiss")])
def test_an_unknown_store_is_named(library: Library, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ConfigInvalid, match=name) as caught:
        open_index(library, CharacterEmbedder(), tmp_path, settings=SearchSettings(store=name))
    assert "QA_VECTOR_STORE" in caught.value.hint
    assert said in caught.value.hint


def test_an_index_whose_store_is_gone_is_built_again(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index(library, embedder, tmp_path, settings=SearchSettings(store="llama-index"))
    monkeypatch.setattr(stores, "entry_points", lambda group: EntryPoints())  # noqa: ARG005
    assert open_index(library, embedder, tmp_path).search("Zhipu")[0].source_id == "alpha"
