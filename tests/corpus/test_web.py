"""Fetching: public addresses alone, every redirect checked, and servers that misbehave."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from corpus import web
from corpus.addresses import Reach, is_public
from corpus.errors import SourceUnreadable
from corpus.web import fetch

LOOPBACK = Reach(lambda address: address == ip_address("127.0.0.1"), ports=None)
PAGE = "<html><body><p>智譜在香港掛牌。</p></body></html>".encode("big5")


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own bad or good way."""

    seen: list[str] = []  # noqa: RUF012 - one list for the server of this module

    def do_GET(self) -> None:
        self.seen.append(self.path)
        getattr(self, "at_" + self.path.strip("/").split("/")[0])()

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=big5", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def at_good(self) -> None:
        self.reply(PAGE)

    def at_packed(self) -> None:
        self.reply(gzip.compress(PAGE), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.reply(gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")

    def at_brotli(self) -> None:
        self.reply(PAGE, Content_Encoding="br")

    def at_moved(self) -> None:
        self.reply(b"", 302, Location="/good")

    def at_round(self) -> None:
        self.reply(b"", 301, Location="/round")

    def at_private(self) -> None:
        self.reply(b"", 302, Location="http://10.0.0.1/")

    def at_metadata(self) -> None:
        self.reply(b"", 302, Location="http://169.254.169.254/latest")

    def at_file(self) -> None:
        self.reply(b"", 302, Location="file:///etc/passwd")

    def at_gone(self) -> None:
        self.reply(b"", 404)

    def at_picture(self) -> None:
        self.reply(PAGE, Content_Type="image/png")

    def at_endless(self) -> None:
        self.reply(b"")
        with contextlib.suppress(OSError):  # the reader hangs up
            while True:
                self.wfile.write(bytes(50_000))

    def at_slow(self) -> None:
        self.reply(b"")
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.1)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize("path", ["good", "packed", "moved"])
def test_fetches_a_page(server: str, path: str) -> None:
    page = fetch(f"{server}/{path}#part", LOOPBACK)
    assert page.content == PAGE
    assert page.url == f"{server}/{'good' if path == 'moved' else path}"
    assert (page.content_type, page.charset) == ("text/html", "big5")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("bomb", "more than 20,000,000 bytes"),
        ("endless", "more than 20,000,000 bytes"),
        ("brotli", "br"),
        ("round", "more than 3 times"),
        ("private", r"10\.0\.0\.1"),
        ("metadata", r"169\.254\.169\.254"),
        ("file", "file"),
        ("gone", "404"),
        ("picture", "image/png"),
    ],
)
def test_servers_that_misbehave(server: str, path: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        fetch(f"{server}/{path}", LOOPBACK)


def test_a_page_that_trickles_ends_by_the_deadline(server: str) -> None:
    begin = time.monotonic()
    with pytest.raises(SourceUnreadable, match=r"0\.5 seconds"):
        fetch(f"{server}/slow", LOOPBACK, seconds=0.5)
    assert time.monotonic() - begin < 3


def test_nothing_is_asked_of_this_machine_by_default(server: str) -> None:
    before = len(Handler.seen)
    port = server.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433"):
        with pytest.raises(SourceUnreadable):
            fetch(f"http://{host}:{port}/good")
        with pytest.raises(SourceUnreadable):
            fetch(f"http://{host}:{port}/good", Reach(ports=None))
    assert len(Handler.seen) == before


def test_one_private_address_among_public_ones_refuses_the_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def resolve(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ("93.184.216.34", "192.168.1.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(SourceUnreadable, match=r"not public: 192\.168\.1\.1"):
        fetch("http://example.org/")


def test_the_checked_address_is_the_one_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to another address the second time gains nothing by it."""
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])
    real: Callable[..., list[tuple[object, ...]]] = socket.getaddrinfo

    def resolve(host: str, port: int, *more: object, **named: object) -> list[tuple[object, ...]]:
        if host == "rebinding.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        return real(host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = server.rpartition(":")[2]
    assert fetch(f"http://rebinding.example:{port}/good", LOOPBACK).content == PAGE
    assert next(answers) == "10.0.0.1"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "data:text/html,x",
        "javascript:alert(1)", "http:///a", "http://user:pw@example.org/", "http://example.org:22/",
        "http://example.org:8080/", "http://example.org:99999/", "http://[::1", "http://\0/", "",
    ],
)  # fmt: skip
def test_addresses_that_are_never_asked(url: str) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        fetch(url)
    assert caught.value.hint


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.88.99.1", "198.18.0.1", "240.0.0.1", "::1",
        "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "fec0::1",
        "fe80::1%eth0",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::", "::ffff:8.8.8.8"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


def test_what_counts_as_an_address() -> None:
    assert web.is_web_address("https://example.org/a")
    assert not web.is_web_address("notes/a.md")
    assert not web.is_web_address("C:\\a.md")
