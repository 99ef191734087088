"""A run keeps what it measured, goes on where it was stopped, and paces an endpoint."""

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.errors import LanguageModelError
from corpus.source import Source
from qa.answer import Answer
from qa.evaluation.journal import NAME, Journal
from qa.evaluation.measuring import Measurer
from qa.evaluation.pace import Pace
from qa.evaluation.running import Plan, run
from qa.question_set.case import EvalCase

SETTINGS = {"library": "one"}


class Counting:
    """Refuses everything, counts, and does something else at the questions it is told to."""

    def __init__(self, **at: BaseException) -> None:
        self.at = at
        self.asked: list[str] = []
        self.threads: set[int] = set()

    def __call__(self, case: EvalCase) -> Answer:
        self.asked.append(case.id)
        self.threads.add(threading.get_ident())
        if error := self.at.get(case.id) or self.at.get("every"):
            raise error
        return Answer(case.question, "no", False, case.language, "extractive")


@pytest.fixture
def some() -> tuple[EvalCase, ...]:
    return tuple(EvalCase(f"q{n}", f"Question {n}?", "en") for n in range(12))


def test_an_interrupted_run_keeps_what_it_measured_and_goes_on(
    some: tuple[EvalCase, ...], sources: Mapping[str, Source], tmp_path: Path
) -> None:
    first = Counting(q5=KeyboardInterrupt())
    outcomes, complete = run(some, first, Measurer(sources), journal=Journal(tmp_path, SETTINGS))
    assert not complete
    assert [o.case_id for o in outcomes] == ["q0", "q1", "q2", "q3", "q4"]
    with (tmp_path / NAME).open("a", encoding="utf-8") as file:
        file.write('{"case_id": "q5", "cut sho')

    second = Counting()
    journal = Journal(tmp_path, SETTINGS)
    resumed, complete = run(some, second, Measurer(sources), Plan(resume=True), journal)
    assert complete
    assert second.asked == [case.id for case in some[5:]]
    assert [o.case_id for o in resumed] == [case.id for case in some]
    assert resumed[0].values == outcomes[0].values
    assert not (tmp_path / NAME).exists()


def test_other_settings_or_an_edited_question_are_asked_again(
    some: tuple[EvalCase, ...], sources: Mapping[str, Source], tmp_path: Path
) -> None:
    stopped = Counting(q5=KeyboardInterrupt())
    run(some, stopped, Measurer(sources), journal=Journal(tmp_path, SETTINGS))
    edited = (EvalCase("q0", "Another question?", "en"), *some[1:])
    again = Counting()
    run(edited, again, Measurer(sources), Plan(resume=True), Journal(tmp_path, SETTINGS))
    assert again.asked == ["q0", *(case.id for case in some[5:])]

    run(some, stopped, Measurer(sources), journal=Journal(tmp_path, SETTINGS))
    other = Counting()
    journal = Journal(tmp_path, {"library": "two"})
    run(some, other, Measurer(sources), Plan(resume=True), journal)
    assert len(other.asked) == len(some)


def test_several_at_once_in_the_order_of_the_set(
    some: tuple[EvalCase, ...], sources: Mapping[str, Source]
) -> None:
    ask = Counting()
    seen: list[tuple[int, int]] = []
    outcomes, complete = run(
        some, ask, Measurer(sources), Plan(jobs=4), progress=lambda *p: seen.append(p)
    )
    assert complete
    assert [o.case_id for o in outcomes] == [case.id for case in some]
    assert seen[-1] == (12, 12)


def test_a_question_without_an_answer_is_wrong_and_the_run_goes_on(
    some: tuple[EvalCase, ...],
    sources: Mapping[str, Source],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qa.evaluation.pace._PAUSES", ())
    ask = Counting(q3=LanguageModelError("Nothing answers.", "Start it."))
    outcomes, complete = run(some, ask, Measurer(sources))
    assert complete
    assert outcomes[3].failure == "error"
    assert outcomes[3].values["correct"] == 0
    assert outcomes[3].error == "Nothing answers."


def test_where_nothing_works_the_error_itself_is_raised(
    some: tuple[EvalCase, ...],
    sources: Mapping[str, Source],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qa.evaluation.pace._PAUSES", ())
    ask = Counting(every=LanguageModelError("Nothing answers.", "Start it."))
    with pytest.raises(LanguageModelError, match="Nothing answers"):
        run(some, ask, Measurer(sources))
    assert len(ask.asked) == 3


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_starts_are_spaced_within_the_limit() -> None:
    clock = Clock()
    pace = Pace(30, clock, clock.sleep)
    for _ in range(4):
        pace.wait()
    assert clock.slept == [2.0, 2.0, 2.0]


def test_an_endpoint_that_refuses_is_asked_again_after_a_pause() -> None:
    clock = Clock()
    replies = [LanguageModelError("too many"), LanguageModelError("too many"), "answer"]

    def request() -> str:
        reply = replies.pop(0)
        if isinstance(reply, LanguageModelError):
            raise reply
        return reply

    assert Pace(0, clock, clock.sleep).attempt(request) == "answer"
    assert clock.slept == [2.0, 10.0]
