"""Runs an assistant over a question set: in turn, or several questions at once for a slow endpoint.

A run that is interrupted keeps what it measured. Opening the assistant and showing progress are
left to the caller.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from corpus.errors import QaError
from qa.answer import Answer
from qa.evaluation.journal import Journal
from qa.evaluation.measuring import Measurer, case_hash, failed_outcome
from qa.evaluation.outcome import Outcome
from qa.evaluation.pace import Pace
from qa.question_set.case import EvalCase

Ask = Callable[[EvalCase], Answer]
"""Answers one case; a thread may call it beside others."""

_HOPELESS = 3  # questions in a row, from the first on, without an answer


@dataclass(frozen=True, slots=True)
class Plan:
    """How to run: how many questions at once, and at most how many starts a minute (0: any)."""

    jobs: int = 1
    per_minute: int = 0
    resume: bool = False


def run(
    cases: Sequence[EvalCase],
    ask: Ask,
    measurer: Measurer,
    plan: Plan = Plan(),
    journal: Journal | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[tuple[Outcome, ...], bool]:
    """The outcomes in the order of the cases, and whether all questions were asked.

    An interrupt (Ctrl-C) ends the run with what there is. Raises the `QaError` itself if the
    first questions all fail with one: then nothing works and there is nothing to measure.
    """
    journal = journal or Journal(None, {})
    done = _resumable(cases, journal) if plan.resume else {}
    journal.begin(done)
    remaining = [case for case in cases if case.id not in done]
    asked, failed, complete = 0, 0, True
    try:
        for outcome, error in _asked(remaining, ask, measurer, Pace(plan.per_minute), plan.jobs):
            asked, failed = asked + 1, failed + bool(error)
            if error and asked == failed == min(_HOPELESS, len(remaining)):
                raise error
            done[outcome.case_id] = outcome
            journal.add(outcome)
            if progress is not None:
                progress(len(done), len(cases))
    except KeyboardInterrupt:
        complete = False
    if complete:
        journal.finish()
    return tuple(done[case.id] for case in cases if case.id in done), complete


def _resumable(cases: Sequence[EvalCase], journal: Journal) -> dict[str, Outcome]:
    resumed = journal.resumed()
    return {
        case.id: resumed[case.id]
        for case in cases
        if case.id in resumed and resumed[case.id].case_hash == case_hash(case)
    }


def _asked(
    cases: Sequence[EvalCase], ask: Ask, measurer: Measurer, pace: Pace, jobs: int
) -> Iterator[tuple[Outcome, QaError | None]]:
    def one(case: EvalCase) -> tuple[Outcome, QaError | None]:
        return _measured(case, ask, measurer, pace)

    if jobs == 1:
        yield from map(one, cases)
        return
    pool = ThreadPoolExecutor(jobs)
    waiting: list[Future[tuple[Outcome, QaError | None]]] = [pool.submit(one, c) for c in cases]
    try:
        for future in as_completed(waiting):
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _measured(
    case: EvalCase, ask: Ask, measurer: Measurer, pace: Pace
) -> tuple[Outcome, QaError | None]:
    started = time.perf_counter()

    def timed() -> tuple[Answer, float]:
        began = time.perf_counter()
        answer = ask(case)
        return answer, (time.perf_counter() - began) * 1000

    try:
        answer, milliseconds = pace.attempt(timed)
    except QaError as error:
        elapsed = (time.perf_counter() - started) * 1000
        return failed_outcome(case, error.message, elapsed), error
    return measurer.outcome(case, answer, milliseconds), None
