"""Figures of a search over a collection, remembered vectors, and the page they are written on."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.judging import clusters_of, difference, figure, ndcg_of, read_sampled
from benchmarks.page import write_section
from benchmarks.remembering import RememberingEmbedder
from index.benchmark import Collection
from tests.index.conftest import CharacterEmbedder, small_library, small_source


@pytest.fixture
def collection() -> Collection:
    library = small_library(*(small_source(name, f"Text of {name}.\n") for name in ("a", "b")))
    return Collection(library, {"q1": "a", "q2": "b"}, {"q1": {"a": 1}, "q2": {"b": 1, "a": 1}})


def test_a_document_counts_once_at_its_best_place(collection: Collection) -> None:
    first, second = ndcg_of(lambda question: ["b", "b", "b", question], collection)
    assert first == pytest.approx(1 / np.log2(3))
    assert second == pytest.approx(1 / (1 + 1 / np.log2(3)))
    assert clusters_of(collection) == ("a", "a")


def test_a_sample_is_taken_evenly(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d", "title": "", "text": "Tea."}')
    numbers = range(10)
    (tmp_path / "queries.jsonl").write_text(
        "\n".join(f'{{"_id": "q{n}", "text": "{n}"}}' for n in numbers)
    )
    judged = "".join(f"q{n}\td\t1\n" for n in numbers)
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judged)
    assert list(read_sampled(tmp_path, 4).queries.values()) == ["0", "3", "6", "9"]
    assert len(read_sampled(tmp_path, 10).queries) == len(read_sampled(tmp_path).queries) == 10


def test_differences_are_paired_and_drawn_over_documents() -> None:
    easy = [float(number % 2) for number in range(200)]
    harder = [value - 0.1 for value in easy]
    alone = [str(number) for number in range(200)]
    gain = difference(easy, harder, alone)
    assert gain.mean == pytest.approx(0.1)
    assert gain.interval == (pytest.approx(0.1), pytest.approx(0.1))
    low, high = figure(easy, alone).interval
    together_low, together_high = figure(easy, [f"{value}" for value in easy]).interval
    assert together_high - together_low > high - low


def test_texts_are_encoded_once_and_kept_by_model(tmp_path: Path) -> None:
    first = CharacterEmbedder()
    remembering = RememberingEmbedder(first, tmp_path / "kept" / "vectors.db")
    both = remembering.encode_passages(["one", "two", "one"])
    assert first.encoded == ["one", "two"]
    np.testing.assert_array_equal(both, first.encode_questions(["one", "two", "one"]))
    again = CharacterEmbedder()
    known = RememberingEmbedder(again, tmp_path / "kept" / "vectors.db").encode_passages(["two"])
    np.testing.assert_array_equal(known, both[1:2])
    assert not again.encoded
    other = CharacterEmbedder("another")
    RememberingEmbedder(other, tmp_path / "kept" / "vectors.db").encode_passages(["two"])
    assert other.encoded == ["two"]


def test_sections_are_replaced_in_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\nWords.\n", encoding="utf-8")
    for title, line in (("One", "old"), ("Two", "kept"), ("One", "new"), ("One", "new")):
        write_section(page, title, [line, "", "### part", "x"])
    assert page.read_text(encoding="utf-8") == (
        "# Page\n\nWords.\n\n## One\n\nnew\n\n### part\nx\n\n## Two\n\nkept\n\n### part\nx\n"
    )
