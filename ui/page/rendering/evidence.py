"""The proof beside an answer: its citations, verdicts, dated disagreements and comparison."""

from collections.abc import Mapping

from corpus.source import Reference
from qa.answer import Answer, Check, Citation, Claim, Conflict, Statement, Table
from ui.dates import shown_date
from ui.page.rendering.markup import Markup, escape, join, link, tag
from ui.page.rendering.prose import mark, marked
from ui.places import shown_place

Words = Mapping[str, str]
_SYMBOLS = {"supported": "✓", "partly": "◐", "unsupported": "✗"}


def citations(answer: Answer, turn: int, words: Words) -> Markup:
    """The numbered list of what is quoted, each entry opening its place in the source."""
    if not answer.citations:
        return Markup("")
    in_text = any(f"[{citation.number}]" in answer.text for citation in answer.citations)
    quoted = not answer.answered and not in_text
    entries = (citation_entry(c, turn, words, quoted) for c in answer.citations)
    heading = words["sources"] if answer.answered else words["nearest"]
    return tag(
        "section",
        tag("h3", heading, class_="small-heading"),
        tag("ol", *entries, class_="citations"),
        class_="evidence",
    )


def citation_entry(citation: Citation, turn: int, words: Words, quoted: bool) -> Markup:
    """One citation: its mark, title, publisher, date and place, and what it cites in turn."""
    where = tag("span", *_where(citation, words), class_="where")
    parts = [mark(citation, turn, words["citation"]), Markup(" ")]
    parts.append(link(citation.url, tag("span", citation.title, class_="title")))
    parts.append(where)
    if quoted:
        parts.append(tag("blockquote", tag("p", citation.quote), lang=citation.language))
    if citation.references:
        cited = (
            tag("li", link(r.url, r.publisher or r.url), *_dated(r, words))
            for r in citation.references
        )
        parts.append(tag("ul", *cited, class_="references", aria_label=words["references"]))
    return tag("li", *parts)


def cited_date(reference: Reference, words: Words) -> str:
    """A publication's date, and whether it is one that was inferred."""
    return f"{reference.date} ({words['inferred']})" if reference.inferred else reference.date


def _dated(reference: Reference, words: Words) -> list[str]:
    return [f" · {cited_date(reference, words)}"] if reference.date else []


def _where(citation: Citation, words: Words) -> list[str]:
    date = shown_date(citation.date or citation.published, words["language"])
    kind = words["kind_summary"] if citation.kind == "summary" else ""
    place = shown_place(citation.position, words["language"])
    shown = [part for part in (citation.publisher, date, kind, place) if part]
    return [f" · {part}" for part in shown]


def verdicts(answer: Answer, words: Words) -> Markup:
    """One quiet line that says how many sentences passed; opened, which check decided each."""
    if not answer.claims or not answer.answered:
        return Markup("")
    passed = sum(claim.verdict == "supported" for claim in answer.claims)
    state = "supported" if passed == len(answer.claims) else "partly"
    line = words["verdict_line"].format(passed=passed, all=len(answer.claims))
    summary = tag(
        "summary", tag("span", _SYMBOLS[state], aria_hidden="true"), " ", line,
        class_=f"verdict {state}",
    )  # fmt: skip
    rows = tag("ul", *(_claim(claim, words) for claim in answer.claims), class_="claims")
    return tag("details", summary, rows, class_="verdicts")


def _claim(claim: Claim, words: Words) -> Markup:
    symbol = tag("span", _SYMBOLS[claim.verdict], aria_hidden="true")
    return tag(
        "li",
        tag("span", symbol, " ", words[claim.verdict], class_=f"verdict {claim.verdict}"),
        tag("p", claim.text, class_="claim-text"),
        tag("ul", *(_check(check, words) for check in claim.checks), class_="checks"),
    )


def _check(check: Check, words: Words) -> Markup:
    name = words.get(f"check_{check.name}", check.name)
    state = words["check_passed"] if check.passed else words["check_failed"]
    detail = [tag("span", f" — {check.detail}", lang="en")] if check.detail else []
    return tag("li", f"{name}: {state}", *detail, class_="passed" if check.passed else "failed")


def told(answer: Answer) -> dict[str, str]:
    """The lines of the answer that tell a statement of a conflict, by the statement's text."""
    statements = [s.text for found in answer.conflicts for s in found.statements if s.text.strip()]
    lines = answer.text.splitlines()
    found = {text: next((line for line in lines if text in line), "") for text in statements}
    return {text: line for text, line in found.items() if line}


def conflict(
    found: Conflict, answer: Answer, lines: Mapping[str, str], turn: int, words: Words
) -> Markup:
    """What sources said about one thing at different times, newest first.

    `lines` has the answer's own lines for statements that it tells; they stand in the timeline.
    """
    cited = {citation.number: citation for citation in answer.citations}
    steps = []
    for statement in found.statements:
        date = shown_date(statement.date, words["language"]) or words["no_date"]
        time = tag("time", date, datetime=statement.date)
        if statement.text in lines:
            line = _undated(lines[statement.text].lstrip("> "), statement.date, answer.language)
            said = [marked(line, cited, turn, words["citation"])]
        else:
            said = [escape(statement.text), Markup(" "), _place(statement, answer, turn, words)]
        steps.append(tag("li", time, tag("p", *said)))
    heading = tag("h3", words["conflict"], " ", found.topic, class_="small-heading")
    timeline = tag("ol", *steps, class_="timeline", lang=answer.language)
    return tag("section", heading, timeline, class_="conflict")


def _undated(line: str, date: str, language: str) -> str:
    """The line without the date it begins with, which stands above it in the timeline."""
    first, _, rest = line.partition(" · ")
    same = first.replace(" ", "") == shown_date(date, language).replace(" ", "")
    return rest if same and rest else line


def _place(statement: Statement, answer: Answer, turn: int, words: Words) -> Markup:
    """The mark of the citation that a statement comes from, else its source's id."""
    place = (statement.source_id, statement.date)
    for citation in answer.citations:
        if (citation.source_id, citation.date) == place:
            return mark(citation, turn, words["citation"])
    return tag("span", statement.source_id, class_="where")


def table(found: Table, cited: Mapping[int, Citation], turn: int, words: Words) -> Markup:
    """A comparison with its marks in the cells; it scrolls sideways where the page is narrow."""
    head = tag("tr", *(tag("th", column, scope="col") for column in found.columns))
    rows = []
    for row in found.rows:
        cells = [marked(cell, cited, turn, words["citation"]) for cell in row]
        first = [tag("th", cell, scope="row") for cell in cells[:1]]
        rows.append(tag("tr", *first, *(tag("td", cell) for cell in cells[1:])))
    grid = tag("table", tag("thead", head), tag("tbody", join(rows)))
    return tag(
        "div", grid, class_="table", tabindex="0", role="group", aria_label=words["comparison"]
    )
