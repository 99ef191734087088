"""The body of a Markdown file: clean text, its sections and what it cites where."""

import re
from dataclasses import dataclass
from itertools import groupby

from corpus.inline import cleaned
from corpus.source import Reference, ReferenceMark, Section

_COMMENT = re.compile(r"(?<!\\)<!--.*?(?:-->|\Z)", re.DOTALL)
_DEFINITION = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_DATED = re.compile(r"^(.*?)[ \t]*(?<!\\)\{(\d{4}(?:-\d{2}){0,2})\}$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_INFERRED = re.compile(r"\s*\(inferred\)$")
_NUMBER = re.compile(r"[1-9]\d?")
_TITLE_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Body:
    """The text as a reader sees it, with what was taken out of it by offset."""

    text: str
    sections: tuple[Section, ...]
    marks: tuple[ReferenceMark, ...]


def read_body(markdown: str) -> Body:
    """Read the part below the front matter; line ends are LF.

    Headings that are not marked but numbered (a line with 1, then its title) make sections as
    well, when there is no marked one.
    """
    lines = _COMMENT.sub("", markdown).strip("\n").split("\n")
    references, lines = _references(lines)
    text: list[str] = []
    headings: list[tuple[int, int, str, str]] = []
    labels: list[tuple[int, str]] = []
    position, fenced, blank = 0, False, True
    for line in lines:
        line = line.rstrip()
        if not line and blank:
            continue
        blank = not line
        fenced ^= _FENCE.match(line) is not None
        if not fenced and "-" in line and _TABLE_RULE.fullmatch(line):
            continue  # the line under a table's head says nothing
        heading = None if fenced else _HEADING.match(line)
        content, date = _dated(heading[2]) if heading else (line, "")
        clean, found = cleaned(content, position)
        if heading and clean:
            headings.append((position, len(heading[1]), clean, date))
        labels += found
        text.append(clean)
        position += len(clean) + 1
    whole = "\n".join(text).rstrip()
    sections = _sections(headings, len(whole)) if headings else numbered_sections(whole)
    return Body(whole, sections, _marks(labels, references))


def numbered_sections(text: str) -> tuple[Section, ...]:
    """Sections of a text whose headings are a line with 1, 2, 3 ... and one or two short lines."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: list[tuple[int, int, str, str]] = []
    for index, line in enumerate(lines):
        if _NUMBER.fullmatch(line) and int(line) == len(found) + 1:
            title = _title_lines(lines[index + 1 : index + 3])
            if title:
                found.append((starts[index], 1, _joined(title), ""))
    return _sections(found, len(text)) if len(found) > 1 else ()


def heading_end(text: str, section: Section) -> int:
    """Where the heading of a section ends, be it marked or numbered."""
    end = section.start + len(section.path[-1])
    if text[section.start : end] == section.path[-1]:
        return end
    lines = text[section.start : section.end].split("\n")
    title = _title_lines(lines[1:3])
    return section.start + len("\n".join([lines[0], *title]))


def _title_lines(lines: list[str]) -> list[str]:
    """The leading lines that read as a title: short, and not ending a clause."""
    title = []
    for line in lines:
        if not line or len(line) > _TITLE_LENGTH or line[-1] in "。！？；，、.!?;,…":
            break
        title.append(line)
    return title


def _joined(lines: list[str]) -> str:
    first, *rest = lines
    return "".join([first, *(r if first[-1] in ":：" else f" {r}" for r in rest)])


def _dated(heading: str) -> tuple[str, str]:
    match = _DATED.match(heading)
    return (match[1], match[2]) if match else (heading, "")


def _sections(headings: list[tuple[int, int, str, str]], length: int) -> tuple[Section, ...]:
    """Each section runs to the next heading that is not below its own."""
    sections = []
    open_headings: list[tuple[int, str, str]] = []
    for index, (start, level, title, date) in enumerate(headings):
        open_headings = [h for h in open_headings if h[0] < level]
        inherited = open_headings[-1][2] if open_headings else ""
        open_headings.append((level, title, date or inherited))
        end = next((s for s, other, _, _ in headings[index + 1 :] if other <= level), length)
        path = tuple(title for _, title, _ in open_headings)
        sections.append(Section(path, date or inherited, start, end))
    return tuple(sections)


def _references(lines: list[str]) -> tuple[dict[str, Reference], list[str]]:
    """What the labels stand for, and the lines that are not definitions."""
    references, kept = {}, []
    for line in lines:
        match = _DEFINITION.match(line)
        if match:
            references[match[1]] = _reference(match[2])
        else:
            kept.append(line)
    return references, kept


def _reference(definition: str) -> Reference:
    publisher, *rest = (part.strip() for part in definition.split(" · "))
    date = url = ""
    inferred = False
    for part in rest:
        stated = _INFERRED.sub("", part)
        if part.startswith(("http://", "https://")):
            url = part
        elif re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", stated):
            date, inferred = stated, stated != part
        elif part != "n.d.":
            publisher = f"{publisher} · {part}"
    return Reference(publisher, date, url, inferred)


def _marks(
    labels: list[tuple[int, str]], references: dict[str, Reference]
) -> tuple[ReferenceMark, ...]:
    """Marks that stand together are one; a label without a definition is none."""
    known = [(position, references[label]) for position, label in labels if label in references]
    return tuple(
        ReferenceMark(position, tuple(reference for _, reference in group))
        for position, group in groupby(known, key=lambda pair: pair[0])
    )
