"""Nearness of passages by their own vector and by their best sentence's, and stored vectors."""

from pathlib import Path

import numpy as np
import pytest

from corpus.library import Library
from index.meaning import SENTENCE_SHARE, Meaning
from index.opening import open_index
from index.search import Index
from tests.index.conftest import CharacterEmbedder, small_library, small_source

_LONG = "Zhipu filed in Beijing. The fee was 40 dollars. " * 12 + "上市價格是多少。\n"


@pytest.fixture
def opened(embedder: CharacterEmbedder, tmp_path: Path) -> Index:
    sources = [small_source(f"s{number}", _LONG[number * 7 :]) for number in range(5)]
    library = small_library(*sources, small_source("short", "40 dollars.\n"))
    return open_index(library, embedder, tmp_path)


def by_hand(index: Index, embedder: CharacterEmbedder, question: str) -> list[float]:
    """Every row's nearness, each vector made anew."""
    asked = embedder.encode_questions([question])[0]
    nearness = []
    for row in index.generation.rows:
        own = float(embedder.encode_questions([row.passage])[0] @ asked)
        best = max((embedder.encode_questions(row.sentence_texts) @ asked).tolist())
        nearness.append((1 - SENTENCE_SHARE) * own + SENTENCE_SHARE * best)
    return nearness


@pytest.mark.parametrize("question", ["40 dollars", "上市價格", "Beijing filed"])
def test_half_the_passage_and_half_its_best_sentence(
    opened: Index, embedder: CharacterEmbedder, question: str
) -> None:
    asked = embedder.encode_questions([question])[0]
    meaning, rows = Meaning(opened.generation), np.arange(len(opened))
    expected = by_hand(opened, embedder, question)
    assert np.allclose(meaning.cosines(rows, asked), expected, atol=1e-3)
    assert np.allclose(meaning.cosines(rows[2:4], asked), expected[2:4], atol=1e-3)
    assert np.allclose(meaning.usual(asked), expected, atol=1e-3)


def test_the_nearest_are_found_among_those_allowed(
    opened: Index, embedder: CharacterEmbedder
) -> None:
    asked = embedder.encode_questions(["40 dollars"])[0]
    meaning = Meaning(opened.generation)
    everything = np.ones(len(opened), np.bool_)
    assert meaning.nearest(asked, 1000, everything).tolist() == list(range(len(opened)))
    only = np.array([number in (1, 3) for number in range(len(opened))])
    assert meaning.nearest(asked, 1000, only).tolist() == [1, 3]
    short = next(n for n, row in enumerate(opened.generation.rows) if len(row.passage) < 40)
    assert short in meaning.nearest(asked, 1, everything)


def test_sentences_of_the_library_are_not_encoded_again(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    index = open_index(library, embedder, tmp_path)
    texts = [text for row in index.generation.rows for text in row.sentence_texts]
    embedder.encoded.clear()
    vectors = index.embedder.encode_passages([*texts, "Another one."])
    assert embedder.encoded == ["Another one."]
    expected = embedder.encode_questions([*texts, "Another one."])
    assert np.allclose(vectors, expected, atol=1e-3)
    assert index.embedder.encode_passages([]).shape == (0, embedder.dimension)
