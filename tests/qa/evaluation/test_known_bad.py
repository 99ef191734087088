"""Every vice is caught by the measure that is meant for it, and only a good answer passes all."""

from collections.abc import Callable, Mapping

import pytest

from corpus.source import Source
from qa.answer import Answer
from qa.evaluation.result import EvalReport
from qa.question_set.case import EvalCase
from tests.qa.scripted_assistants import (
    AlwaysAbstains,
    CitesAtRandom,
    FirstSentenceOnly,
    Knowing,
    NeverAbstains,
    WrongScript,
)

Grade = Callable[[Callable[[EvalCase], Answer]], EvalReport]

VICES = [
    (AlwaysAbstains, "correct", 0.3),
    (AlwaysAbstains, "key_fact_recall", 0.0),
    (AlwaysAbstains, "abstention_precision", 0.3),
    (NeverAbstains, "abstention_recall", 0.0),
    (CitesAtRandom, "citation_recall", 0.1),
    (CitesAtRandom, "citation_precision", 0.1),
    (CitesAtRandom, "gold_citation_precision", 0.2),
    (WrongScript, "language", 0.2),
    (FirstSentenceOnly, "key_fact_recall", 0.3),
    (FirstSentenceOnly, "gold_citation_recall", 0.3),
]
PASSED = {"correct", "key_fact_recall", "abstention_precision", "abstention_recall", "language"} | {
    "script", "citation_validity", "citation_precision", "citation_recall", "conflicts_shown",
    "gold_citation_precision", "gold_citation_recall", "ndcg@10", "hit@1",
}  # fmt: skip


def value(report: EvalReport, name: str) -> float:
    figure = report.figure(name)
    assert figure is not None, name
    return figure.value


def test_a_knowing_assistant_passes_every_measure(
    grade: Grade, sources: Mapping[str, Source]
) -> None:
    report = grade(Knowing(sources))
    assert {name: value(report, name) for name in PASSED if value(report, name) < 0.95} == {}
    assert value(report, "false_refusals") == 0


@pytest.mark.parametrize(("assistant", "measure", "at_most"), VICES)
def test_a_vice_fails_its_measure(
    assistant: type[Knowing],
    measure: str,
    at_most: float,
    grade: Grade,
    sources: Mapping[str, Source],
) -> None:
    assert value(grade(assistant(sources)), measure) <= at_most
