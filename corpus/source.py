"""A source: one document with its front matter, its sections and the references it cites.

Offsets everywhere are Unicode code points into `Source.text`, the body as a reader sees it: line
ends are LF, heading marks, section dates and reference marks are taken out of the text and kept
beside it. Reading files into sources is left to `corpus.markdown` and `corpus.reading`.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["original", "summary"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication that a summary cites. `date` is ISO, of any precision; empty if unknown.

    `inferred` says that the publication itself does not state the date.
    """

    publisher: str
    date: str = ""
    url: str = ""
    inferred: bool = False

    @property
    def marked_date(self) -> str:
        """The date as it is written in a list of references."""
        return f"{self.date} (inferred)" if self.inferred else self.date


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """References that stand after the character before `position`."""

    position: int
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of text under one heading; `start` is the heading's first character.

    `path` holds the headings from the outermost down; `date` is the ISO date (any precision) of
    what the section states, empty where it has none of its own.
    """

    path: tuple[str, ...]
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One document of a library.

    `published` is an ISO date of any precision (`2025-12`), empty when unknown;
    `published_note` says when it was inferred. `language` is BCP 47 (`en`, `zh-Hant`, `zh-Hans`).
    A `summary` is the project's own account of public facts and carries its references.
    """

    id: str
    title: str
    text: str
    language: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    published_note: str = ""
    url: str = ""
    retrieved: str = ""
    rights: str = ""
    kind: Kind = "original"
    topic: str = ""
    title_note: str = ""
    sections: tuple[Section, ...] = ()
    marks: tuple[ReferenceMark, ...] = field(default=(), repr=False)

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything that an index of this source depends on."""
        parts = (
            self.id, self.title, self.publisher, self.author, self.published, self.language,
            self.url, self.kind, self.topic, self.text, repr(self.sections), repr(self.marks),
        )  # fmt: skip
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds this offset."""
        return next((s for s in reversed(self.sections) if s.start <= offset < s.end), None)

    def date_at(self, offset: int) -> str:
        """The date of what is stated at this offset: its section's, else the document's."""
        section = self.section_at(offset)
        return section.date if section and section.date else self.published

    def references_between(self, start: int, end: int) -> tuple[Reference, ...]:
        """What the text from `start` to `end` cites, each reference once, in order."""
        found = (r for m in self.marks if start < m.position <= end for r in m.references)
        return tuple(dict.fromkeys(found))
