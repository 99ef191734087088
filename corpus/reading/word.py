"""DOCX files as drafts, by python-docx: headings, paragraphs, lists and tables in their order.

Deleted, hidden and white text, notes, heads and feet of pages are left out.
"""

import io
import re
import zipfile
from typing import Any

from corpus.characters import visible
from corpus.errors import SourceUnreadable
from corpus.reading.draft import Draft, body, heading, paragraph, rows

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_HEADING = re.compile(r"heading ([1-6])")
_SKIPPED = frozenset(
    _W + name
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "footnoteReference",
        "endnoteReference",
    )
)
_TEMPLATE_DATE = "2013-12-23"  # what python-docx's own template says of every file


def read_docx(data: bytes) -> Draft:
    """The text of a DOCX; its creation date is the inferred date of publication.

    Raises `SourceUnreadable` for a damaged file and for one that unpacks to far too much.
    """
    document = _opened(data)
    blocks: list[str] = []
    title = ""
    for element in document.element.body.iterchildren():
        if element.tag == _W + "tbl":
            blocks.append(_table(element, document))
        elif element.tag in {_W + "p", _W + "sdt"}:
            for part in [element] if element.tag == _W + "p" else element.iter(_W + "p"):
                level, block = _paragraph(part, document)
                title = title or (_text(part, document) if level in {0, 1} else "")
                if level != 0:
                    blocks.append(block)
    if not any(blocks):
        raise SourceUnreadable("the document has no text", "")
    properties = document.core_properties
    stated = " ".join(visible(properties.title or "").split())
    date = properties.created.strftime("%Y-%m-%d") if properties.created else ""
    date = "" if date == _TEMPLATE_DATE else date
    author = " ".join(visible(properties.author or "").split())
    return Draft(
        body(blocks),
        "" if stated == "Word Document" else stated or title,
        "" if author == "python-docx" else author,
        published=date,
        published_note="the file's own creation date" if date else "",
    )


def _opened(data: bytes) -> Any:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
        if sum(sizes) > min(_MOST_BYTES, _MOST_RATIO * len(data) + 5_000_000):
            raise SourceUnreadable(
                f"the document unpacks to {sum(sizes):,} bytes", "It is not a document to be read."
            )
        return docx.Document(io.BytesIO(data))
    except SourceUnreadable:
        raise
    except Exception as error:  # python-docx meets a damaged file with many kinds of exception
        raise SourceUnreadable(
            f"the document is damaged: {error}", "Get the file again."
        ) from error


def _paragraph(element: Any, document: Any) -> tuple[int, str]:
    """The heading level (0 the title, -1 none) and the block."""
    text = _text(element, document)
    style = _style(element, document)
    match = _HEADING.fullmatch(style)
    if style == "title":
        return 0, heading(1, text)
    if match:
        return int(match[1]), heading(int(match[1]), text)
    listed = element.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("list ")
    return -1, f"- {paragraph(text)}" if listed and text else paragraph(text)


def _style(element: Any, document: Any) -> str:
    found = element.find(f"{_W}pPr/{_W}pStyle")
    identity = found.get(_W + "val") if found is not None else None
    for style in document.styles if identity else ():
        if style.style_id == identity:
            return str(style.name or "").lower()
    return ""


def _table(element: Any, document: Any) -> str:
    lines = [
        [_cell(cell, document) for cell in row.iter(_W + "tc")]
        for row in element.iterchildren(_W + "tr")
    ]
    return rows(lines)


def _cell(cell: Any, document: Any) -> str:
    return " ".join(_text(part, document) for part in cell.iterchildren(_W + "p")).strip()


def _text(element: Any, document: Any) -> str:
    return visible("".join(_pieces(element, document))).strip()


def _pieces(element: Any, document: Any) -> list[str]:
    pieces: list[str] = []
    for child in element.iterchildren():
        if child.tag in _SKIPPED or (child.tag == _W + "r" and _unseen(child)):
            continue
        if child.tag == _W + "t":
            pieces.append(child.text or "")
        elif child.tag == _W + "tab":
            pieces.append(" ")
        elif child.tag in {_W + "br", _W + "cr"}:
            pieces.append("\n")
        else:
            pieces += _pieces(child, document)
    return pieces


def _unseen(run: Any) -> bool:
    properties = run.find(_W + "rPr")
    if properties is None:
        return False
    for name in ("vanish", "webHidden"):
        hidden = properties.find(_W + name)
        if hidden is not None and hidden.get(_W + "val") not in {"0", "false"}:
            return True
    colour = properties.find(_W + "color")
    white = colour is not None and (colour.get(_W + "val") or "").upper() == "FFFFFF"
    return white and not any(_shaded(holder) for holder in (run, *run.iterancestors()))


def _shaded(element: Any) -> bool:
    names = ("rPr", "pPr", "tcPr", "tblPr")
    return any(element.find(f"{_W}{name}/{_W}shd") is not None for name in names)
