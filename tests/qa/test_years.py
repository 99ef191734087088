"""Values by year on the shipped sources: the rows of tables, and how fast something grew."""

import pytest

from corpus.library import shipped_library
from index.embedding import Embedder
from qa.assistant import Assistant
from qa.config import Config


@pytest.fixture(scope="module")
def assistant(builtin_embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    config = Config(cache_folder=tmp_path_factory.mktemp("years"))
    return Assistant(shipped_library(), config, builtin_embedder)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (
            "How did Zhipu's revenue develop from 2022 to 2024?",
            ("2022: RMB 57.4 million", "2023: RMB 124.5 million", "2024: RMB 312.4 million"),
        ),
        ("MiniMax 2022 到 2024 年的收入变化", ("2023年：346万美元", "2024年：3,052万美元")),
        (
            "智譜 2022 年到 2024 年的營收",
            ("2022 年：5,740 萬元", "2023 年：1.245 億元", "2024 年：3.124 億元"),
        ),
    ],
)
def test_the_years_of_a_row_are_told_in_order(
    assistant: Assistant, question: str, values: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    places = [answer.text.index(value) for value in values]
    assert places == sorted(places)
    assert not answer.conflicts
    assert len(answer.claims) == 1


def test_prose_continues_the_years_of_a_row(assistant: Assistant) -> None:
    answer = assistant.ask("How did Zhipu's revenue develop?")
    told = [answer.text.index(value) for value in ("2024: RMB 312.4", "RMB 190.9", "RMB 724")]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("question", "growth"),
    [
        ("How fast did Zhipu's revenue grow?", "325%"),
        ("What was Zhipu's revenue in the first half of 2025, and how fast did it grow?", "325%"),
        ("智譜營收成長多快？", "約 130%"),
        ("MiniMax 收入增长了多少？", "158.9%"),
    ],
)
def test_how_fast_is_told_by_a_growth(assistant: Assistant, question: str, growth: str) -> None:
    answer = assistant.ask(question)
    assert answer.answered
    assert growth in answer.text
    assert not answer.missing
    assert not answer.conflicts


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("zhipu turnover 2024?", "2024: RMB 312.4 million"),
        ("智譜 2024 年營收多少？", "2024 年：3.124 億元"),
    ],
)
def test_a_row_gives_the_value_of_one_year(assistant: Assistant, question: str, value: str) -> None:
    answer = assistant.ask(question)
    assert value in answer.claims[0].text
    assert not answer.conflicts
