"""An answer's text as HTML: paragraphs, quotations, lists, bold, and [n] marks.

The text may come from a language model. Only these few forms of Markdown are understood; links,
images, HTML and everything else stay the characters they are.
"""

import re
from collections.abc import Mapping

from qa.answer import Citation
from ui.page.rendering.markup import Markup, escape, join, tag

_PIECE = re.compile(
    r"\[(?P<number>\d{1,3})\]|\*\*(?P<bold>[^*\n]+)\*\*|(?P<quoted>“[^”\n]+”|「[^」\n]+」)"
)
_QUOTATION = re.compile(r".*[”」].*\[\d{1,3}\]\W*")
_ROW = re.compile(r"\|.*\|")
_ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)、])\s+(?P<text>.+)")


def prose(
    text: str,
    citations: Mapping[int, Citation],
    turn: int,
    label: str,
    without_table: bool = False,
) -> Markup:
    """The text in block elements; a mark without a citation stays plain text.

    `label` is what a mark is called for those who hear the page ("citation"). `without_table`
    leaves out the rows of a table that is shown as one beside the text.
    """
    blocks: list[Markup] = []
    items: list[Markup] = []

    def close_list() -> None:
        if items:
            blocks.append(tag("ul", *items))
            items.clear()

    for line in text.splitlines():
        stripped = line.strip()
        if without_table and _ROW.fullmatch(stripped):
            continue
        if item := _ITEM.fullmatch(stripped):
            items.append(tag("li", marked(item["text"], citations, turn, label)))
            continue
        close_list()
        if stripped.startswith(">"):
            inner = marked(stripped.lstrip("> "), citations, turn, label)
            blocks.append(tag("blockquote", tag("p", inner), class_="quotation"))
        elif _QUOTATION.fullmatch(stripped):
            blocks.append(tag("blockquote", tag("p", marked(stripped, citations, turn, label))))
        elif stripped:
            blocks.append(tag("p", marked(stripped.lstrip("# "), citations, turn, label)))
    close_list()
    return join(blocks)


def marked(text: str, citations: Mapping[int, Citation], turn: int, label: str) -> Markup:
    """One line with its bold words and marks."""
    parts: list[Markup] = []
    end = 0
    for piece in _PIECE.finditer(text):
        parts.append(escape(text[end : piece.start()]))
        if piece["bold"]:
            parts.append(tag("strong", marked(piece["bold"], citations, turn, label)))
        elif piece["quoted"]:
            parts.append(tag("span", piece["quoted"], class_="quotation"))
        else:
            citation = citations.get(int(piece["number"]))
            parts.append(mark(citation, turn, label) if citation else escape(piece[0]))
        end = piece.end()
    parts.append(escape(text[end:]))
    return join(parts)


def mark(citation: Citation, turn: int, label: str) -> Markup:
    """The button [n] that previews its quotation and opens the source at it."""
    about = " · ".join(p for p in (citation.title, citation.publisher, citation.date) if p)
    return tag(
        "button",
        str(citation.number),
        class_="mark",
        type="button",
        aria_label=f"{label} {citation.number}: {citation.title}",
        data_action="open",
        data_turn=turn,
        data_source=citation.source_id,
        data_start=citation.start,
        data_end=citation.end,
        data_quote=citation.quote,
        data_language=citation.language,
        data_about=about,
    )
