"""A chunk: the span of a source that is embedded and searched as one passage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage with its exact place: `source.text[start:end] == text`.

    `path` is the heading path, `position` a place a person can follow ("section 2, paragraph 3"),
    `date` the ISO date of what it states, `language` the BCP 47 tag of its text.
    """

    source_id: str
    start: int
    end: int
    text: str
    language: str
    path: tuple[str, ...] = ()
    position: str = ""
    date: str = ""
