"""Small writers of real PDF and DOCX files for the tests."""

import io
import zlib
from collections.abc import Sequence
from typing import Any

Placed = tuple[float, float, float, str]
"""x, y, type size and text."""


def pdf(
    pages: Sequence[Sequence[Placed]], before: bytes = b"", title: str = "", pack: bool = True
) -> bytes:
    """A PDF whose text is set in a font that maps every code to the character of that number.

    `before` are drawing operators put at the head of each page.
    """
    used = sorted({ord(character) for page in pages for placed in page for character in placed[3]})
    mapped = "".join(f"<{code:04x}> <{code:04x}>\n" for code in used)
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{mapped}endbfchar\nendcmap end end"
    ).encode()
    count = len(pages)
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /W [32 126 500] "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(mapping, pack),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(before + b"\n".join(_shown(*placed) for placed in page), pack))
    objects.append(
        b"<< /Title <" + (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode() + b"> >>"
    )
    return _file(objects)


def _shown(x: float, y: float, size: float, text: str) -> bytes:
    codes = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET".encode()


def _stream(content: bytes, pack: bool) -> bytes:
    data = zlib.compress(content) if pack else content
    filtered = b"/Filter /FlateDecode " if pack else b""
    return b"<< " + filtered + f"/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    out.write(f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document or a pypdf writer."""
    out = io.BytesIO()
    (document.save if hasattr(document, "save") else document.write)(out)
    return out.getvalue()
