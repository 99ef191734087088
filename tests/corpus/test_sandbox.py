"""The sandbox: hostile files cost bounded time and memory, and the next file is read as usual."""

import contextlib
import time
import zlib
from collections.abc import Iterator

import pytest

from corpus.errors import SourceUnreadable
from corpus.reading.kinds import kind_of
from corpus.reading.reader import read
from corpus.reading.sandbox import Sandbox
from tests.documents import pdf

TEXT = "智譜於二零二六年一月八日在香港交易所掛牌，是首家上市的公司。"
GOOD = f"<html><body><p>{TEXT}</p></body></html>".encode()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


def bomb() -> bytes:
    """A PDF of 300 kB whose page unpacks to 300 MB."""
    packer = zlib.compressobj(9)
    block = b"BT (x) Tj ET " * 80_000
    packed = b"".join(packer.compress(block) for _ in range(290)) + packer.flush()
    plain = pdf([[(50, 700, 12, TEXT)]], pack=True)
    start = plain.rindex(b"<< /Filter")
    end = plain.index(b"endstream", start)
    stream = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\n"
    return plain[:start] + stream + plain[end:]


HOSTILE = {
    "bomb.pdf": bomb,
    "nested.html": lambda: b"<html><body>" + b"<div>" * 100_000 + TEXT.encode(),
    "tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + TEXT.encode(),
    "attributes.html": lambda: b"<html><body><p " + b"a=b " * 500_000 + b">" + TEXT.encode(),
    "styles.html": lambda: b"<html><style>" + b"@media {" * 200_000 + b"</style><body>" + GOOD,
    "loop.pdf": lambda: pdf([[]]).replace(b"/Kids [6 0", b"/Kids [2 0"),
    "cut.docx": lambda: b"PK\x03\x04" + b"word/document.xml" * 100,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon_and_harm_nothing(name: str, sandbox: Sandbox) -> None:
    data = HOSTILE[name]()
    begin = time.monotonic()
    with contextlib.suppress(SourceUnreadable):
        assert TEXT in read(data, name, sandbox).markdown
    assert time.monotonic() - begin < 45
    assert TEXT in read(GOOD, "good.html", sandbox).markdown


def test_a_slow_file_is_given_up() -> None:
    page = b"<html><body>" + b"<p>%s</p>" % TEXT.encode() * 40_000
    with Sandbox(wall_seconds=0.4) as hasty, pytest.raises(SourceUnreadable, match=r"0\.4 seconds"):
        read(page, "slow.html", hasty)


def test_a_child_that_died_is_replaced(sandbox: Sandbox) -> None:
    read(GOOD, "good.html", sandbox)
    child = sandbox._child
    assert child is not None
    child.kill()
    child.wait()
    assert TEXT in read(GOOD, "good.html", sandbox).markdown


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.md", "empty"),
        (b" \n", "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.md", "picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "a.doc", "old Office"),
        (b"PK\x03\x04" + bytes(100), "a.docx", "packed file"),
        (b"\x7fELF" + bytes(100), "a.txt", "program"),
        (b"plain text", "a.pdf", "not a PDF"),
        (b"plain text", "a.docx", "not a DOCX"),
        (b"print()", "a.py", "not a kind"),
        (bytes(range(1, 256)) * 9, "a.md", "not text"),
    ],
)
def test_what_is_not_read_says_why(data: bytes, name: str, reason: str, sandbox: Sandbox) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        read(data, name, sandbox)


def test_content_counts_more_than_the_name() -> None:
    assert kind_of(b"%PDF-1.7\n", "a.txt") == "pdf"
    assert kind_of(b"<!DOCTYPE html><p>", "a.txt") == "html"
    assert kind_of(b"text", "page", "text/html") == "html"
