"""Sends each visitor to the page in a language of theirs, and remembers what was chosen.

The page is built once for each language, under /en, /zh-Hant and /zh-Hans. Whoever comes to the
bare address is sent on by their choice or browser; programs are served by the English page.
"""

from http.cookies import CookieError, SimpleCookie

from ui.page.security import Application, Receive, Scope, Send, header, respond
from ui.page.tools import ENDPOINT, PATH
from ui.texts import LANGUAGES, preferred

COOKIE = "qa_language"
_PROGRAM_PATHS = ("/config", "/info", "/gradio_api", "/queue")
_A_YEAR = 31_536_000


class Languages:
    """Redirects from the bare address and from /language/…, passes everything else on."""

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        path = scope["path"]
        chosen = path.removeprefix("/language/")
        if path == "/":
            headers = (("location", f"/{_language(scope)}/"), ("vary", "accept-language, cookie"))
            await respond(send, 307, "", headers=headers)
        elif path.startswith("/language/") and chosen in LANGUAGES:
            cookie = f"{COOKIE}={chosen}; Path=/; Max-Age={_A_YEAR}; HttpOnly; SameSite=Strict"
            headers = (("location", f"/{chosen}/"), ("set-cookie", cookie))
            await respond(send, 303, "", headers=headers)
        elif path in {ENDPOINT, ENDPOINT + "/"}:
            inner_path = f"{PATH}/gradio_api/mcp/"
            await self.inner({**scope, "path": inner_path, "raw_path": None}, receive, send)
        elif path in _PROGRAM_PATHS or path.startswith("/gradio_api/"):
            await self.inner({**scope, "path": f"/en{path}", "raw_path": None}, receive, send)
        else:
            await self.inner(scope, receive, send)


def _language(scope: Scope) -> str:
    try:
        cookie = SimpleCookie(header(scope, "cookie")).get(COOKIE)
    except CookieError:
        cookie = None
    if cookie is not None and cookie.value in LANGUAGES:
        return cookie.value
    return preferred(header(scope, "accept-language"))
