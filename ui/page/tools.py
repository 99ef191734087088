"""The MCP tools, as functions whose answers are JSON text; served only where they are asked for.

Gradio speaks the protocol; it hands anything but text on in Python's own notation, hence the JSON.
"""

import json
from collections.abc import Callable
from functools import wraps
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from corpus.errors import ConfigInvalid, QaError
from ui.page.engine import Engine
from ui.page.programs import Programs

PATH = "/tools"
ENDPOINT = "/mcp"
"""Where MCP clients connect; passed on to Gradio's own address below `PATH`."""


def require_mcp() -> None:
    """Raise `ConfigInvalid` unless the protocol's package is there in a version that works."""
    try:
        found = version("mcp")
    except PackageNotFoundError:
        found = "none"
    if not found.startswith("1."):
        raise ConfigInvalid(
            f"--mcp needs the package mcp in version 1; installed: {found}.",
            'Run `pip install "qa-sources[mcp]"`, best in an environment of its own.',
        )


def build_tools(engine: Engine) -> Any:
    """The tools `ask`, `search_sources` and `read_source` as Gradio Blocks."""
    import gradio as gr

    programs = Programs(engine)
    with gr.Blocks(analytics_enabled=False) as tools:
        for function in (programs.ask, programs.search_sources, programs.read_source):
            gr.api(_as_json(function), api_name=function.__name__, concurrency_limit=16)
    return tools


def _as_json(function: Callable[..., Any]) -> Callable[..., str]:
    @wraps(function)
    def call(*given: Any, **named: Any) -> str:
        import gradio as gr

        try:
            return json.dumps(function(*given, **named), ensure_ascii=False)
        except QaError as error:
            raise gr.Error(f"{error.message} {error.hint}") from error

    call.__annotations__ = {**function.__annotations__, "return": str}
    return call
