"""An evaluation in the terminal: the measures, what went wrong, and the gate's verdict."""

from collections import Counter
from typing import TYPE_CHECKING

from qa.evaluation.catalogue import CATALOGUE, MEASURES
from qa.evaluation.gate import Gate
from qa.evaluation.outcome import FAILURES
from qa.evaluation.result import EvalReport
from qa.evaluation.summary import Figure
from ui.terminal import clean

if TYPE_CHECKING:
    from rich.table import Table

_MOST_CHANGES = 40


def measures_table(report: EvalReport) -> "Table":
    """Every measure with its interval, and by language."""
    from rich.table import Table

    languages = [piece for piece in report.slices if piece.field == "language"]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Measure", "Value", "95%", "n", *(piece.value for piece in languages)):
        table.add_column(title, justify="left" if title == "Measure" else "right", no_wrap=True)
    for measure in CATALOGUE:
        figure = report.figure(measure.name)
        if figure is None:
            continue
        parts = [piece.figure(measure.name) for piece in languages]
        table.add_row(
            measure.name + ("" if measure.higher_is_better else " ↓"),
            _number(figure.value, measure.name),
            _interval(figure),
            str(figure.count),
            *(_number(part.value, measure.name) if part else "" for part in parts),
        )
    return table


def failures_line(report: EvalReport) -> str:
    """How many questions came out right, and how many went wrong in which way."""
    counts = Counter(outcome.failure for outcome in report.outcomes)
    parts = [f"{counts[failure]} {name}" for failure, name in FAILURES.items() if counts[failure]]
    return f"{len(report.outcomes)} questions: " + ", ".join(parts) + "."


def gate_lines(gate: Gate) -> list[str]:
    """The verdict, what fell or missed its bound, and which questions changed."""
    lines = ["The gate is passed." if gate.passed else "The gate failed."]
    for fell in gate.fell:
        before, after = _number(fell.before, fell.measure), _number(fell.after, fell.measure)
        lines.append(f"  {fell.measure} {before} → {after}, p = {fell.p:.4f}, n = {fell.count}")
    for missed in gate.missed:
        value = "no value" if missed.value is None else _number(missed.value, missed.measure)
        side = "at least" if MEASURES[missed.measure].higher_is_better else "at most"
        bound = _number(missed.bound, missed.measure)
        lines.append(f"  {missed.measure} {value}, wanted {side} {bound}")
    if gate.comparisons:
        lines += _change_lines(gate)
    if gate.left_out:
        lines.append(f"Not compared (new, gone or edited): {', '.join(gate.left_out[:20])}")
    return lines


def _change_lines(gate: Gate) -> list[str]:
    """The questions whose verdict changed, those that became wrong first."""
    turned = [change for change in gate.changes if change.before != change.after]
    turned.sort(key=lambda change: ("correct" not in change.worse, "correct" in change.better))
    lines = [
        f"{len(turned)} questions have another verdict than in the baseline, "
        f"{len(gate.changes) - len(turned)} more moved in a measure."
    ]
    for change in turned[:_MOST_CHANGES]:
        moved = f"{FAILURES[change.before]} → {FAILURES[change.after]}"
        lines.append(f"  {change.case_id}  {moved}  {clean(change.question)}")
    if len(turned) > _MOST_CHANGES:
        lines.append(f"  … and {len(turned) - _MOST_CHANGES} more; --report shows them all.")
    return lines


def _interval(figure: Figure) -> str:
    timed = figure.measure.startswith("latency")
    return f"{figure.low:.0f}–{figure.high:.0f}" if timed else f"{figure.low:.2f}–{figure.high:.2f}"


def _number(value: float, measure: str) -> str:
    return f"{value:,.0f} ms" if measure.startswith("latency") else f"{value:.3f}"
