"""The report's page: summary, plots, breakdowns, the gate, and every question, filterable."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from corpus.source import Source
from qa.evaluation.catalogue import CATALOGUE, MEASURES
from qa.evaluation.gate import Gate
from qa.evaluation.outcome import FAILURES
from qa.evaluation.result import EvalReport
from qa.evaluation.summary import Slice
from qa.question_set.case import EvalCase
from ui.report.markup import LANGUAGES, change, interval, number, table, tag, text
from ui.report.plots import bar, failure_plot, latency_plot, retrieval_plot, risk_plot
from ui.report.questions import question_entry

_HEADLINE = (
    "correct", "key_fact_recall", "ndcg@10", "citation_recall", "abstention_recall",
    "false_refusals", "language", "latency_p95",
)  # fmt: skip
_BY_SLICE = ("correct", "key_fact_recall", "hit@5", "ndcg@10", "gold_citation_recall",
             "citation_recall", "false_refusals", "abstention_recall")  # fmt: skip
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def document(
    report: EvalReport,
    cases: Sequence[EvalCase],
    sources: Mapping[str, Source],
    baseline: EvalReport | None = None,
    gate: Gate | None = None,
) -> str:
    """The whole page. It asks for nothing outside itself, and its policy forbids it to."""
    parts = (
        _heading(report, baseline),
        _gate(gate),
        tag("section", *(_card(report, baseline, name) for name in _HEADLINE), class_="cards"),
        tag(
            "section", retrieval_plot(report), failure_plot(report.outcomes),
            risk_plot(report, baseline), latency_plot(report), class_="plots",
        ),
        tag("h2", "Measures"),
        _measures(report, baseline, gate),
        tag("h2", "Broken down"),
        *(_breakdown(report, field) for field in ("kind", "source", "split", "mode")),
        tag("h2", "Questions"),
        _filters(report, bool(gate and gate.comparisons)),
        _questions(report, cases, sources, baseline, gate),
    )  # fmt: skip
    folder = files("ui.report")
    style = (folder / "report.css").read_text(encoding="utf-8")
    script = (folder / "report.js").read_text(encoding="utf-8")
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>Evaluation {text(report.date)}</title><style>{style}</style>"
    )
    body = tag("main", *parts) + f"<script>{script}</script>"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _heading(report: EvalReport, baseline: EvalReport | None) -> str:
    settings = " · ".join(
        f"{name.replace('_', ' ')} {value}" for name, value in report.settings.items() if value
    )
    about = f"{len(report.outcomes)} questions, {report.date}"
    if baseline is not None:
        about += f"; baseline of {baseline.date} with {len(baseline.outcomes)} questions"
    stopped = tag("p", "The run was stopped: these are the questions asked until then.",
                  class_="worse")  # fmt: skip
    return tag(
        "header", tag("h1", "Evaluation"), tag("p", text(about)),
        tag("p", text(settings), class_="about"), "" if report.complete else stopped,
    )  # fmt: skip


def _gate(gate: Gate | None) -> str:
    if gate is None:
        return ""
    lines = [
        f"{MEASURES[c.measure].title}: {number(c.before, c.measure)} → "
        f"{number(c.after, c.measure)}, p = {c.p:.4f} over {c.count} questions"
        for c in gate.fell
    ]
    for missed in gate.missed:
        value = "no value" if missed.value is None else number(missed.value, missed.measure)
        bound = number(missed.bound, missed.measure)
        lines.append(f"{MEASURES[missed.measure].title}: {value}, the bound is {bound}")
    words = "The gate is passed." if gate.passed else "The gate failed."
    if gate.left_out:
        lines.append(f"Not compared, since new, gone or edited: {len(gate.left_out)} questions")
    items = tag("ul", *(tag("li", text(line)) for line in lines)) if lines else ""
    return tag(
        "section", tag("h2", words), items, class_="gate " + ("passed" if gate.passed else "failed")
    )


def _card(report: EvalReport, baseline: EvalReport | None, name: str) -> str:
    figure = report.figure(name)
    if figure is None:
        return ""
    before = baseline.figure(name) if baseline else None
    moved = change(before.value, figure.value, name) if before else ""
    return tag(
        "div", tag("h3", text(MEASURES[name].title)),
        tag("p", text(number(figure.value, name)), " ", moved, class_="big"),
        tag("p", text(f"{interval(figure)}, n = {figure.count}"), class_="about"), class_="card",
    )  # fmt: skip


def _measures(report: EvalReport, baseline: EvalReport | None, gate: Gate | None) -> str:
    languages = [s for s in report.slices if s.field == "language"]
    p_values = {c.measure: c for c in gate.comparisons} if gate else {}
    head = ["Measure", "Value", "95% interval", "", "n"]
    head += [LANGUAGES.get(s.value, s.value) for s in languages]
    head += ["Baseline", "Change", "p if worse"] if baseline else []
    rows = []
    for measure in CATALOGUE:
        name, figure = measure.name, report.figure(measure.name)
        if figure is None:
            continue
        share = number(1, name).endswith("%") or name in {"mrr@10", "ndcg@10", "auroc", "aurc"}
        label = text(measure.title) + (
            "" if measure.higher_is_better else tag("small", " (less is better)")
        )
        row = [
            label + tag("code", text(name)), tag("b", text(number(figure.value, name))),
            text(interval(figure)), bar(figure.low, figure.value, figure.high) if share else "",
            str(figure.count),
        ]  # fmt: skip
        row += [_value(piece, name) for piece in languages]
        if baseline:
            before, compared = baseline.figure(name), p_values.get(name)
            row += [
                text(number(before.value, name)) if before else "",
                change(before.value, figure.value, name) if before else "",
                f"{compared.p:.3f}" if compared else "",
            ]
        rows.append(row)
    return table(head, rows, "measures")


def _value(piece: Slice, name: str) -> str:
    figure = piece.figure(name)
    return text(number(figure.value, name)) if figure else ""


def _breakdown(report: EvalReport, field: str) -> str:
    slices = [s for s in report.slices if s.field == field]
    if len(slices) < 2:
        return ""
    head = [text(f"By {field}"), "n", *(text(MEASURES[name].title) for name in _BY_SLICE)]
    rows = [[text(s.value), str(s.count), *(_value(s, name) for name in _BY_SLICE)] for s in slices]
    return table(head, rows, "breakdown")


def _filters(report: EvalReport, compared: bool) -> str:
    outcomes = report.outcomes
    failures = {o.failure for o in outcomes}
    languages = sorted({o.language for o in outcomes})
    choices = [
        (
            "failure",
            "What went wrong",
            [(f or "right", words) for f, words in FAILURES.items() if f in failures],
        ),
        ("language", "Language", [(v, LANGUAGES.get(v, v)) for v in languages]),
        ("kind", "Kind", _same({o.kind for o in outcomes})),
        ("source", "Gold source", _same({o.cluster for o in outcomes if o.answerable})),
        ("split", "Half", _same({o.split for o in outcomes})),
    ]
    if compared:
        choices.append(("changed", "Since the baseline", _same({"worse", "better", "changed"})))
    selects = (
        tag("label", text(title), tag(
            "select", tag("option", "all", value=""),
            *(tag("option", text(label), value=value) for value, label in options),
            data_filter=name))
        for name, title, options in choices
        if len(options) > 1 or name == "failure"
    )  # fmt: skip
    search = tag(
        "label", "Words", '<input type="search" data-search placeholder="id, question, answer">'
    )
    return tag(
        "form", search, *selects, tag("output", str(len(outcomes)), " questions"), id="filters"
    )


def _same(values: set[str]) -> list[tuple[str, str]]:
    """Choices that are called what they are."""
    return [(value, value) for value in sorted(values)]


def _questions(
    report: EvalReport,
    cases: Sequence[EvalCase],
    sources: Mapping[str, Source],
    baseline: EvalReport | None,
    gate: Gate | None,
) -> str:
    known = {case.id: case for case in cases}
    before = {o.case_id: o for o in baseline.outcomes} if baseline else {}
    changes = {c.case_id: c for c in gate.changes} if gate else {}
    worst = list(FAILURES)
    ordered = sorted(report.outcomes, key=lambda o: (o.failure == "", worst.index(o.failure)))
    entries = (
        question_entry(o, known.get(name), sources, before.get(name), changes.get(name))
        for o in ordered
        for name in [o.case_id]
    )
    return tag("section", *entries, id="questions")
