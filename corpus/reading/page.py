"""A PDF page as lines of text with their places, without furniture, notes and unseen text."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from corpus.characters import visible
from corpus.reading.layout import Line, Piece, line_of
from corpus.reading.stretch import stretched

_RADICALS = str.maketrans(
    "⺠⻑⻓⻅⻆⻉⻋⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻄⺟⻁",
    "民長长见角贝车门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟西母虎",
)
_COMPATIBLE = re.compile("[\u2f00-\u2fdf\ufb00-\ufb06]")
_MARK = re.compile(r"\[?\d{1,3}\]?|[*†‡]")
_NUMBER = re.compile(
    r"(?i)\W*(?:page|p\.|第)?\s*[\divxlc]+\s*(?:(?:/|of|／|共)\s*\d+)?\s*(?:頁|页)?\W*"
)
_NOTE_START = re.compile(r"\s*(?:\[?\d{1,3}\]?|[*†‡§])[\s.)]*\S")
_EDGE = 0.035
_MARGIN = 0.12
_WHITE = 0.98
_COLOURS = frozenset((b"g", b"rg", b"k", b"sc", b"scn"))
_PAINT = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"INLINE IMAGE"))
_SHOW = frozenset((b"Tj", b"TJ", b"'", b'"'))


def lines_of(page: Any) -> list[Line]:
    """The lines of a page in the order they are drawn, furniture still among them."""
    pieces: list[Piece] = []
    told: list[tuple[float, float] | None] = [None]

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        readable, height = _readable(text).strip("\n"), abs(size) * scale
        if not readable or height <= 1:
            return
        place, told[0] = told[0], (x, y)
        if place == (x, y):  # more of what one operator draws: it goes on where that ended
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + readable)
        else:
            pieces.append(Piece(readable, x, y, height))

    try:
        _prepare(page)
        page.extract_text(visitor_text=visit)
    except Exception:  # one damaged page does not spoil the others
        return []
    return [line for line in map(line_of, _rows(stretched(pieces))) if line]


def _readable(text: str) -> str:
    """Ligatures and the radicals that some fonts give for whole characters, made ordinary."""
    import unicodedata

    text = visible(text).translate(_RADICALS)
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that follow each other at one height, marks of notes left out."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        last = rows[-1][-1] if rows else None
        same_height = last and abs(last.y - piece.y) <= 0.6 * max(piece.size, last.size)
        if not last or not same_height or piece.x < last.x - piece.size:
            rows.append([piece])
        elif not (piece.size < 0.8 * last.size and _MARK.fullmatch(piece.text.strip())):
            rows[-1].append(piece)
    return rows


def without_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Leave out running heads and feet, page numbers and footnotes."""
    repeated = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_key(line) for line in page if _near_edge(line, height, _MARGIN)}
    )
    often = max(2, len(pages) // 2)
    return [
        _without_notes(
            [
                line
                for line in page
                if not (
                    _near_edge(line, height, _EDGE)
                    or (
                        _near_edge(line, height, _MARGIN)
                        and (repeated[_key(line)] >= often or _NUMBER.fullmatch(line.text))
                    )
                )
            ],
            height,
        )
        for page, height in zip(pages, heights, strict=True)
    ]


def _near_edge(line: Line, height: float, share: float) -> bool:
    return not height * share < line.y < height * (1 - share)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _without_notes(page: list[Line], height: float) -> list[Line]:
    """Cut the small print at the foot that begins with a note's mark."""
    sizes = sorted(line.size for line in page for _ in line.text)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    small = [line.size < 0.88 * usual and line.y < height * 0.4 for line in page]
    for index, line in enumerate(page):
        if small[index] and _NOTE_START.match(line.text) and all(small[index:]):
            return page[:index]
    return page


def _prepare(page: Any) -> None:
    """Rewrite what a page draws: unseen text emptied, and every piece of text on its own.

    Unseen is white text on a page with no coloured ground. A coordinate change that changes
    nothing, put around each piece, makes pypdf tell the place of every piece and not of some.
    """
    from pypdf.generic import ContentStream, FloatObject, NameObject

    drawn = page.get("/Contents")
    if drawn is None:
        return
    content = ContentStream(drawn.get_object(), page.pdf, "bytes")  # codes, not guessed text
    apart = ([FloatObject(value) for value in (1, 0, 0, 1, 0, 0)], b"cm")
    fill, ground = False, False
    saved: list[bool] = []
    rewritten = []
    for operands, operator in content.operations:
        if operator in _COLOURS:
            fill = _is_white(operands, operator)
        elif operator == b"q":
            saved.append(fill)
        elif operator == b"Q":
            fill = saved.pop() if saved else False
        elif operator in _PAINT:
            ground = ground or not fill
        if operator in _SHOW:
            if not (fill and not ground):
                rewritten += [apart, (operands, operator), apart]
        else:
            rewritten.append((operands, operator))
    content.operations = rewritten
    page[NameObject("/Contents")] = content


def _is_white(operands: Any, operator: bytes) -> bool:
    try:
        values = [float(value) for value in operands]
    except (TypeError, ValueError):
        return False
    if not values:
        return False
    if operator == b"k" or len(values) == 4:
        return max(values) < 1 - _WHITE
    return min(values) > _WHITE
