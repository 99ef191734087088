"""Each question of a report: its answer with marks and verdicts, the gold, and what went wrong."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.source import Source
from qa.evaluation.gate import Change
from qa.evaluation.outcome import FAILURES, Outcome
from qa.question_set.case import EvalCase
from qa.question_set.facts import Stated
from qa.question_set.gold import GoldSpans, gold_spans
from ui.report.markup import LANGUAGES, table, tag, text

_MARK = re.compile(r"\[(\d+(?:\s*[,，、]\s*\d+)*)\]")


def question_entry(
    outcome: Outcome,
    case: EvalCase | None,
    sources: Mapping[str, Source],
    before: Outcome | None,
    change: Change | None,
) -> str:
    """One question, closed; what the filters go by stands in its data attributes."""
    label = FAILURES.get(outcome.failure, outcome.failure)
    heading = tag(
        "summary",
        tag("span", text(label), class_=f"badge f-{outcome.failure or 'right'}"),
        tag("span", text(outcome.question), class_="asked", lang=outcome.language),
        tag("span", text(_about(outcome, change)), class_="about"),
    )
    gold = gold_spans(case, sources) if case else ()
    now = tag("section", tag("h4", "This run"), _answer(outcome, gold), class_="run")
    then = ""
    if before is not None and before.answer:
        then = tag("section", tag("h4", "Baseline"), _answer(before, gold), class_="run")
    elif before is not None:
        words = f"Baseline: {FAILURES.get(before.failure, before.failure)}"
        then = tag("p", text(words), class_="about")
    body = (
        _expected(outcome, case, gold, sources)
        + tag("div", now, then, class_="runs")
        + _values(outcome, before)
    )
    return tag(
        "details", heading, tag("div", body, class_="body"), id=outcome.case_id,
        data_language=outcome.language, data_kind=outcome.kind, data_split=outcome.split,
        data_failure=outcome.failure or "right", data_mode=outcome.mode,
        data_source=outcome.cluster if outcome.answerable else "",
        data_changed=_direction(change),
    )  # fmt: skip


def _about(outcome: Outcome, change: Change | None) -> str:
    language = LANGUAGES.get(outcome.language, outcome.language)
    parts = [outcome.case_id, language, outcome.kind, outcome.split]
    if "key_fact_recall" in outcome.values:
        parts.append(f"facts {outcome.values['key_fact_recall']:.0%}")
    if change is not None:
        parts.append({"worse": "worse than before", "better": "better than before"}.get(
            _direction(change), "changed"))  # fmt: skip
    return " · ".join(parts)


def _direction(change: Change | None) -> str:
    if change is None:
        return ""
    if "correct" in change.worse:
        return "worse"
    return "better" if "correct" in change.better else "changed"


def _expected(
    outcome: Outcome, case: EvalCase | None, gold: GoldSpans, sources: Mapping[str, Source]
) -> str:
    """The conversation so far, the reference, the key facts and the gold passages."""
    if case is None:
        return ""
    turns = "".join(
        tag("p", tag("b", text(turn.role + ": ")), text(turn.content))
        for turn in case.previous_turns
    )
    if not case.answerable:
        expected = tag("p", "The sources do not say; a refusal is right.")
    else:
        expected = tag("p", text(case.reference_answer), lang=case.language)
    stated = Stated(str(outcome.answer.get("text", "")) if outcome.answered else "")
    facts = "".join(
        tag("li", text(" / ".join(fact)), class_="met" if stated.states(fact) else "unmet")
        for fact in case.key_facts
    )
    return tag(
        "section", tag("h4", "Expected"), turns, expected,
        tag("ul", facts, class_="facts") if facts else "", _gold(gold, sources), class_="expected",
    )  # fmt: skip


def _gold(gold: GoldSpans, sources: Mapping[str, Source]) -> str:
    passages = []
    for number, group in enumerate(gold, start=1):
        for span in group:
            source = sources[span.source]
            place = f"Gold {number}, {span.source}"
            quote = source.text[span.start : span.end]
            passages.append(
                tag("blockquote", text(quote), tag("cite", text(place)), lang=source.language)
            )
    count = f"{len(passages)} gold passage{'s' if len(passages) != 1 else ''}"
    inner = tag("details", tag("summary", text(count)), *passages, class_="gold")
    return inner if passages else ""


def _answer(outcome: Outcome, gold: GoldSpans) -> str:
    if outcome.error:
        return tag("p", text(outcome.error), class_="worse")
    shown = outcome.answer
    parts = []
    if shown.get("resolved_question") not in {"", None, outcome.question}:
        parts.append(tag("p", text(f"Understood as: {shown['resolved_question']}"), class_="about"))
    kind = "answer" if outcome.answered else "answer refusal"
    parts.append(tag("div", _marked(str(shown.get("text", "")), outcome), class_=kind))
    parts += [_claim(claim) for claim in shown.get("claims", ()) if claim["verdict"] != "supported"]
    parts += [tag("p", text(notice), class_="about") for notice in shown.get("notices", ())]
    parts.append(_citations(outcome, gold))
    parts.append(_hits(shown.get("hits", ()), gold))
    return "".join(parts)


def _marked(words: str, outcome: Outcome) -> str:
    """The answer's text with its marks set apart and its tables as tables."""
    blocks = words.split("\n\n")
    parts = [_table(b) if b.startswith("| ") else tag("div", _with_marks(b)) for b in blocks]
    return tag("div", *parts, lang=outcome.language)


