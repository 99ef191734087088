"""Lines of a page become paragraphs and tables, by where they stand.

Works on places alone and knows nothing of PDF. Widths are estimated: a Chinese character is as
wide as its type is high, a Latin one about half.
"""

from dataclasses import dataclass, field

_GAP = 0.75  # of the type size: the least room between two cells of a table
_APART = 1.6  # of the type size: room that parts words even in Chinese
_WORD_GAP = 0.18
_FULL = 0.86  # of the widest line: what a line that runs on reaches


@dataclass(slots=True)
class Cell:
    """A run of text from `x` to about `end`."""

    x: float
    end: float
    text: str


@dataclass(slots=True)
class Line:
    """One line at height `y`, in cells where wide gaps divide it."""

    y: float
    size: float
    cells: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts: list[str] = []
        for before, cell in zip([None, *self.cells], self.cells, strict=False):
            latin = before and before.text[-1:] < "\u2e80" and cell.text[:1] < "\u2e80"
            if before and (latin or cell.x - before.end > _APART * self.size):
                parts.append(" ")
            parts.append(cell.text.strip())
        return "".join(parts).strip()

    @property
    def end(self) -> float:
        return self.cells[-1].end

    def append(self, text: str, x: float, size: float) -> None:
        """Add a fragment that begins at `x`."""
        cell = self.cells[-1]
        stripped = text.strip()
        gap = x - cell.end
        if cell.text and gap > _GAP * size:
            cell = Cell(x, x, "")
            self.cells.append(cell)
        elif cell.text and (gap > _WORD_GAP * size or text[0] == " " or cell.text[-1] == " "):
            latin = stripped[0] < "\u2e80" and cell.text[-1] < "\u2e80"
            cell.text = cell.text.rstrip() + (" " if latin else "")
        cell.text += stripped + (" " if text[-1] == " " else "")
        cell.end = x + width(text.lstrip(), size)
        self.size = max(self.size, size)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    cells: list[list[str]]


def width(text: str, size: float) -> float:
    """About how wide a text is set in this size."""
    return sum(size if character > "\u2e7f" else size * 0.5 for character in text)


def paragraphs(page: list[Line]) -> list[str | Table]:
    """Paragraphs and tables in reading order."""
    found: list[str | Table] = []
    index = 0
    widest = max((line.end for line in page), default=0.0)
    while index < len(page):
        stop = _table_end(page, index)
        if stop - index > 1:
            rows = [[cell.text.strip() for cell in line.cells] for line in page[index:stop]]
            found.append(Table(rows))
        else:
            stop = _paragraph_end(page, index, widest)
            found.append(_joined([line.text for line in page[index:stop]]))
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
        if abs(before.size - line.size) > 0.1 * before.size or before.end < _FULL * widest:
            break
        if not 0 < distance < (1.25 * leading if leading else 2.1 * line.size):
            break
        if _table_end(page, stop) - stop > 1:
            break
        leading = leading or distance
        stop += 1
    return stop


def _joined(lines: list[str]) -> str:
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
