"""PDF files as drafts, a section per page, read by pypdf.

Page furniture, footnotes and text that cannot be seen are left out; a sentence that runs over to
the next page stays with the page it began on. A file without a text layer is refused.
"""

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from corpus.characters import visible
from corpus.errors import SourceUnreadable
from corpus.reading.draft import Draft, body, heading, paragraph, rows
from corpus.reading.layout import Line, Paragraph, Table, joined, paragraphs
from corpus.reading.page import lines_of, without_furniture
from corpus.sentences import sentences

_MOST_PAGES = 2000
_ENDED = re.compile(r"[。！？.!?…：:；;][」』”\"’）)]*$")
_NO_TITLE = re.compile(
    r"(?i)microsoft word|untitled|無標題|无标题|\.(?:docx?|pdf|html?|odt|indd)$|^\W*$|[\\/]"
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes) -> Draft:
    """The text of a PDF; its creation date is the inferred date of publication.

    Raises `SourceUnreadable` for a file that is damaged, locked by a password or only pictures.
    """
    reader = _opened(data)
    pages = [lines_of(page) for page in reader.pages]
    pages = without_furniture(pages, [float(page.mediabox.height) for page in reader.pages])
    if sum(len(line.text) for page in pages for line in page) < 2 * len(pages) + 8:
        raise SourceUnreadable(
            "the PDF has no text, only pictures (a scan)", "Run it through text recognition first."
        )
    content = [paragraphs(page) for page in pages]
    _complete_sentences(content)
    return Draft(body(_page_blocks(content)), *_properties(reader, pages))


def _opened(data: bytes) -> Any:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceUnreadable(
                "the PDF is locked by a password", "Save a copy without a password and add that."
            )
        count = len(reader.pages)
    except SourceUnreadable:
        raise
    except Exception as error:  # pypdf meets a damaged file with many kinds of exception
        raise SourceUnreadable(f"the PDF is damaged: {error}", "Get the file again.") from error
    if count == 0 or count > _MOST_PAGES:
        raise SourceUnreadable(f"the PDF has {count:,} pages", f"1 to {_MOST_PAGES:,} are read.")
    return reader


def _complete_sentences(content: list[list[Paragraph | Table]]) -> None:
    """Move the rest of a sentence from the head of a page to the foot of the one before."""
    for before, after in pairwise(page for page in content if page):
        last, first = before[-1], after[0]
        if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
            continue
        same_type = abs(last.size - first.size) <= 0.1 * last.size
        if same_type and last.runs_on and not _ENDED.search(last.text):
            cut = next((end for _, end in sentences(first.text)), 0)
            before[-1] = replace(last, text=joined([last.text, first.text[:cut]]))
            after[0] = replace(first, text=first.text[cut:].strip())


def _page_blocks(content: list[list[Paragraph | Table]]) -> list[str]:
    blocks = []
    for number, page in enumerate(content, start=1):
        texts = [_block(part) for part in page]
        if any(texts):
            blocks += [heading(1, f"Page {number}"), *texts]
    return blocks


def _block(part: Paragraph | Table) -> str:
    return paragraph(part.text) if isinstance(part, Paragraph) else rows(part.cells)


def _properties(reader: Any, pages: list[list[Line]]) -> tuple[str, str, str, str, str]:
    """Title, author, publisher (never stated), date and the note on the date."""
    try:
        stated = {str(key): visible(str(value)) for key, value in (reader.metadata or {}).items()}
    except Exception:  # damaged properties are none
        stated = {}
    title = " ".join(stated.get("/Title", "").split())[:300]
    if _NO_TITLE.search(title):
        title = _largest(pages)
    created = _DATE.match(stated.get("/CreationDate", ""))
    date = "-".join(created.groups()) if created else ""
    author = " ".join(stated.get("/Author", "").split())[:200]
    return title, author, "", date, "the file's own creation date" if date else ""


def _largest(pages: list[list[Line]]) -> str:
    """The first line in the largest type of the first page, if it stands out."""
    first = next((page for page in pages if page), [])
    largest = max((line.size for line in first), default=0)
    usual = sorted(line.size for line in first)[len(first) // 2] if first else 0
    found = next((line.text for line in first if line.size == largest), "")
    return found[:200] if largest > usual * 1.15 else ""
