"""Which kind of file this is: by what it holds first, by its name where that does not tell."""

from typing import Literal

from corpus.errors import SourceUnreadable

FileKind = Literal["text", "markdown", "html", "pdf", "docx"]

_SUFFIXES: dict[str, FileKind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_CONTENT_TYPES: dict[str, FileKind] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
    "text/markdown": "markdown", "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save it as DOCX or PDF and add that."),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"\x1f\x8b", "a packed file", "Unpack it and add what is in it."),
    (b"7z\xbc\xaf", "a packed file", "Unpack it and add what is in it."),
    (b"Rar!", "a packed file", "Unpack it and add what is in it."),
    (b"SQLite format 3", "a database", ""),
    (b"{\\rtf", "an RTF file", "Save it as DOCX or PDF and add that."),
)
READ = "Text, Markdown, HTML, PDF and DOCX are read."


def known_suffix(name: str) -> bool:
    """Whether files of this name are of a kind that is read."""
    return _suffix(name) in _SUFFIXES


def known_content_type(content_type: str) -> bool:
    """Whether pages of this type are of a kind that is read; an unstated type may be."""
    return not content_type or content_type in _CONTENT_TYPES


def kind_of(data: bytes, name: str, content_type: str = "") -> FileKind:
    """The kind of a file or page. Raises `SourceUnreadable` for any that is not read."""
    if not data.strip():
        raise SourceUnreadable("the file is empty", "")
    head = data[:1024].lstrip()
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return "docx"
        raise SourceUnreadable(
            "it is a packed file, not a DOCX", "Unpack it and add what is in it."
        )
    for magic, what, hint in _OTHERS:
        if data.startswith(magic):
            raise SourceUnreadable(f"it is {what}", hint or READ)
    start = head[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html")):
        return "html"
    kind = _CONTENT_TYPES.get(content_type) or _SUFFIXES.get(_suffix(name))
    if kind is None:
        raise SourceUnreadable("it is not a kind of file that is read", READ)
    if kind in {"pdf", "docx"}:
        raise SourceUnreadable(f"it is not a {kind.upper()}, whatever its name says", READ)
    return kind


def _suffix(name: str) -> str:
    return "." + name.lower().rpartition(".")[2] if "." in name else ""
