"""An answerer on the real article before a scripted endpoint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from corpus.chunk import Chunk
from corpus.folding import fold
from corpus.language import detect
from corpus.library import shipped_library
from corpus.source import Source
from index.hit import Hit
from qa.answer import Answer
from qa.answering import AnswerTask
from qa.config import LanguageModelSettings
from qa.language_model.answerer import LanguageModelAnswerer
from tests.qa.language_model.scripted_endpoint import ScriptedEndpoint

ARTICLE = "zhipu-minimax-moonshot-race-to-list"


@dataclass
class Quoting:
    """Stands in for the extractive answerer: one fixed text, easily told apart."""

    def answer(self, task: AnswerTask) -> Iterator[Answer]:
        yield Answer(task.question, "QUOTED", True, task.language, "extractive", hits=task.hits)


def overlap(claim: str, sentences: Sequence[str]) -> list[float]:
    """Shared character pairs: enough to rank the sentences of one Chinese passage."""

    def pairs(text: str) -> set[str]:
        folded = fold(text).text
        return {folded[i : i + 2] for i in range(len(folded) - 1)}

    wanted = pairs(claim)
    return [len(wanted & pairs(s)) / (len(wanted) or 1) for s in sentences]


@pytest.fixture(scope="session")
def article() -> Source:
    return shipped_library().source(ARTICLE)


@pytest.fixture(scope="session")
def passages(article: Source) -> tuple[Hit, ...]:
    """Three passages: Zhipu's turn, MiniMax's plans, Moonshot's pace."""
    openings = ("智譜的進程明確", "MiniMax 的上市策略", "月之暗面則選擇了更為從容")
    starts = [article.text.index(opening) for opening in openings]
    ends = [*starts[1:], article.text.index("三家企業的上市路徑分化,實則")]
    return tuple(
        Hit(Chunk(article.id, s, e, article.text[s:e], "zh-Hant", date="2025-12"), 1.0)
        for s, e in zip(starts, ends, strict=True)
    )


@pytest.fixture(scope="session")
def endpoint() -> Iterator[ScriptedEndpoint]:
    scripted = ScriptedEndpoint()
    server = scripted.start()
    yield scripted
    server.shutdown()


@pytest.fixture
def settings(endpoint: ScriptedEndpoint) -> LanguageModelSettings:
    return LanguageModelSettings(
        base_url=endpoint.address, model="scripted", api_key="secret-key", timeout=10
    )


@pytest.fixture
def answerer(settings: LanguageModelSettings) -> LanguageModelAnswerer:
    return LanguageModelAnswerer(settings, Quoting(), overlap)


@pytest.fixture
def task(article: Source, passages: tuple[Hit, ...]) -> AnswerTask:
    question = "智譜為何轉向港股？"
    return AnswerTask(question, question, "zh-Hant", passages, {article.id: article})


def asking(task: AnswerTask, question: str) -> AnswerTask:
    """The same passages for another question."""
    return replace(task, question=question, resolved_question=question, language=detect(question))
