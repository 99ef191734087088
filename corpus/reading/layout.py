"""Lines of a page become paragraphs and tables, by where they stand.

Works on places alone and knows nothing of PDF. Widths are estimated: a Chinese character is as
wide as its type is high, a Latin one about half.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_GAP = 0.45  # of the type size: the least room between two cells of a table
_WORD_GAP = 0.2  # of the type size: the least room between words set without a space
_FULL = 0.82  # of the widest line: what a line that runs on reaches


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it is drawn in one go, from `x` on, at height `y`.

    `stretch` is how wide its Latin type runs against the estimate.
    """

    text: str
    x: float
    y: float
    size: float
    stretch: float = 1.0


@dataclass(slots=True)
class Cell:
    """A run of text from `x` to about `end`; `spaced` if words end before it.

    `slack` is how far the estimated end may be off.
    """

    x: float
    end: float
    text: str
    spaced: bool = False
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line at height `y`, in cells where wide gaps divide it."""

    y: float
    size: float
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The line as prose: words stay apart, Chinese characters only where a table would be."""
        parts: list[str] = []
        for before, cell in zip([None, *self.cells], self.cells, strict=False):
            if before:
                latin = before.text[-1:] < "\u2e80" and cell.text[:1] < "\u2e80"
                if (latin and cell.spaced) or cell.x - before.end > 4 * self.size:
                    parts.append(" ")
            parts.append(cell.text)
        return "".join(parts)

    @property
    def end(self) -> float:
        return self.cells[-1].end


def line_of(pieces: Sequence[Piece]) -> Line | None:
    """The line that pieces at one height make, in their order; None if they are blank.

    Where no piece holds a space, words are told apart by the gaps between them.
    """
    gaps_count = not any(" " in piece.text for piece in pieces)
    cells: list[Cell] = []
    pending = False
    for piece in pieces:
        text = piece.text.strip()
        if text:
            spaced = pending or piece.text[0] == " "
            _append(cells, text, piece, spaced, gaps_count)
            pending = False
        pending = pending or piece.text[-1:] == " "
    size = max((piece.size for piece in pieces), default=0.0)
    return Line(pieces[0].y, size, tuple(cells)) if cells else None


def _append(cells: list[Cell], text: str, piece: Piece, spaced: bool, gaps_count: bool) -> None:
    latin_width = width("".join(c for c in text if c < "\u2e80"), piece.size) * piece.stretch
    end = piece.x + width("".join(c for c in text if c > "\u2e7f"), piece.size) + latin_width
    slack = 0.1 * latin_width
    cell = cells[-1] if cells else None
    gap = piece.x - cell.end if cell else 0.0
    spaced = spaced or (gaps_count and gap > _WORD_GAP * piece.size)
    if cell is None or gap > _GAP * piece.size + cell.slack:
        cells.append(Cell(piece.x, end, text, spaced or gaps_count, slack))
        return
    latin = text[0] < "\u2e80" and cell.text[-1] < "\u2e80"
    cell.text += (" " if spaced and latin else "") + text
    cell.end, cell.slack = end, slack


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines; `runs_on` if the last one is as wide as the page's text."""

    text: str
    size: float
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    cells: list[list[str]]


def width(text: str, size: float) -> float:
    """About how wide a text is set in this size."""
    return size * sum(map(_em, text))


def _em(character: str) -> float:
    if character > "\u2e7f":
        return 1.0
    if character in "ijltfrI.,;:'’|!()[] ":
        return 0.29
    if character in "mwMW@%":
        return 0.83
    return 0.67 if character.isupper() else 0.49


def paragraphs(page: list[Line]) -> list[Paragraph | Table]:
    """Paragraphs and tables in reading order."""
    found: list[Paragraph | Table] = []
    index = 0
    widest = max((line.end for line in page), default=0.0)
    while index < len(page):
        stop = _table_end(page, index)
        if stop - index > 1:
            rows = [[cell.text for cell in line.cells] for line in page[index:stop]]
            found.append(Table(rows))
        else:
            stop = _paragraph_end(page, index, widest)
            last = page[stop - 1]
            text = joined([line.text for line in page[index:stop]])
            found.append(Paragraph(text, last.size, last.end >= _FULL * widest))
        index = stop
    return found


def _table_end(page: list[Line], start: int) -> int:
    """After the last line that has as many cells as the first, each under the one above."""
    stop = start + 1
    count = len(page[start].cells)
    while count > 1 and stop < len(page) and len(page[stop].cells) == count:
        if not all(map(_aligned, page[stop - 1].cells, page[stop].cells)):
            break
        stop += 1
    return stop if count > 1 else start + 1


def _aligned(above: Cell, below: Cell) -> bool:
    """Whether the cells share an edge or their middle, within about a character."""
    near = 14.0
    middle = abs(above.x + above.end - below.x - below.end) / 2
    return min(abs(above.x - below.x), abs(above.end - below.end), middle) < near


def _paragraph_end(page: list[Line], start: int, widest: float) -> int:
    """After the last line that runs on from the one before in type, distance and length."""
    stop = start + 1
    leading = 0.0
    while stop < len(page):
        before, line = page[stop - 1], page[stop]
        distance = before.y - line.y
        if abs(before.size - line.size) > 0.1 * before.size or not _wrapped(before, line, widest):
            break
        if not 0 < distance < (1.25 * leading if leading else 2.1 * line.size):
            break
        if _table_end(page, stop) - stop > 1:
            break
        leading = leading or distance
        stop += 1
    return stop


def _wrapped(before: Line, line: Line, widest: float) -> bool:
    """Whether the line before is full, or the first word of this one had no room in it."""
    first = line.text.split(" ", 1)[0][:20]
    word = first[:1] if first[:1] > "\u2e7f" else first
    return max(before.end, before.end + width(word, line.size) - 0.06 * widest) > _FULL * widest


def joined(lines: list[str]) -> str:
    """Lines as one: without a hyphen that only divides a word, without a space in Chinese."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        if text.endswith("-") and text[-2:-1].islower() and line[:1].islower():
            text = text[:-1] + line
        elif text[-1:] >= "\u2e80" or line[:1] >= "\u2e80":
            text += line
        else:
            text += " " + line
    return text
