"""Sources become chunks: runs of whole sentences, in one section, that an encoder reads in full.

A chunk leaves out headings; its `path` and `position` say where it stands. What counts as a token
is the encoder's to say.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil

from corpus.body import heading_end
from corpus.chunk import Chunk
from corpus.language import detect
from corpus.sentences import sentences
from corpus.source import Section, Source

CountTokens = Callable[[str], int]

TARGET = 360
_WORD_WEIGHT = 2.5  # An English word takes the room of this many Chinese characters.
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ][0-9A-Za-zÀ-ɏ'’.,:/%$-]*|(?P<wide>[^\s\x00-\u024f])")
_CLAUSE = re.compile(r"[，、；：,;:|—]+[」』”\"）)]*\s*|\s+")
_PAGE = re.compile(r"Page (\d+)")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a part of one that is too long; `paragraph` counts from 1 in its section."""

    start: int
    end: int
    paragraph: int
    weight: float = field(compare=False)


def chunk(
    source: Source, count_tokens: CountTokens, limit: int, target: int = TARGET
) -> tuple[Chunk, ...]:
    """The chunks of a source in reading order, without gaps between sentences.

    `target` is about how long a chunk is, in Chinese characters (an English word counts two and a
    half); `limit` is the most tokens an encoder reads. A longer sentence is split at clause marks,
    or where it must be. Raises `ValueError` if a single character exceeds the limit.
    """
    if target < 1 or limit < 1:
        raise ValueError(f"target and limit must be positive: {target}, {limit}")
    found: list[Chunk] = []
    for number, section, start, end in _regions(source):
        units = _units(source.text, start, end)
        for group in _groups(units, target):
            for first, last in _fitting(source.text, group, count_tokens, limit):
                found.append(_chunk(source, section, number, first, last))
    return tuple(found)


def _regions(source: Source) -> list[tuple[int, Section | None, int, int]]:
    """(section number, section, start, end) of the text under each heading, headings left out."""
    starts = [section.start for section in source.sections]
    edges = [*starts, len(source.text)]
    regions: list[tuple[int, Section | None, int, int]] = [(0, None, 0, edges[0])]
    for number, (section, end) in enumerate(zip(source.sections, edges[1:], strict=True), start=1):
        regions.append((number, section, heading_end(source.text, section), end))
    return regions


def _units(text: str, start: int, end: int) -> list[_Unit]:
    """Sentences with the number of their paragraph; the rows of a table are one paragraph."""
    units: list[_Unit] = []
    paragraph = 0
    line_start = previous_row = -1
    for begin, stop in sentences(text[start:end]):
        line = text.rfind("\n", 0, start + begin) + 1
        row = text[start + begin] == "|"
        if line != line_start and not (row and previous_row == line - 1):
            paragraph += 1
        line_start = line
        previous_row = start + stop if row else -1
        units.append(_Unit(start + begin, start + stop, paragraph, 0))
    return [_weighed(text, unit) for unit in units]


def _weighed(text: str, unit: _Unit) -> _Unit:
    weight = sum(
        1 if match["wide"] else _WORD_WEIGHT for match in _WORD.finditer(text, unit.start, unit.end)
    )
    return _Unit(unit.start, unit.end, unit.paragraph, weight)


def _groups(units: Sequence[_Unit], target: int) -> list[list[_Unit]]:
    """Units in groups of even weight near the target, cut between paragraphs where that is close.

    The weight is spread over the number of groups needed, so that no short rest is left over.
    """
    total = sum(unit.weight for unit in units)
    share = total / max(1, ceil(total / (target * 1.2)))
    groups: list[list[_Unit]] = []
    weight = 0.0
    for index, unit in enumerate(units):
        if not groups or _full(units, index, weight, share):
            groups.append([])
            weight = 0.0
        groups[-1].append(unit)
        weight += unit.weight
    return groups


def _full(units: Sequence[_Unit], index: int, weight: float, share: float) -> bool:
    """Whether the group before this unit ends here."""
    unit = units[index]
    if weight + unit.weight / 2 > share:
        return True
    if unit.paragraph == units[index - 1].paragraph or weight < share * 0.75:
        return False
    rest = sum(u.weight for u in units[index:] if u.paragraph == unit.paragraph)
    return weight + rest > share * 1.15


def _fitting(
    text: str, group: Sequence[_Unit], count_tokens: CountTokens, limit: int
) -> list[tuple[_Unit, _Unit]]:
    """The first and last unit of each run that the encoder reads in full."""
    first, last = group[0], group[-1]
    if count_tokens(text[first.start : last.end]) <= limit:
        return [(first, last)]
    if len(group) == 1:
        group = _halved(text, first)
    middle = len(group) // 2
    return [
        pair
        for half in (group[:middle], group[middle:])
        for pair in _fitting(text, half, count_tokens, limit)
    ]


def _halved(text: str, unit: _Unit) -> list[_Unit]:
    """A sentence in two, at the clause mark nearest its middle, else in the middle."""
    if unit.end - unit.start < 2:
        raise ValueError(f"the encoder cannot read even {text[unit.start : unit.end]!r}")
    middle = (unit.start + unit.end) // 2
    quarter = (unit.end - unit.start) // 4
    marks = _CLAUSE.finditer(text, unit.start + quarter, unit.end - quarter)
    cuts = [match.end() for match in marks if match.end() < unit.end]
    cut = min(cuts, key=lambda end: abs(end - middle), default=middle)
    left = unit.start + len(text[unit.start : cut].rstrip())
    right = unit.end - len(text[cut : unit.end].lstrip())
    return [
        _Unit(unit.start, left, unit.paragraph, 0),
        _Unit(right, unit.end, unit.paragraph, 0),
    ]


def _chunk(
    source: Source, section: Section | None, number: int, first: _Unit, last: _Unit
) -> Chunk:
    text = source.text[first.start : last.end]
    language = detect(text)
    same = language.split("-")[0] == source.language.split("-")[0]
    return Chunk(
        source_id=source.id,
        start=first.start,
        end=last.end,
        text=text,
        language=source.language if same else language,
        path=section.path if section else (),
        position=_position(section, number, first.paragraph, last.paragraph),
        date=source.date_at(first.start),
    )


def _position(section: Section | None, number: int, first: int, last: int) -> str:
    page = _PAGE.fullmatch(section.path[-1]) if section else None
    place = f"page {page[1]}, " if page else f"section {number}, " if section else ""
    if first == last:
        return f"{place}paragraph {first}"
    return f"{place}paragraphs {first}–{last}"
