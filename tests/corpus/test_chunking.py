"""Chunks: exact places, one section each, never more than the encoder reads."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.chunking import chunk
from corpus.library import shipped_library
from corpus.markdown import read_markdown
from corpus.sentences import sentences
from corpus.source import Source

SOURCES = shipped_library().sources()


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.id)
def test_chunks_of_the_shipped_sources(source: Source) -> None:
    chunks = chunk(source, len, 500)
    for piece in chunks:
        assert source.text[piece.start : piece.end] == piece.text
        section = source.section_at(piece.start)
        assert section is source.section_at(piece.end - 1)
        assert piece.path == (section.path if section else ())
        assert piece.date == source.date_at(piece.start)
        assert piece.language == source.language
        assert len(piece.text) <= 500
    headings = [s.path[-1] for s in source.sections]
    held = [source.text[a:b] for a, b in sentences(source.text)]
    missing = [s for s in held if not any(s in piece.text for piece in chunks)]
    numbered = "".join(headings).replace(" ", "")
    assert all(s in headings or s in numbered or s.isdigit() for s in missing)


def test_positions_can_be_followed() -> None:
    source = read_markdown(
        "Before.\n\n## A\n\nOne.\n\nTwo.\n\n| a | b |\n| c | d |\n\n## Page 7\n\nX.", "a"
    )
    found = [(c.text, c.position) for c in chunk(source, len, 1000, target=1)]
    assert found == [
        ("Before.", "paragraph 1"),
        ("One.", "section 1, paragraph 1"),
        ("Two.", "section 1, paragraph 2"),
        ("| a | b |", "section 1, paragraph 3"),
        ("| c | d |", "section 1, paragraph 3"),
        ("X.", "page 7, paragraph 1"),
    ]
    whole = chunk(source, len, 1000)
    assert [c.position for c in whole][1] == "section 1, paragraphs 1–3"


def test_target_sets_the_size() -> None:
    article = shipped_library().source("zhipu-minimax-moonshot-race-to-list")
    small = chunk(article, len, 1000, target=120)
    large = chunk(article, len, 1000, target=400)
    assert len(small) > 2 * len(large)


@given(
    st.text(alphabet=st.sampled_from("智譜。，「」 ab.\n1"), min_size=1, max_size=300),
    st.integers(1, 40),
    st.integers(1, 200),
)
def test_no_chunk_exceeds_the_limit_and_nothing_is_lost(text: str, limit: int, target: int) -> None:
    source = Source("a", "a", text, "zh-Hant")
    chunks = chunk(source, len, limit, target)
    covered = {i for c in chunks for i in range(c.start, c.end)}
    assert all(len(c.text) <= limit for c in chunks)
    assert all(i in covered or text[i].isspace() for i in range(len(text)))
    assert all(a.end <= b.start for a, b in pairwise(chunks))


def test_a_long_sentence_is_split_at_a_clause_mark() -> None:
    source = Source("a", "a", "智譜先發制人的路徑，" * 20 + "完。", "zh-Hant")
    assert all(c.text[-1] in "，。" for c in chunk(source, len, 60))


def test_an_encoder_that_reads_nothing_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        chunk(Source("a", "a", "智譜", "zh-Hant"), lambda text: 100 * len(text), 10)
