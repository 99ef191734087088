"""An answer for a terminal: lead-in and quotations with [n], then where each of them stands.

The words around an answer are in the answer's own language. With `explain` it adds which checks
decided each verdict and what the search found.
"""

import re
from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from qa.answer import Answer, Citation, Conflict, Table
from ui.dates import shown_date
from ui.places import shown_place
from ui.terminal import clean
from ui.texts import texts

_MARK = re.compile(r"\[\d+\]")
_VERDICT_STYLE = {"supported": "green", "partly": "yellow", "unsupported": "red"}


def answer_text(answer: Answer, explain: bool = False) -> RenderableType:
    """The whole answer, ready to print."""
    words = texts(answer.language)
    parts: list[RenderableType] = []
    parts.append(_body(answer))
    if answer.table:
        parts.append(_table(answer.table))
    parts += [_remark(words["missing"], answer.missing)] if answer.missing else []
    parts += [_conflict(conflict, words["conflict"]) for conflict in answer.conflicts]
    if answer.citations:
        heading = words["sources"] if answer.answered else words["nearest"]
        parts.append(Text(heading, style="bold"))
        parts.append(Group(*(_citation(c, not answer.answered, words) for c in answer.citations)))
    parts += [Text(clean(notice), style="yellow") for notice in answer.notices]
    if explain:
        parts += [_checks(answer, words["checks"]), _hits(answer, words["search"])]
    if answer.follow_ups:
        parts.append(_follow_ups(answer, words["follow_ups"]))
    return Group(*_spaced(parts))


def _spaced(parts: list[RenderableType]) -> Iterator[RenderableType]:
    for place, part in enumerate(parts):
        if place:
            yield Text("")
        yield part


def _marked(text: str) -> Text:
    styled = Text(clean(text))
    for mark in _MARK.finditer(styled.plain):
        styled.stylize("bold cyan", *mark.span())
    return styled


def _body(answer: Answer) -> RenderableType:
    """The text line by line; a quotation, which Markdown marks with `>`, is set in."""
    lines: list[RenderableType] = []
    for line in answer.text.splitlines():
        if answer.table and line.startswith("|"):
            continue
        if line.startswith(">"):
            lines.append(Padding(_marked(line[1:].strip()), (0, 0, 0, 2)))
        else:
            lines.append(_marked(line.replace("**", "")))
    return Group(*lines)


def _remark(label: str, text: str) -> Text:
    return Text.assemble((label + " ", "bold"), clean(text))


def _citation(citation: Citation, with_quote: bool, words: Mapping[str, str]) -> RenderableType:
    language = words["language"]
    date = shown_date(citation.date or citation.published, language)
    where = (citation.publisher, date, shown_place(citation.position, language))
    line = Text.assemble(
        (f"[{citation.number}] ", "bold cyan"),
        clean(citation.title),
        (" · " + clean(" · ".join(part for part in where if part)), "dim"),
        (f"  {clean(citation.source_id)}:{citation.start}–{citation.end}", "dim"),
    )
    lines: list[RenderableType] = [line]
    if with_quote:
        lines.append(Padding(Text(clean(citation.quote)), (0, 0, 0, 4)))
    if citation.url:
        lines.append(Padding(Text(clean(citation.url), style="dim"), (0, 0, 0, 4)))
    for reference in citation.references:
        cited = " ".join(
            p for p in (reference.publisher, reference.marked_date, reference.url) if p
        )
        lines.append(Padding(Text(f"← {clean(cited)}", style="dim"), (0, 0, 0, 4)))
    return Group(*lines)


def _table(table: Table) -> Grid:
    grid = Grid(*(clean(column) for column in table.columns), show_lines=True)
    for row in table.rows:
        grid.add_row(*(_marked(cell) for cell in row))
    return grid


def _conflict(conflict: Conflict, heading: str) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for statement in conflict.statements:
        grid.add_row(
            Text(statement.date, style="bold"),
            Text(clean(statement.text)),
            Text(clean(statement.source_id), style="dim"),
        )
    return Group(Text(f"{heading} {clean(conflict.topic)}", style="bold"), grid)


def _checks(answer: Answer, heading: str) -> RenderableType:
    lines: list[RenderableType] = [Text(heading, style="bold")]
    for claim in answer.claims:
        verdict = (f"{claim.verdict}  ", _VERDICT_STYLE[claim.verdict])
        lines.append(Text.assemble(verdict, clean(claim.text)))
        for check in claim.checks:
            detail = f" ({check.detail})" if check.detail else ""
            line = f"{'✓' if check.passed else '✗'} {check.name}{detail}"
            lines.append(Padding(Text(clean(line), style="dim"), (0, 0, 0, 2)))
    return Group(*lines)


def _hits(answer: Answer, heading: str) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for hit in answer.hits:
        searchers = " ".join(f"{n}={s:.3f}" for n, s in sorted(hit.searchers.items()))
        start = clean(" ".join(hit.text.split()))[:60]
        grid.add_row(f"{hit.score:.4f}", searchers, clean(hit.source_id), Text(start, style="dim"))
    question = answer.resolved_question or answer.question
    return Group(Text(f"{heading} {clean(question)}", style="bold"), grid)


def _follow_ups(answer: Answer, heading: str) -> RenderableType:
    lines = (Padding(Text(clean(question)), (0, 0, 0, 2)) for question in answer.follow_ups)
    return Group(Text(heading, style="bold"), *lines)
