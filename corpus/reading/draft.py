"""A draft: what a reader found in a file, before it has an id and a place in a library."""

from dataclasses import dataclass, field

from corpus.errors import SourceUnreadable
from corpus.inline import escaped

LIMIT = 5_000_000  # characters of one source


@dataclass(frozen=True, slots=True)
class Draft:
    """`markdown` is the body as a source file has it; unknown fields are empty.

    `published` is an ISO date of any precision and `published_note` says when it is inferred.
    `fields` are the front matter of a file that has one.
    """

    markdown: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    published_note: str = ""
    url: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def heading(level: int, text: str) -> str:
    """A heading; level 1 is the document's own title."""
    title = escaped(" ".join(text.split())).replace("{", "\\{")
    return f"{'#' * min(level + 1, 6)} {title}" if title else ""


def paragraph(text: str) -> str:
    """A paragraph, its line breaks kept."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(escaped(line) for line in lines if line)


def rows(table: list[list[str]]) -> str:
    """A table as rows that a person can read, empty rows left out."""
    lines = []
    for cells in table:
        clean = [escaped(" ".join(cell.replace("|", "/").split())) for cell in cells]
        if any(clean):
            lines.append("| " + " | ".join(clean) + " |")
    return "\n".join(lines)


def body(blocks: list[str]) -> str:
    """Blocks as a body. Raises `SourceUnreadable` if that is too long."""
    text = "\n\n".join(block for block in blocks if block.strip())
    if len(text) > LIMIT:
        raise SourceUnreadable(
            f"the text is longer than {LIMIT:,} characters", "Split it into several files."
        )
    return text + "\n"
