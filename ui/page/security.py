"""What stands between the network and the page, as plain ASGI middleware.

Hosts that may be asked for, a Content-Security-Policy and its kin on every answer, uploads only
where the page offers them, and no requests from other sites. Who may come in is left to
`ui.page.entry`.
"""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'self'",
        # The page's framework compiles templates and sets styles in the browser.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Turns away what the page does not offer and puts the protecting headers on the rest.

    `hosts` are the names the page may be asked for under; empty allows any.
    """

    def __init__(self, inner: Application, hosts: Collection[str], uploads: bool) -> None:
        self.inner = inner
        self.hosts = frozenset(hosts)
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.inner(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                names = {name for name, _ in own} | {b"server"}
                kept = [(k, v) for k, v in message["headers"] if k.lower() not in names]
                message["headers"] = [*kept, *own]
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await respond(protected, *refusal)
        else:
            await self.inner(scope, receive, protected)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        host = header(scope, "host")
        if self.hosts and _name(host) not in self.hosts:
            return 400, "This address is not one that qa was started for."
        origin = header(scope, "origin")
        if origin and scope["method"] not in {"GET", "HEAD"} and urlsplit(origin).netloc != host:
            return 403, "Requests from other sites are not taken."
        path = scope["path"]
        if "/gradio_api/upload" in path and not self.uploads:
            return 403, "Nothing can be uploaded here."
        if "/gradio_api/proxy=" in path or "/gradio_api/deep_link" in path:
            return 403, "Not offered."
        return None


def header(scope: Scope, name: str) -> str:
    """The value of a request's header; empty when there is none."""
    wanted = name.encode()
    return next((v.decode("latin-1") for k, v in scope["headers"] if k.lower() == wanted), "")


def _name(host: str) -> str:
    """The host without its port, in lower case."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


async def respond(
    send: Send,
    status: int,
    text: str,
    content_type: str = "text/plain; charset=utf-8",
    headers: Collection[tuple[str, str]] = (),
) -> None:
    """Answer a request with a short text."""
    body = text.encode()
    shown = [("content-type", content_type), ("content-length", str(len(body))), *headers]
    start = {
        "type": "http.response.start",
        "status": status,
        "headers": [(k.encode("latin-1"), v.encode("latin-1")) for k, v in shown],
    }
    await send(start)
    await send({"type": "http.response.body", "body": body})
