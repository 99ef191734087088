"""The shipped questions and sources, and what a scripted assistant's answers measure."""

from collections.abc import Callable, Mapping

import pytest

from corpus.library import Library, shipped_library
from corpus.source import Source
from qa.answer import Answer
from qa.evaluation.measuring import Measurer
from qa.evaluation.result import EvalReport
from qa.evaluation.running import run
from qa.question_set.case import EvalCase
from qa.question_set.reading import shipped_questions

Grade = Callable[[Callable[[EvalCase], Answer]], EvalReport]


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped_library()


@pytest.fixture(scope="session")
def sources(library: Library) -> Mapping[str, Source]:
    return {source.id: source for source in library.sources()}


@pytest.fixture(scope="session")
def cases() -> tuple[EvalCase, ...]:
    """Every ninth question of the shipped set: all languages and kinds."""
    return shipped_questions()[::9]


@pytest.fixture(scope="session")
def grade(cases: tuple[EvalCase, ...], sources: Mapping[str, Source]) -> Grade:
    reports: dict[type, EvalReport] = {}

    def graded(assistant: Callable[[EvalCase], Answer]) -> EvalReport:
        if type(assistant) not in reports:
            outcomes, complete = run(cases, assistant, Measurer(sources))
            reports[type(assistant)] = EvalReport(outcomes, {}, "2026-01-01", complete)
        return reports[type(assistant)]

    return graded
