"""Lets in who knows the token: once by the entry page, then by a cookie, or by a bearer header.

Without a token everybody who reaches the page is let in, which `ui.page.server` allows on this
computer alone.
"""

import hashlib
import hmac
import time
from collections import deque
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from ui.page.rendering.markup import escape
from ui.page.security import Application, Receive, Scope, Send, header, respond

COOKIE = "qa_entry"
_TRIES = 10
_WINDOW = 60.0
_LONGEST_FORM = 4096
_OPEN = ("/healthz",)


class Entry:
    """Asks for the token before anything else is served."""

    def __init__(self, inner: Application, token: str) -> None:
        self.inner = inner
        self._digest = _digest(token)
        self._failures: deque[float] = deque(maxlen=_TRIES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _OPEN or self._known(scope):
            await self.inner(scope, receive, send)
        elif self._too_many():
            await respond(send, 429, "Too many wrong tokens. Wait a minute.")
        elif scope["path"] == "/enter" and scope["method"] == "POST":
            await self._enter(receive, send)
        elif header(scope, "authorization"):
            self._failures.append(time.monotonic())
            await respond(send, 401, "The token is wrong.")
        else:
            await respond(send, 401, _page(""), "text/html; charset=utf-8")

    def _known(self, scope: Scope) -> bool:
        scheme, _, token = header(scope, "authorization").partition(" ")
        if scheme.lower() == "bearer":
            return hmac.compare_digest(_digest(token.strip()), self._digest)
        try:
            cookie = SimpleCookie(header(scope, "cookie")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value, self._digest)

    def _too_many(self) -> bool:
        full = len(self._failures) == _TRIES
        return full and time.monotonic() - self._failures[0] < _WINDOW

    async def _enter(self, receive: Receive, send: Send) -> None:
        fields = parse_qs((await _body(receive)).decode("utf-8", "replace"))
        if hmac.compare_digest(_digest(fields.get("token", [""])[0]), self._digest):
            cookie = f"{COOKIE}={self._digest}; Path=/; HttpOnly; SameSite=Strict"
            await respond(send, 303, "", headers=(("location", "/"), ("set-cookie", cookie)))
            return
        self._failures.append(time.monotonic())
        await respond(
            send, 401, _page("The token is wrong. 密碼不正確。密码不正确。"),
            "text/html; charset=utf-8",
        )  # fmt: skip


def _digest(token: str) -> str:
    return hashlib.sha256(b"qa entry\0" + token.encode()).hexdigest()


async def _body(receive: Receive) -> bytes:
    body = b""
    while len(body) <= _LONGEST_FORM:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body[:_LONGEST_FORM]


def _page(remark: str) -> str:
    return f"""<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>qa</title>
<style>body{{font:1.1rem/1.6 system-ui,sans-serif;background:#faf8f4;color:#23262b;
display:grid;place-items:center;min-height:90vh;margin:0}}form{{display:grid;gap:.7rem;
width:min(22rem,90vw)}}input,button{{font:inherit;padding:.6rem .8rem;border-radius:10px;
border:1px solid #8a8578}}button{{background:#0b625c;color:#fff;border:0}}
@media(prefers-color-scheme:dark){{body{{background:#15171a;color:#e8e5de}}
input{{background:#1d2024;color:inherit}}}}</style>
<form method="post" action="/enter"><label for="token">Token · 密碼 · 密码</label>
<input id="token" name="token" type="password" autocomplete="current-password" autofocus>
<p role="alert">{escape(remark)}</p><button>→</button></form></html>"""
