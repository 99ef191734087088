"""One evaluation from question set to report, as `qa eval` and a program of one's own run it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.library import Library
from corpus.source import Source
from qa.config import Config
from qa.evaluation.journal import Journal
from qa.evaluation.measuring import Judge, Measurer
from qa.evaluation.result import EvalReport
from qa.evaluation.robustness import Testbed, altered_cases
from qa.evaluation.running import Plan, run
from qa.evaluation.subject import open_subject
from qa.question_set.case import EvalCase

StageProgress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Evaluation:
    """A report with what it was made from: the questions as asked, and the sources."""

    report: EvalReport
    cases: tuple[EvalCase, ...]
    sources: Mapping[str, Source]


def evaluate(
    name: str,
    cases: Sequence[EvalCase],
    library: Library,
    config: Config,
    plan: Plan | None = None,
    testbed: Testbed = "plain",
    judges: Sequence[Judge] = (),
    folder: Path | None = None,
    progress: StageProgress | None = None,
) -> Evaluation:
    """Ask every case over a library and measure the answers.

    `name` says in the report which questions these are. `folder` keeps the journal of a run, so
    that one that was interrupted can be resumed. `progress` is told (stage, done, total).
    """

    def stage(label: str) -> Callable[[int, int], None] | None:
        return (lambda done, total: progress(label, done, total)) if progress else None

    subject = open_subject(library, config, cases, testbed, stage("Indexing the sources"))
    settings = {"questions": name, **subject.settings}
    settings["judges"] = ", ".join(judge.name for judge in judges)
    asked = altered_cases(cases, testbed)
    outcomes, complete = run(
        asked,
        subject.ask,
        Measurer(subject.sources, judges),
        plan or Plan(),
        Journal(folder, settings),
        stage("Asking"),
    )
    report = EvalReport(outcomes, settings, date.today().isoformat(), complete)
    return Evaluation(report, asked, subject.sources)
