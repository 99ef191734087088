"""Puts the page together and serves it: three languages, one engine, one door.

The heavy parts load in a thread while the page is already there. Gradio's sharing, monitoring,
run history and analytics are off, set explicitly.
"""

import os
import socket
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigInvalid
from ui.page.engine import Engine
from ui.page.entry import Entry
from ui.page.languages import Languages
from ui.page.security import LOOPBACK, Application, Guard
from ui.page.tools import PATH, build_tools, require_mcp
from ui.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from fastapi import FastAPI

_LARGEST_UPLOAD = "50mb"
_SESSIONS = 500
_WAITING = 128


@dataclass(frozen=True, slots=True)
class Door:
    """Where the page listens and who may come in. `may_add` offers adding and removing sources."""

    host: str = "127.0.0.1"
    port: int = 7860
    token: str = ""
    may_add: bool = True
    mcp: bool = False

    def checked(self) -> "Door":
        """This door, or `ConfigInvalid` when it would stand open to the network."""
        if self.host not in LOOPBACK and not self.token:
            raise ConfigInvalid(
                f"{self.host} can be reached from other computers, and no token is set.",
                "Set one with --token, or listen on 127.0.0.1.",
            )
        if self.mcp:
            require_mcp()
        return self


def application(engine: Engine, door: Door) -> Application:
    """The whole page as one ASGI application."""
    # Read when the framework is first imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from fastapi import FastAPI

    from ui.page.build import build
    from ui.page.http_api import routes

    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, routes=routes(engine))
    _mount_assets(web)
    for language in LANGUAGES:
        page = build(engine, language, door.may_add)
        _mount(web, page, f"/{language}", door, _head(language), mcp=False)
    if door.mcp:
        _mount(web, build_tools(engine), PATH, door, "", mcp=True)
    inner: Application = Languages(web)
    if door.token:
        inner = Entry(inner, door.token)
    hosts = LOOPBACK if door.host in LOOPBACK else ()
    return Guard(inner, hosts, uploads=door.may_add)


def _mount_assets(web: "FastAPI") -> None:
    from starlette.staticfiles import StaticFiles

    folder = str(files("ui.page").joinpath("assets"))
    web.add_route("/favicon.ico", _icon)
    web.mount("/page", StaticFiles(directory=folder, follow_symlink=False))


async def _icon(_: Any) -> Any:
    from starlette.responses import FileResponse

    icon = files("ui.page").joinpath("assets", "icon.svg")
    return FileResponse(str(icon), media_type="image/svg+xml")


def _mount(web: "FastAPI", page: Any, path: str, door: Door, head: str, mcp: bool) -> None:
    """Mount a page with everything that Gradio offers by itself switched off by name."""
    import gradio as gr

    page.state_session_capacity = _SESSIONS
    page.queue(max_size=_WAITING, default_concurrency_limit=8)
    gr.mount_gradio_app(
        web,
        page,
        path=path,
        server_name=door.host,
        server_port=door.port,
        footer_links=[],
        run_history=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        auth=None,
        root_path=None,
        allowed_paths=[],
        blocked_paths=[],
        show_error=False,
        max_file_size=_LARGEST_UPLOAD,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=mcp,
        theme=_theme(),
        head=head,
    )


def _head(language: str) -> str:
    title = texts(language)["title"]
    return (
        f"<script>document.documentElement.lang = '{language}'; document.title = '{title}';"
        '</script><script src="/page/page.js" defer></script>'
        '<script src="/page/dropping.js" defer></script>'
        # Linked, since rules that are handed to Gradio get confined to parts of the page.
        '<link rel="stylesheet" href="/page/page.css">'
        '<link rel="icon" href="/page/icon.svg" type="image/svg+xml">'
    )


def _theme() -> Any:
    import gradio as gr

    fonts = ("system-ui", "-apple-system", "Segoe UI", "Noto Sans", "PingFang TC", "sans-serif")
    return gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=list(fonts),
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )


def serve(engine: Engine, door: Door) -> None:
    """Serve until stopped; prints the address when the page can be opened."""
    import uvicorn

    door = door.checked()
    listening = listen(door)
    engine.start()
    web = application(engine, door)
    port = listening.getsockname()[1]
    shown = f"[{door.host}]" if ":" in door.host else door.host
    print(f"http://{shown}:{port}", flush=True)
    settings = uvicorn.Config(
        web, log_level="warning", server_header=False, timeout_graceful_shutdown=2
    )
    uvicorn.Server(settings).run(sockets=[listening])


def listen(door: Door) -> socket.socket:
    """A socket that listens where the door says. Raises `ConfigInvalid`."""
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((door.host, door.port))
    except OSError as error:
        listening.close()
        raise ConfigInvalid(
            f"Cannot listen on {door.host}:{door.port}: {error.strerror}",
            "Choose another with --port, or 0 for any free one.",
        ) from error
    listening.listen(128)
    return listening
