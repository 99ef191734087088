"""Bytes become a draft: plain text here, everything with a parser in the sandbox."""

from corpus.reading.draft import Draft
from corpus.reading.encodings import decoded
from corpus.reading.kinds import kind_of
from corpus.reading.plain import read_markdown_file, read_text
from corpus.reading.sandbox import Sandbox


def read(
    data: bytes,
    name: str,
    sandbox: Sandbox,
    url: str = "",
    content_type: str = "",
    charset: str = "",
) -> Draft:
    """The draft of a file or page called `name`.

    `url`, `content_type` and `charset` are known of pages. Raises `SourceUnreadable` with the
    reason alone; the caller names the file.
    """
    kind = kind_of(data, name, content_type)
    if kind == "text":
        return read_text(decoded(data, charset))
    if kind == "markdown":
        return read_markdown_file(decoded(data, charset))
    return sandbox.read(kind, data, url, charset)
