"""Fetches a page from the public web and from nowhere else.

Every address a host name resolves to is checked and a checked one connected to, so that no name
can lead into a private network; each redirect is checked again. No cookies, no proxies, no
credentials. Reading what was fetched is left to `corpus.reading`.
"""

import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from corpus.addresses import PUBLIC, Reach
from corpus.errors import SourceUnreadable
from corpus.reading.kinds import READ, known_content_type

if TYPE_CHECKING:
    from corpus.connection import Deadline

MOST_BYTES = 20_000_000
_MOST_REDIRECTS = 3
_SECONDS = 30.0
_MOVED = frozenset({301, 302, 303, 307, 308})
_AGENT = "qa-sources (reads single pages for its user)"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: `url` is where it was found after redirects."""

    url: str
    content: bytes
    content_type: str
    charset: str


def fetch(url: str, reach: Reach = PUBLIC, seconds: float = _SECONDS) -> Page:
    """The page at a web address, within `seconds` in all.

    Raises `SourceUnreadable` with the reason: an address that is not public, not http or https, a
    server that fails, is too slow, sends too much or a kind of page that is not read.
    """
    from corpus.connection import Deadline

    deadline = Deadline(seconds)
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _request(checked_url(url, reach), reach, deadline)
        if isinstance(answer, Page):
            return answer
        url = urljoin(url, answer)
    raise SourceUnreadable(f"it redirects more than {_MOST_REDIRECTS} times, last to {url}", "")


def checked_url(url: str, reach: Reach = PUBLIC) -> str:
    """The address without its fragment. Raises `SourceUnreadable` for one never to be asked."""
    hint = "Give a public address that begins with https:// or http://."
    try:
        parts = urlsplit(url.strip())
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        raise SourceUnreadable("it is not a web address", hint) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise SourceUnreadable(f"its scheme is not read: {parts.scheme or 'none'}", hint)
    if parts.username is not None or parts.password is not None:
        raise SourceUnreadable("it holds a user name or password", "Leave them out of the address.")
    if reach.ports is not None and port not in reach.ports:
        raise SourceUnreadable(f"its port is not asked: {port}", hint)
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, netloc, _quoted(parts.path) or "/", _quoted(parts.query), ""))


def _quoted(part: str) -> str:
    return quote(part, safe="/%:@!$&'()*+,;=?~-._[]")


def _request(url: str, reach: Reach, deadline: "Deadline") -> Page | str:
    """The page, or the address it redirects to."""
    import httpcore

    from corpus.connection import CheckedBackend

    headers = {"Host": urlsplit(url).netloc, "User-Agent": _AGENT, "Accept": "text/html, */*;q=0.5"}
    headers |= {"Accept-Encoding": "gzip", "Accept-Language": "zh, en;q=0.8"}
    backend = CheckedBackend(reach, deadline)
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=ssl_context(), network_backend=backend, retries=0
            ) as pool,
            pool.stream("GET", url, headers=list(headers.items())) as response,
        ):
            return _answer(url, response.status, dict(response.headers), response.iter_stream())
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise SourceUnreadable(
            f"its server takes more than {deadline.seconds:g} seconds", ""
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ssl.SSLError) as error:
        raise SourceUnreadable(
            f"its server does not answer: {error or 'no connection'}", ""
        ) from error


def ssl_context() -> ssl.SSLContext:
    """A context that checks certificates and takes no settings from the environment."""
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def _answer(url: str, status: int, raw: dict[bytes, bytes], stream: Iterator[bytes]) -> Page | str:
    headers = {
        name.lower().decode("latin-1"): value.decode("latin-1") for name, value in raw.items()
    }
    if status in _MOVED and headers.get("location"):
        return headers["location"]
    if status != 200:
        raise SourceUnreadable(f"its server answers with status {status}", "")
    content_type, _, parameters = headers.get("content-type", "").partition(";")
    content_type = content_type.strip().lower()
    if not known_content_type(content_type):
        raise SourceUnreadable(f"its pages of the kind {content_type} are not read", READ)
    charset = parameters.partition("charset=")[2].strip(" \"';").partition(";")[0]
    return Page(url, _body(stream, headers.get("content-encoding", "")), content_type, charset)


def _body(stream: Iterator[bytes], encoding: str) -> bytes:
    """The content, unpacked step by step so that it can never grow beyond the limit."""
    if encoding.strip().lower() not in {"", "identity", "gzip", "x-gzip"}:
        raise SourceUnreadable(f"its server packs pages in a way not asked for: {encoding}", "")
    unpack = zlib.decompressobj(wbits=31) if encoding.strip() not in {"", "identity"} else None
    parts: list[bytes] = []
    size = 0
    try:
        for piece in stream:
            part = unpack.decompress(piece, MOST_BYTES - size + 1) if unpack else piece
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise SourceUnreadable(f"it sends more than {MOST_BYTES:,} bytes", "")
    except zlib.error as error:
        raise SourceUnreadable("its content is damaged", "") from error
    return b"".join(parts)


def is_web_address(text: str) -> bool:
    """Whether a user means an address, rather than a path: it begins with a scheme."""
    scheme, separator, _ = text.partition("://")
    return bool(separator) and scheme.isalpha()
