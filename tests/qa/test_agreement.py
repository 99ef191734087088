"""The same question shows the same passages, in both Chinese scripts and in English."""

from pathlib import Path

import pytest

from benchmarks.languages import pairs
from corpus.folding import to_simplified, to_traditional
from corpus.library import shipped_library
from index.embedding import Embedder
from qa.assistant import Assistant
from qa.config import Config
from qa.question_set.reading import shipped_questions

# Below what is reached over all pairs of an English and a Chinese wording.
AGREEING = 0.6
CHINESE = tuple(
    dict.fromkeys(
        c.question for c in shipped_questions() if c.language != "en" and c.split == "dev"
    )
)


@pytest.fixture(scope="module")
def asked(builtin_embedder: Embedder, shared_folder: Path) -> Assistant:
    return Assistant(shipped_library(), Config(cache_folder=shared_folder), builtin_embedder)


def first_five(asked: Assistant, question: str) -> list[tuple[str, int]]:
    return [(hit.source_id, hit.start) for hit in asked.ask(question).hits[:5]]


def test_a_conversion_shows_the_same_first_five(asked: Assistant) -> None:
    compared, different = 0, []
    for question in CHINESE:
        for convert in (to_simplified, to_traditional):
            if (converted := convert(question)) != question:
                compared += 1
                if first_five(asked, converted) != first_five(asked, question):
                    different.append(question)
    assert compared >= 100
    assert len(different) < 0.01 * compared, different


def test_english_and_chinese_lead_to_the_same_passage(asked: Assistant) -> None:
    sources = {source.id: source for source in shipped_library().sources()}
    found = pairs(lambda question: asked.ask(question).hits, shipped_questions(), sources)
    assert len(found) >= 100
    assert {pair.chinese.language for pair in found} == {"zh-Hant", "zh-Hans"}
    assert sum(pair.agree for pair in found) >= AGREEING * len(found)
