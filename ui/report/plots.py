"""Plots as inline SVG, coloured by the page's style sheet, so that they follow light and dark."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import floor, log10

import numpy as np

from qa.evaluation.confidence import risk_coverage
from qa.evaluation.outcome import FAILURES, Outcome
from qa.evaluation.result import EvalReport
from ui.report.markup import LANGUAGES, tag, text

_WIDTH = 380
_LEFT, _RIGHT = 88, 12
_RETRIEVAL = ("hit@1", "hit@5", "hit@10", "recall@5", "recall@10", "mrr@10", "ndcg@10")


def retrieval_plot(report: EvalReport) -> str:
    """Retrieval by language: a dot for each measure with its 95% interval."""
    slices = [s for s in report.slices if s.field == "language"]
    step, top = 40, 12
    parts = []
    for row, name in enumerate(_RETRIEVAL):
        y = top + row * step + step / 2
        parts.append(_label(_LEFT - 8, y + 4, name, "end"))
        for place, piece in enumerate(slices):
            figure = piece.figure(name)
            if figure is None:
                continue
            at = y + (place - (len(slices) - 1) / 2) * 9
            ends = (_across(figure.low), _across(figure.high))
            told = f"{LANGUAGES.get(piece.value, piece.value)}, {name}: {figure.value:.2f}"
            parts.append(
                tag("g", tag("title", text(f"{told} ({figure.low:.2f} – {figure.high:.2f})")),
                    _line(ends[0], at, ends[1], at, "range"),
                    _circle(_across(figure.value), at), class_=f"lang-{piece.value}")
            )  # fmt: skip
    height = top + step * len(_RETRIEVAL)
    return _figure(
        "Retrieval by language", "Dots are means, lines their 95% intervals.",
        _axis(top, height) + "".join(parts), height + 22,
        _legend((f"lang-{s.value}", LANGUAGES.get(s.value, s.value)) for s in slices),
    )  # fmt: skip


def risk_plot(report: EvalReport, baseline: EvalReport | None) -> str:
    """Risk over coverage, the surest answers first; the line ends where refusals begin."""
    height, top = 240, 12
    runs = [("now", report)] + ([("before", baseline)] if baseline else [])
    lines, legend = [], []
    for name, run in runs:
        answered = [o for o in run.outcomes if "risk" in o.values]
        points = risk_coverage(
            [o.confidence for o in answered], [o.values["risk"] for o in answered],
            len(run.outcomes) or 1,
        )  # fmt: skip
        if not points:
            continue
        path = " ".join(f"{_across(c):.1f},{top + (1 - r) * (height - top):.1f}" for c, r in points)
        lines.append(tag("polyline", points=path, class_=f"curve run-{name}"))
        end = points[-1]
        told = f"{'This run' if name == 'now' else 'Baseline'}: risk {end[1]:.2f} at {end[0]:.0%}"
        lines.append(
            tag("g", tag("title", text(told)),
                _circle(_across(end[0]), top + (1 - end[1]) * (height - top)),
                class_=f"run-{name}")
        )  # fmt: skip
        legend.append((f"run-{name}", told))
    ticks = "".join(
        _label(_LEFT - 8, top + (1 - r) * (height - top) + 4, f"{r:.0%}", "end")
        + _line(_LEFT, top + (1 - r) * (height - top), _WIDTH - _RIGHT,
                top + (1 - r) * (height - top), "grid")
        for r in (0, 0.25, 0.5, 0.75, 1)
    )  # fmt: skip
    return _figure(
        "Risk and coverage",
        "Across: the share of questions answered, the surest first. Up: the risk of their answers "
        "(key facts missed; all of it for what should have been refused).",
        ticks + _axis(top, height) + "".join(lines), height + 22, _legend(legend),
    )  # fmt: skip


def latency_plot(report: EvalReport) -> str:
    """How long answers took, over bins that grow evenly on a logarithmic scale."""
    times = [o.milliseconds for o in report.outcomes if not o.error and o.milliseconds > 0]
    if not times:
        return ""
    edges = np.geomspace(min(times), max(max(times), min(times) * 1.01), 25)
    counts, _ = np.histogram(times, edges)
    height, top = 220, 34
    width = (_WIDTH - 2 * _RIGHT) / len(counts)
    bars = "".join(
        tag("rect",
            tag("title", text(f"{edges[n]:,.0f} – {edges[n + 1]:,.0f} ms: {count}")),
            x=f"{_RIGHT + n * width:.1f}", width=f"{width - 1.5:.1f}",
            y=f"{height - count / counts.max() * (height - top):.1f}",
            height=f"{count / counts.max() * (height - top):.1f}", class_="bar")
        for n, count in enumerate(counts)
    )  # fmt: skip

    def x(value: float) -> float:
        share = log10(value / edges[0]) / log10(edges[-1] / edges[0])
        return float(_RIGHT + share * (_WIDTH - 2 * _RIGHT))

    marks = "".join(
        _line(x(value), 6 + 14 * row, x(value), height, "mark")
        + _label(x(value) + 4, 14 + 14 * row, f"p{percent} {value:,.0f} ms", "start")
        for row, percent in enumerate((50, 95))
        for value in [float(np.percentile(times, percent))]
    )
    ticks = _label(_RIGHT, height + 16, f"{edges[0]:,.0f} ms", "start")
    ticks += _label(_WIDTH - _RIGHT, height + 16, f"{edges[-1]:,.0f} ms", "end")
    return _figure(
        "Latency", f"Time to the whole answer, {len(times)} questions, logarithmic.",
        bars + marks + ticks, height + 22, "",
    )  # fmt: skip


def failure_plot(outcomes: Sequence[Outcome]) -> str:
    """What went wrong, by kind of question, each bar the whole of its kind."""
    kinds = Counter(outcome.kind for outcome in outcomes)
    step, parts, left = 26, [], 132
    for row, (kind, total) in enumerate(
        sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    ):
        found = Counter(outcome.failure for outcome in outcomes if outcome.kind == kind)
        y, x = row * step, float(left)
        parts.append(_label(left - 8, y + 16, kind.removeprefix("unanswerable-"), "end"))
        for failure in FAILURES:
            share = found[failure] / total * (_WIDTH - left - 34)
            if share:
                told = f"{kind}, {FAILURES[failure]}: {found[failure]} of {total}"
                parts.append(
                    tag("rect", tag("title", text(told)), x=f"{x:.1f}", y=f"{y + 3}",
                        width=f"{share:.1f}", height="18", class_=f"f-{failure or 'right'}")
                )  # fmt: skip
            x += share
        parts.append(_label(_WIDTH, y + 16, str(total), "end"))
    used = {outcome.failure for outcome in outcomes}
    legend = ((f"f-{f or 'right'}", name) for f, name in FAILURES.items() if f in used)
    return _figure(
        "What went wrong, by kind", "A bar is all questions of a kind; their number stands last.",
        "".join(parts), step * len(kinds) + 4, _legend(legend),
    )  # fmt: skip


def bar(low: float, value: float, high: float) -> str:
    """A small interval from 0 to 1 for a table cell."""
    x0, x, x1 = (4 + 72 * min(1.0, max(0.0, v)) for v in (low, value, high))
    inner = _line(4, 8, 76, 8, "grid") + _line(x0, 8, x1, 8, "range") + _circle(x, 8, 3)
    return tag("svg", inner, viewBox="0 0 80 16", width="80", height="16", aria_hidden="true")


def _across(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _axis(top: float, height: float) -> str:
    return "".join(
        _line(_across(s), top, _across(s), height, "grid")
        + _label(_across(s), height + 16, f"{s:g}", "middle")
        for s in (0, 0.25, 0.5, 0.75, 1)
    )


def _label(x: float, y: float, words: str, anchor: str) -> str:
    return tag("text", text(words), x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor)


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return tag("line", **{k: f"{v:.1f}" for k, v in places.items()}, class_=class_)


def _circle(x: float, y: float, radius: float = 4) -> str:
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=str(radius))


def _legend(entries: Iterable[tuple[str, str]]) -> str:
    keys = (tag("li", tag("i", class_=name), text(words)) for name, words in entries)
    return tag("ul", *keys, class_="legend")


def _figure(title: str, caption: str, inner: str, height: float, legend: str) -> str:
    drawing = tag(
        "svg", inner, viewBox=f"0 0 {_WIDTH} {floor(height)}", role="img", aria_label=title
    )
    return tag(
        "figure",
        tag("figcaption", tag("h3", text(title)), tag("p", text(caption))),
        legend,
        drawing,
    )
