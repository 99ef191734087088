"""What extractive answers look like: values first, tables, differing values, refusals, halves."""

import pytest

from qa.answer import Answer
from qa.assistant import Assistant
from qa.question import analyse


def quotes(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


def test_the_value_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("智谱的发售价是多少？")
    assert answer.text.startswith("116.2")
    assert all(claim.verdict == "supported" for claim in answer.claims)


def test_a_foreign_quotation_is_named_and_labelled(assistant: Assistant) -> None:
    answer = assistant.ask("When was Zhipu founded?")
    assert "Zhipu" in answer.text
    assert "2019" in answer.text
    assert "original in Traditional Chinese" in answer.text


def test_differing_values_are_told_newest_first(assistant: Assistant) -> None:
    answer = assistant.ask("How much is Moonshot worth now?")
    (conflict,) = answer.conflicts
    dates = [statement.date for statement in conflict.statements]
    assert len(dates) >= 2
    assert dates == sorted(dates, reverse=True)
    assert "US$20 billion" in answer.text.split("[1]")[0]


def test_what_has_changed_sets_later_values_beside_the_article(assistant: Assistant) -> None:
    answer = assistant.ask("What has changed since the article?")
    assert answer.conflicts
    for conflict in answer.conflicts:
        newest, original = conflict.statements
        assert original.source_id == "zhipu-minimax-moonshot-race-to-list"
        assert newest.date > original.date


def test_a_comparison_is_a_table_with_a_citation_a_cell(assistant: Assistant) -> None:
    answer = assistant.ask("三家公司的估值分別是多少？")
    assert answer.table is not None
    assert [row[0] for row in answer.table.rows] == ["智譜", "MiniMax", "月之暗面"]
    assert all("[" in row[1] or row[1] == "未提及" for row in answer.table.rows)


@pytest.mark.parametrize(
    "question", ["How do I cook tomato and egg?", "台北哪個夜市最好逛？", "今天天气怎么样？"]
)
def test_off_topic_questions_are_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert not answer.answered
    assert not answer.claims


def test_half_an_answer_says_which_half_is_missing(assistant: Assistant) -> None:
    answer = assistant.ask("When did Zhipu list, and who cooks in its canteen?")
    assert answer.answered
    assert "canteen" in answer.missing


def test_a_false_premise_is_corrected(assistant: Assistant) -> None:
    answer = assistant.ask("Why did Zhipu list in Hong Kong in 2021?")
    assert answer.answered
    assert "do not bear out 2021" in answer.text


@pytest.mark.parametrize(
    ("question", "kind", "wants"),
    [
        ("When did Zhipu list?", "when", {"date"}),
        ("智譜為何轉向港股？", "why", {"reason"}),
        ("What was Zhipu's valuation?", "what", {"money"}),
        ("MiniMax 的毛利率是多少？", "how much", {"percent"}),
        ("GLM-5 有多少參數？", "how much", {"count"}),
        ("ARR 是什么意思？", "what", {"definition"}),
        ("Who led the round?", "who", {"name"}),
    ],
)
def test_what_a_question_wants(question: str, kind: str, wants: set[str]) -> None:
    asked = analyse(question)
    assert asked.kind == kind
    assert wants <= asked.wants
