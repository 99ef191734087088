"""Courses over time: dated lines in order, within the time asked about, each said once."""

import pytest

from qa.answer import Answer
from qa.assistant import Assistant
from qa.extractive.periods import Period, asked_period
from qa.question import analyse


def dates(answer: Answer) -> list[str]:
    return [citation.date for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("How did its valuation change from early 2024 to May 2026?", ("2024-01-01", "2026-05-31")),
        ("毛利率從 2023 年起怎麼變？", ("2023-01-01", "9999")),
        ("到2026年5月为止估值怎么变化？", ("0000", "2026-05-31")),
        ("2026年上半年都经过了什么？", ("2026-01-01", "2026-06-31")),
        ("What happened to it?", ("0000", "9999")),
    ],
)
def test_the_time_asked_about(question: str, period: tuple[str, str]) -> None:
    assert asked_period(analyse(question)) == Period(*period)


def test_values_are_told_by_date_each_once(assistant: Assistant) -> None:
    answer = assistant.ask("How did Moonshot's valuation develop from early 2024 to May 2026?")
    told = [answer.text.index(f"US${value} billion") for value in ("2.5", "4.3", "20")]
    assert told == sorted(told)
    assert len(answer.claims) <= 7
    assert all(claim.verdict == "supported" for claim in answer.claims)


def test_what_lies_outside_the_time_asked_about_is_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("How did Moonshot's valuation develop from 2024 to the end of 2025?")
    assert "US$4.3 billion" in answer.text
    assert "US$20 billion" not in answer.text
    assert dates(answer) == sorted(dates(answer))


def test_versions_follow_one_another(assistant: Assistant) -> None:
    answer = assistant.ask("Kimi K2 之後，一直到 K2.6，各版本依序什麼時候推出？")
    quoted = " ".join(claim.text for claim in answer.claims)
    assert quoted.index("K2 Thinking") < quoted.index("K2.5") < quoted.rindex("K2.6")