def _table(block: str) -> str:
    """A Markdown table; its second line only divides."""
    lines = [line.strip().strip("|").split(" | ") for line in block.split("\n")]
    rows = [[_with_marks(cell.strip()) for cell in line] for line in lines]
    return table(rows[0], rows[2:])


def _with_marks(words: str) -> str:
    parts, position = [], 0
    for match in _MARK.finditer(words):
        parts += [text(words[position : match.start()]), tag("sup", text(match.group()))]
        position = match.end()
    return "".join([*parts, text(words[position:])])


def _claim(claim: Mapping[str, Any]) -> str:
    why = "; ".join(claim["failed"])
    return tag(
        "p", tag("span", text(claim["verdict"]), class_="badge f-used-but-wrong"), " ",
        text(claim["text"]), tag("span", text(f" {why}"), class_="about"),
    )  # fmt: skip


def _citations(outcome: Outcome, gold: GoldSpans) -> str:
    verdicts = {n: c["verdict"] for c in outcome.answer.get("claims", ()) for n in c["numbers"]}
    entries = []
    for citation in outcome.answer.get("citations", ()):
        on_gold = _on_gold(gold, citation)
        about = [f"[{citation['number']}]", citation["source_id"], citation["date"]]
        about += [verdicts.get(citation["number"], "")] + (["on gold"] if on_gold else [])
        entries.append(
            tag("blockquote", text(citation["quote"]),
                tag("cite", text(" · ".join(filter(None, about)))),
                class_="on-gold" if on_gold else None)
        )  # fmt: skip
    name = f"{len(entries)} citation{'s' if len(entries) != 1 else ''}"
    return tag("details", tag("summary", name), *entries) if entries else ""


def _hits(hits: Sequence[Mapping[str, Any]], gold: GoldSpans) -> str:
    entries = [
        tag("li", text(hit["text"]),
            tag("cite", text(f"{hit['source_id']} · {hit['score']:.3f}"
                             + (" · on gold" if _on_gold(gold, hit) else ""))),
            class_="on-gold" if _on_gold(gold, hit) else None)
        for hit in hits
    ]  # fmt: skip
    name = f"First {len(entries)} passages found"
    return tag("details", tag("summary", name), tag("ol", *entries)) if entries else ""


def _on_gold(gold: GoldSpans, place: Mapping[str, Any]) -> bool:
    return any(
        span.overlaps(place["source_id"], place["start"], place["end"])
        for group in gold
        for span in group
    )


def _values(outcome: Outcome, before: Outcome | None) -> str:
    """Every value of the question, beside the baseline's."""
    rows = [
        [text(name), f"{value:.2f}"]
        + ([f"{before.values[name]:.2f}" if name in before.values else ""] if before else [])
        for name, value in outcome.values.items()
    ]
    head = ["Measure", "This run", *(["Baseline"] if before else [])]
    seconds = tag("p", text(f"{outcome.milliseconds:,.0f} ms, {outcome.mode}"), class_="about")
    return tag("details", tag("summary", "Values"), seconds, table(head, rows), class_="values")
