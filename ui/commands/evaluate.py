"""`qa eval`: asks every question of a set, measures, reports, and holds a gate."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.commands.options import Json, LanguageModel, LibraryFolder
from ui.terminal import note, print_json, stages, stdout, waiting

if TYPE_CHECKING:
    from corpus.library import Library
    from qa.config import Config
    from qa.evaluation.evaluate import Evaluation
    from qa.evaluation.gate import Gate
    from qa.evaluation.measuring import Judge
    from qa.evaluation.result import EvalReport

_GATE_FAILED = 3
_LANGUAGE_MODEL_JOBS = 4


def evaluate(
    questions: Annotated[
        Path | None,
        typer.Argument(
            metavar="[QUESTIONS]",
            help="A question set, JSON lines or CSV. Left out: the shipped set over the shipped "
            "library alone.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write `index.html` and `evaluation.json` here."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Compare with this run; exit with 3 if a measure fell."),
    ] = None,
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="NAME=VALUE",
            help="Exit with 3 if a measure is below this (above it, where less is better).",
        ),
    ] = None,
    save_baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep this run as a baseline, one line a question."),
    ] = None,
    split: Annotated[
        Literal["all", "dev", "judge"], typer.Option(help="Which half of the questions to ask.")
    ] = "all",
    testbed: Annotated[
        Literal["plain", "gold-removed", "noise"],
        typer.Option(
            help="`gold-removed` withholds the passages that answer, so that a refusal is right; "
            "`noise` mixes in passages of other questions."
        ),
    ] = "plain",
    library: LibraryFolder = None,
    llm: LanguageModel = "",
    judge_nli: Annotated[
        str, typer.Option(metavar="NAME", help="Judge citations by this NLI cross-encoder too.")
    ] = "",
    judge_model: Annotated[
        bool, typer.Option("--judge-model", help="Let the configured language model judge, too.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(min=0, help="Questions at once; 0: one, or four of a language model.")
    ] = 0,
    per_minute: Annotated[
        int, typer.Option(min=0, help="At most so many questions a minute; 0: no limit.")
    ] = 0,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the stopped run in the report's folder.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Measure the answers to a whole question set, and keep them from getting worse.

    Ctrl-C ends a run with what it has measured; with --report it can be resumed.
    docs/evaluation.md defines every measure and shows how to write a question set.

    Examples:

        qa eval --report report

        qa eval mine.jsonl --library sources --baseline baseline.json --min correct=0.8
    """
    from qa.evaluation.evaluate import evaluate as evaluation
    from qa.evaluation.gate import floors_from, judge_run
    from qa.evaluation.result import baseline_text, read_report
    from qa.evaluation.running import Plan
    from qa.question_set.reading import chosen_questions
    from ui.opening import configured

    floors = floors_from(minimum or [])
    before = read_report(baseline) if baseline else None
    config = configured(llm)
    cases = chosen_questions(questions, split)
    jobs = jobs or (_LANGUAGE_MODEL_JOBS if config.llm.configured else 1)
    judges = _judges(config, judge_nli, judge_model)
    with stages() as progress:
        done = evaluation(
            f"{questions.name if questions else 'shipped'}, {split}",
            cases,
            _library(library, questions, config),
            config,
            Plan(jobs, per_minute, resume),
            testbed,
            judges,
            report,
            progress,
        )
    gate = judge_run(done.report, before, floors) if before or floors else None
    page = _write(report, done, before, gate)
    if save_baseline and done.report.complete:
        save_baseline.write_text(baseline_text(done.report), encoding="utf-8")
    _show(done.report, gate, page, as_json)
    if not done.report.complete:
        raise typer.Exit(1)
    if gate is not None and not gate.passed:
        raise typer.Exit(_GATE_FAILED)


def _library(folder: Path | None, questions: Path | None, config: "Config") -> "Library":
    """The named library; for the shipped set the shipped one, so that its figures compare."""
    from corpus.library import shipped_library
    from ui.opening import open_library

    return open_library(folder, config) if folder or questions else shipped_library()


def _judges(config: "Config", nli: str, by_model: bool) -> "Sequence[Judge]":
    judges: list[Judge] = []
    if nli:
        from qa.evaluation.entailment import EntailmentJudge

        with waiting("Loading the judge …"):
            judges.append(EntailmentJudge(nli))
    if by_model:
        from qa.evaluation.model_judges import LanguageModelJudge

        judges.append(LanguageModelJudge(config.llm))
    return judges


def _write(
    folder: Path | None, done: "Evaluation", before: "EvalReport | None", gate: "Gate | None"
) -> Path | None:
    if folder is None:
        return None
    from ui.report.writing import write_report

    with waiting("Writing the report …"):
        return write_report(folder, done.report, done.cases, done.sources, before, gate)


def _show(report: "EvalReport", gate: "Gate | None", page: Path | None, as_json: bool) -> None:
    from ui.evaluation_text import failures_line, gate_lines, measures_table

    if as_json:
        gated = {"gate": gate.to_dict()} if gate else {}
        print_json({**report.to_dict(with_answers=False), **gated})
    else:
        stdout().print(measures_table(report))
        stdout().print(failures_line(report), soft_wrap=True)
    for line in gate_lines(gate) if gate else ():
        (note if as_json else stdout().print)(line)
    if page is not None:
        note(f"Report: {page}")
    if not report.complete:
        note("The run was stopped. With --report DIR, --resume goes on from here.")
