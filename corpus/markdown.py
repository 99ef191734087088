"""Source files: Markdown with front matter becomes a `Source`, and a `Source` such a file.

The text of a source is what a reader sees: heading marks, the dates of headings, reference marks
and other inline marks are taken out and kept beside it. Which file to read is left to
`corpus.library`.
"""

import re
from collections.abc import Mapping

from corpus import front_matter
from corpus.body import read_body
from corpus.characters import SLUG, slug, visible
from corpus.errors import SourceUnreadable
from corpus.inline import escaped
from corpus.language import detect
from corpus.source import Kind, Reference, Section, Source

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HEADING_LEVELS = 5


def read_markdown(text: str, fallback_id: str) -> Source:
    """The source that a Markdown file describes; `fallback_id` stands in for a missing id.

    A file without front matter takes its first heading, else its id, as the title. Raises
    `SourceUnreadable` naming the file's id and the field at fault.
    """
    fields, rest = front_matter.split(visible(text), fallback_id)
    body = read_body(rest)
    identity = fields.get("id") or fallback_id
    check_fields(fields, identity)
    if not body.text:
        raise SourceUnreadable(f"{identity}: there is no text", "Write its text below the fields.")
    heading = body.sections[0].path[-1] if body.sections else ""
    return Source(
        id=identity,
        title=fields.get("title") or heading or identity,
        text=body.text,
        language=fields.get("language") or detect(body.text),
        publisher=fields.get("publisher", ""),
        author=fields.get("author", ""),
        published=fields.get("published", ""),
        published_note=fields.get("published_note", ""),
        url=fields.get("url", ""),
        retrieved=fields.get("retrieved", ""),
        rights=fields.get("rights", ""),
        kind="summary" if fields.get("kind") == "summary" else "original",
        topic=fields.get("topic", ""),
        title_note=fields.get("title_note", ""),
        sections=body.sections,
        marks=body.marks,
    )


def write_markdown(source: Source, extra: Mapping[str, str] | None = None) -> str:
    """A file from which `read_markdown` makes an equal source; `extra` are further fields."""
    fields = {name: str(getattr(source, name)) for name in front_matter.FIELDS}
    references = _numbered(source)
    parts = [_body_with_marks(source, references)]
    if references:
        parts.append("\n" + "".join(_definition(r, n) for r, n in references.items()))
    return front_matter.join(fields | dict(extra or {}), "".join(parts))


def check_fields(fields: Mapping[str, str], identity: str) -> None:
    """Raises `SourceUnreadable` for a field whose value cannot be used."""
    kinds: tuple[Kind, ...] = ("original", "summary")
    faults = (
        (SLUG.fullmatch(identity) is None, "id", "lower-case words joined by hyphens"),
        (not _is_date(fields.get("published", "")), "published", "2025, 2025-12 or 2025-12-31"),
        (not _is_date(fields.get("retrieved", "")), "retrieved", "2025, 2025-12 or 2025-12-31"),
        (fields.get("kind", "original") not in kinds, "kind", "original or summary"),
    )
    for wrong, name, right in faults:
        if wrong:
            value = fields.get(name, identity)
            raise SourceUnreadable(
                f"{identity}: the field {name} has a value that cannot be used: {value}",
                f"It is {right}" + (f", for example {slug(identity)}." if name == "id" else "."),
            )


def _is_date(value: str) -> bool:
    return not value or DATE.fullmatch(value) is not None


def _numbered(source: Source) -> dict[Reference, int]:
    order = dict.fromkeys(reference for mark in source.marks for reference in mark.references)
    return {reference: number for number, reference in enumerate(order, start=1)}


def _definition(reference: Reference, number: int) -> str:
    parts = (reference.publisher, reference.marked_date or "n.d.", reference.url)
    return f"[^{number}]: " + " · ".join(part for part in parts if part) + "\n"


def _body_with_marks(source: Source, references: Mapping[Reference, int]) -> str:
    """The text cut at marks and heading lines, escaped in between."""
    insertions: list[tuple[int, str]] = [
        (mark.position, "".join(f"[^{references[r]}]" for r in mark.references))
        for mark in source.marks
    ]
    parents: dict[tuple[str, ...], str] = {}
    for section in source.sections:
        parents[section.path] = section.date
        insertions += _heading(source, section, parents.get(section.path[:-1], ""))
    parts: list[str] = []
    position = 0
    for offset, inserted in sorted(insertions, key=lambda pair: pair[0]):
        parts += (_escaped_piece(source.text, position, offset), inserted)
        position = offset
    parts.append(_escaped_piece(source.text, position, len(source.text)))
    return "".join(parts).rstrip("\n") + "\n"


def _escaped_piece(text: str, start: int, end: int) -> str:
    """Escape in context, so that a line start in the middle of a line is not taken for one."""
    piece = escaped("x" + text[start:end] if start and text[start - 1] != "\n" else text[start:end])
    return piece[1:] if start and text[start - 1] != "\n" else piece


def _heading(source: Source, section: Section, inherited: str) -> list[tuple[int, str]]:
    title = section.path[-1]
    end = section.start + len(title)
    if source.text[section.start : end] != title:
        return []  # A numbered heading is written as it stands and found again on reading.
    deepest = max(len(s.path) for s in source.sections)
    level = len(section.path) + (1 if deepest <= _HEADING_LEVELS else 0)
    marks = [(section.start, "#" * level + " ")]
    if section.date and section.date != inherited:
        marks.append((end, f" {{{section.date}}}"))
    return marks
