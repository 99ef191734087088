"""A PDF page as lines of text with their places, without furniture, notes and unseen text."""

import re
from collections import Counter
from typing import Any

from corpus.characters import visible
from corpus.reading.layout import Cell, Line

_RADICALS = str.maketrans(
    "⺠⻑⻓⻅⻆⻉⻋⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻄⺟⻁",
    "民長长见角贝车门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟西母虎",
)
_COMPATIBLE = re.compile("[\u2f00-\u2fdf\ufb00-\ufb06]")
_NUMBER = re.compile(
    r"(?i)\W*(?:page|p\.|第)?\s*[\divxlc]+\s*(?:(?:/|of|／|共)\s*\d+)?\s*(?:頁|页)?\W*"
)
_NOTE_START = re.compile(r"\s*(?:\[?\d{1,3}\]?|[*†‡§])[\s.)]*\S")
_EDGE = 0.035
_MARGIN = 0.12
_WHITE = 0.98


def lines_of(page: Any) -> list[Line]:
    """The lines of a page in the order they are drawn, furniture still among them."""
    fragments: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        fragments.append((_readable(text), x, y, abs(size) * scale))

    try:
        _without_unseen(page)
        page.extract_text(visitor_text=visit)
    except Exception:  # one damaged page does not spoil the others
        return []
    return _assembled(fragments)


def _readable(text: str) -> str:
    """Ligatures and the radicals that some fonts give for whole characters, made ordinary."""
    import unicodedata

    text = visible(text).translate(_RADICALS)
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _assembled(fragments: list[tuple[str, float, float, float]]) -> list[Line]:
    lines: list[Line] = []
    for text, x, y, size in fragments:
        text = text.strip("\n")
        if not text.strip() or size <= 1:
            continue
        line = lines[-1] if lines else None
        if (
            line is None
            or abs(line.y - y) > 0.6 * max(size, line.size)
            or x < line.cells[-1].x - size
        ):
            lines.append(Line(y, size, [Cell(x, x, "")]))
            line = lines[-1]
        raised = size < 0.8 * line.size and re.fullmatch(r"\[?\d{1,3}\]?|[*†‡]", text.strip())
        if not raised:
            line.append(text, x, size)
    return [line for line in lines if line.text]


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


def _without_unseen(page: Any) -> None:
    """Empty the text that is drawn white on a page with no coloured ground."""
    content = page.get_contents()
    if content is None:
        return
    fill, saved, changed, ground = False, [], False, False
    for operands, operator in content.operations:
        if operator in {b"g", b"rg", b"k", b"sc", b"scn"}:
            fill = _is_white(operands, operator)
        elif operator == b"q":
            saved.append(fill)
        elif operator == b"Q":
            fill = saved.pop() if saved else False
        elif operator in {b"f", b"F", b"f*", b"B", b"B*", b"b", b"sh", b"Do", b"INLINE IMAGE"}:
            ground = ground or not fill
        elif operator in {b"Tj", b"TJ", b"'", b'"'} and fill and not ground:
            _empty(operands)
            changed = True
    if changed:
        from pypdf.generic import NameObject

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


def _empty(operands: Any) -> None:
    from pypdf.generic import ArrayObject, TextStringObject

    operands[-1] = ArrayObject() if isinstance(operands[-1], list) else TextStringObject("")
