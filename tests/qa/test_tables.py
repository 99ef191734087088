"""Answers from tables: every figure with its year and in the table's unit."""

import pytest

from corpus.library import Library, shipped_library
from index.embedding import Embedder
from qa.assistant import Assistant
from qa.config import Config


@pytest.fixture(scope="module")
def prospectuses(builtin_embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    sources = tuple(s for s in shipped_library().sources() if "prospectus" in s.id)
    config = Config(cache_folder=tmp_path_factory.mktemp("tables"))
    return Assistant(Library(sources, name="tables"), config, builtin_embedder)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much did Zhipu lose in 2024?", "2024: RMB 2.958 billion"),
        ("MiniMax 2023 年的毛利率是多少？", "2023 年：-24.7%"),
        ("MiniMax 2024年的毛利率是多少？", "2024 年：12.2%"),
        ("智譜 2023 年的研發開支是多少？", "2023 年：5.289 億元人民幣"),
    ],
)
def test_a_row_is_read_under_the_year_asked_about(
    prospectuses: Assistant, question: str, value: str
) -> None:
    answer = prospectuses.ask(question)
    assert value in answer.text
    assert {claim.verdict for claim in answer.claims} == {"supported"}
