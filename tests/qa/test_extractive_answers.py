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


def test_a_value_cell_gives_the_day_it_came_to_and_what_was_planned(assistant: Assistant) -> None:
    answer = assistant.ask("Compare the listing timelines of Zhipu and Moonshot")
    assert answer.table is not None
    cells = dict(answer.table.rows)
    assert "8 January 2026" in cells["Zhipu"]
    assert "expected: the second half of 2026" in cells["Moonshot AI"]
    assert all(claim.verdict == "supported" for claim in answer.claims)


def test_one_sentence_on_all_companies_is_split_among_the_rows(assistant: Assistant) -> None:
    answer = assistant.ask("競逐上市的三家公司各代表哪一種生存策略？")
    assert answer.table is not None
    strategies = "先發制人", "靈活應變", "技術優先"
    for (_, cell), strategy in zip(answer.table.rows, strategies, strict=True):
        assert [other for other in strategies if other in cell] == [strategy]


def test_who_of_two_has_more_is_told_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("智谱和月之暗面谁的估值更高？")
    assert answer.table is not None
    cells = dict(answer.table.rows)
    assert "亿" in cells["智谱"]
    assert "200亿美元" in cells["月之暗面"]


def test_numbers_begin_at_one_where_a_table_was_given_up(assistant: Assistant) -> None:
    answer = assistant.ask("智谱和MiniMax谁的发行价更高？")
    assert answer.table is None
    assert [citation.number for citation in answer.citations][:1] == [1]


def test_periods_side_by_side_are_rows(assistant: Assistant) -> None:
    answer = assistant.ask("How much did Moonshot raise in February 2024 and in August 2024?")
    assert answer.table is not None
    cells = [cell for _, cell in answer.table.rows]
    assert "US$1 billion" in cells[0]
    assert "US$300 million" in cells[1]


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


@pytest.mark.parametrize(
    ("question", "wrong", "proof"),
    [
        ("Why did Zhipu list in Hong Kong in 2021?", "bear out 2021", "8 January 2026"),
        ("Why did Zhipu list in Shenzhen in 2023?", "bear out Shenzhen, 2023", "8 January 2026"),
        ("為什麼智譜2023年在深圳上市？", "不支持「深圳、2023年」", "2026 年 1 月 8 日"),
        ("At what price did Moonshot list at the end of 2025?", "happened", "no hurry to list"),
        ("月之暗面 2025 年底上市时市值多少？", "没有说这已经发生", "急"),
    ],
)
def test_a_false_premise_is_corrected(
    assistant: Assistant, question: str, wrong: str, proof: str
) -> None:
    answer = assistant.ask(question)
    assert answer.answered
    assert wrong in answer.text
    assert proof in quotes(answer) or proof in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Why did Zhipu list in Hong Kong in 2026?",
        "Why did Zhipu give up its listing on the STAR Market?",
        "智谱为什么放弃科创板去香港上市？",
    ],
)
def test_a_true_premise_stands(assistant: Assistant, question: str) -> None:
    text = assistant.ask(question).text
    assert "bear out" not in text
    assert "不支持" not in text


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


@pytest.mark.parametrize(
    "question",
    [
        "How much revenue did Starbucks make in 2023?",
        "《西遊記》是誰寫的？",
        "Who wrote One Hundred Years of Solitude?",
    ],
)
def test_names_of_other_worlds_are_refused(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answered


def test_another_company_than_the_one_asked_about_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("2024年2月騰訊領投月之暗面，當時估值多少？")
    assert answer.answered
    assert "不支持「騰訊」" in answer.text
    assert "阿里巴巴" in answer.text


def test_who_really_did_it_is_not_corrected(assistant: Assistant) -> None:
    answer = assistant.ask("2024年2月阿里巴巴領投月之暗面，當時估值多少？")
    assert "不支持" not in answer.text
