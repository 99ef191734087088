"""A source beside the chat, whole and in its own script, with the quoted sentence highlighted."""

from collections.abc import Mapping
from itertools import pairwise

from corpus.source import Section, Source
from ui.dates import shown_date
from ui.page.rendering.evidence import cited_date
from ui.page.rendering.markup import Markup, link, tag

Words = Mapping[str, str]


def reader(source: Source, words: Words, start: int = -1, end: int = -1) -> Markup:
    """The source with its particulars; the span from `start` to `end` is marked if given."""
    return tag(
        "div",
        _header(source, words),
        tag("div", *_lines(source, words, start, end), class_="source-text", lang=source.language,
            tabindex="0", role="group", aria_label=source.title),
        class_="source",
    )  # fmt: skip


def _header(source: Source, words: Words) -> Markup:
    published = shown_date(source.published, words["language"])
    if published and source.published_note:
        published += f" ({words['inferred']})"
    facts = (
        source.publisher, source.author, published, words[f"kind_{source.kind}"],
        words.get(f"language_{source.language}", source.language),
    )  # fmt: skip
    controls = tag(
        "div",
        _control("previous", "↑", words["previous"]),
        _control("next", "↓", words["next"]),
        _control("close", "✕", words["close"]),
        class_="controls",
    )
    address = [tag("p", link(source.url, source.url), class_="address")] if source.url else []
    notes = tuple(note for note in (source.title_note, source.rights) if note)
    return tag(
        "header",
        controls,
        tag("h2", source.title, lang=source.language, tabindex="-1", id="reader-title"),
        tag("p", " · ".join(fact for fact in facts if fact), class_="facts"),
        *address,
        *(tag("p", note, class_="aside") for note in notes),
    )


def _control(action: str, symbol: str, label: str) -> Markup:
    return tag(
        "button", tag("span", symbol, aria_hidden="true"), class_="control", type="button",
        title=label, aria_label=label, data_action=action,
    )  # fmt: skip


def _lines(source: Source, words: Words, start: int, end: int) -> list[Markup]:
    headings = {section.start: section for section in source.sections if section.path}
    lines: list[Markup] = []
    position = 0
    for line in source.text.split("\n"):
        if line.strip():
            content = _line(source, words, position, position + len(line), start, end)
            section = headings.get(position)
            if section:
                lines.append(tag("h3", *content, *_section_date(section, words)))
            else:
                lines.append(tag("p", *content))
        position += len(line) + 1
    return lines


def _section_date(section: Section, words: Words) -> list[Markup]:
    if not section.date:
        return []
    date = shown_date(section.date, words["language"])
    return [tag("time", date, datetime=section.date, class_="section-date")]


def _line(
    source: Source, words: Words, first: int, last: int, start: int, end: int
) -> list[Markup]:
    """The line cut at the highlight and at reference marks."""
    marks = {m.position: m for m in source.marks if first < m.position <= last}
    inner = {p for p in (start, end, *marks) if first < p < last}
    cuts = sorted({first, last} | inner)
    parts: list[Markup] = []
    for left, right in pairwise(cuts):
        text = source.text[left:right]
        quoted = start <= left and right <= end
        parts.append(tag("mark", text, class_="quoted") if quoted else tag("span", text))
        if right in marks:
            parts += [
                tag(
                    "small",
                    "[",
                    link(r.url, r.publisher or r.url),
                    f" {cited_date(r, words)}]",
                    class_="cites",
                )
                for r in marks[right].references
            ]
    return parts
