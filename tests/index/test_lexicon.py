"""Words of a question are found in the other language, and every line of the tables is found."""

import pytest

from index import lexicon
from index.keywords import KeywordIndex, Vocabulary
from index.lexicon import FROM_CHINESE, FROM_ENGLISH, translations
from index.terms import terms


@pytest.mark.parametrize("table", [FROM_ENGLISH, FROM_CHINESE])
def test_every_line_is_found_by_its_key(table: str) -> None:
    lines = lexicon._table(table).decode().splitlines()
    assert lines == sorted(lines, key=str.encode)
    for line in (*lines[:2], *lines[::997], *lines[-2:]):
        key, _, values = line.partition("\t")
        assert lexicon._lookup(table, key) == tuple(values.split("/"))
    for absent in ("", "zzzz", "a\x00", "龘龘"):
        assert lexicon._lookup(table, absent) == ()


@pytest.mark.parametrize("table", [FROM_ENGLISH, FROM_CHINESE])
def test_the_tables_name_their_origin(table: str, repository: object) -> None:
    first = (repository / "index" / table).read_text("utf-8").splitlines()[0]  # type: ignore[operator]
    assert "CC-CEDICT" in first
    assert "CC BY-SA 4.0" in first


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("the valuation of the company", "公司的估值"),
        ("公司的估值", "the company's valuation"),
        ("why did the loss widen?", "亏损扩大的原因"),
        ("虧損為何擴大？", "The loss grew for two reasons"),
    ],
)
def test_a_question_finds_a_passage_of_the_other_language(question: str, passage: str) -> None:
    vocabulary = Vocabulary()
    others = ("今天天氣晴朗。", "Tea is served at five.")
    passages = [vocabulary.number(terms(text)) for text in (*others, passage)]
    scores = KeywordIndex.build(passages, vocabulary).alternative_scores(translations(question))
    assert scores[2] > 0
    assert scores[2] > max(scores[:2])
