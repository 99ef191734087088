"""The gate lets an unchanged run pass and stops a worse one, and says which questions changed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from corpus.errors import ConfigInvalid, QuestionSetInvalid
from corpus.library import Library
from index.hit import Hit
from index.opening import open_index
from index.settings import SearchSettings
from qa.answer import Answer
from qa.evaluation.gate import floors_from, judge_run
from qa.evaluation.measuring import Measurer
from qa.evaluation.outcome import Outcome
from qa.evaluation.result import EvalReport, baseline_text, read_report
from qa.evaluation.running import run
from qa.question_set.case import EvalCase
from qa.question_set.reading import shipped_questions
from tests.index.conftest import CharacterEmbedder

Search = Callable[[str], Sequence[Hit]]


@pytest.fixture(scope="module")
def search(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Search:
    """A real retriever over the shipped sources: keywords alone, so that no model is needed."""
    folder = tmp_path_factory.mktemp("index")
    index = open_index(library, CharacterEmbedder(), folder, None, SearchSettings(mode="lexical"))
    return lambda question: index.search(question, 10)


def retrieval_report(library: Library, search: Search) -> EvalReport:
    """A run of an assistant that finds passages and says nothing."""

    def ask(case: EvalCase) -> Answer:
        hits = tuple(search(case.question))
        return Answer(case.question, "", False, case.language, "extractive", hits=hits)

    cases = [case for case in shipped_questions() if case.answerable][::5]
    sources = {source.id: source for source in library.sources()}
    outcomes, complete = run(cases, ask, Measurer(sources))
    return EvalReport(outcomes, {}, "2026-01-01", complete)


@pytest.fixture(scope="module")
def baseline(library: Library, search: Search, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("baseline") / "baseline.json"
    file.write_text(baseline_text(retrieval_report(library, search)), encoding="utf-8")
    return file


def test_an_unchanged_retriever_passes_twenty_times(
    library: Library, search: Search, baseline: Path
) -> None:
    gates = [
        judge_run(retrieval_report(library, search), read_report(baseline), {}) for _ in range(20)
    ]
    assert [gate.passed for gate in gates] == [True] * 20
    assert not any(gate.changes for gate in gates)


def test_a_weakened_retriever_fails(library: Library, search: Search, baseline: Path) -> None:
    weak = retrieval_report(library, lambda question: search(question)[2:])
    gate = judge_run(weak, read_report(baseline), {})
    assert not gate.passed
    assert {"ndcg@10", "mrr@10", "hit@1"} <= {fell.measure for fell in gate.fell}
    assert all(fell.after < fell.before for fell in gate.fell)
    assert any("ndcg@10" in change.worse for change in gate.changes)


def outcomes(seed: int, chance: float, count: int = 190) -> tuple[Outcome, ...]:
    """Outcomes of an assistant that is right by chance, as one with a language model is."""
    random = Random(seed)
    names = ("correct", "all_key_facts", "citation_recall", "language", "hit@5", "ndcg@10")
    return tuple(
        Outcome(
            f"q-{n}", "same", "?", "en", "fact", "dev", f"group-{n // 3}", f"source-{n % 20}",
            True, True, 0.5, "llm", {name: float(random.random() < chance) for name in names},
            "", 1.0,
        )
        for n in range(count)
    )  # fmt: skip


def test_chance_alone_passes_twenty_times() -> None:
    before = EvalReport(outcomes(0, 0.8))
    gates = [judge_run(EvalReport(outcomes(seed, 0.8)), before, {}) for seed in range(1, 21)]
    assert [gate.passed for gate in gates] == [True] * 20


def test_a_fall_beyond_chance_fails() -> None:
    before = EvalReport(outcomes(0, 0.8))
    gates = [judge_run(EvalReport(outcomes(seed, 0.6)), before, {}) for seed in range(1, 11)]
    assert not any(gate.passed for gate in gates)


def test_a_rise_never_fails() -> None:
    assert judge_run(EvalReport(outcomes(1, 0.9)), EvalReport(outcomes(0, 0.6)), {}).passed


def test_only_what_both_runs_have_unedited_is_compared() -> None:
    before = outcomes(0, 0.8, 10)
    after = (replace(before[0], case_hash="edited"), *before[2:], replace(before[1], case_id="new"))
    gate = judge_run(EvalReport(after), EvalReport(before), {})
    assert gate.left_out == ("new", "q-0", "q-1")
    assert {comparison.count for comparison in gate.comparisons} == {8}
    with pytest.raises(QuestionSetInvalid, match="none of the questions"):
        judge_run(EvalReport(after[:1]), EvalReport(before), {})


@pytest.mark.parametrize(
    ("floors", "passed"),
    [
        (["correct=0.7"], True),
        (["correct=0.99"], False),
        (["latency_p95=2"], True),
        (["latency_p95=0.5"], False),
        (["auroc=0.5"], False),
    ],
)
def test_floors(floors: list[str], passed: bool) -> None:
    report = EvalReport(outcomes(0, 0.8))
    assert judge_run(report, None, floors_from(floors)).passed is passed


@pytest.mark.parametrize("written", ["corect=1", "correct", "correct=high"])
def test_a_floor_that_is_none(written: str) -> None:
    with pytest.raises(ConfigInvalid):
        floors_from([written])


def test_a_baseline_holds_one_line_a_question_and_no_times(baseline: Path) -> None:
    text = baseline.read_text(encoding="utf-8")
    report = read_report(baseline)
    assert len(report.outcomes) == sum(line.startswith('{"case_id"') for line in text.split("\n"))
    assert "latency" not in text
    assert json.loads(text)["measures"]["ndcg@10"]["value"] > 0.3


@pytest.mark.parametrize("content", ["", "[]", '{"outcomes": [1]}', "{}"])
def test_what_is_no_baseline(content: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionSetInvalid, match="not an evaluation"):
        read_report(file)
    with pytest.raises(QuestionSetInvalid, match="cannot be read"):
        read_report(tmp_path / "missing.json")
