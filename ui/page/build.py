"""Builds the page in one language: its parts, their events, and the functions for programs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from corpus.errors import QaError
from ui.language_models import preset_names
from ui.page.engine import Engine
from ui.page.events import adding, chat, library, reading, settings
from ui.page.layout import lay_out
from ui.page.programs import Programs
from ui.texts import texts


def build(engine: Engine, language: str, may_add: bool) -> Any:
    """The page as Gradio Blocks, not yet served."""
    import gradio as gr

    words = texts(language)
    with gr.Blocks(
        title=words["title"], analytics_enabled=False, delete_cache=(3600, 3600), fill_width=True
    ) as page:
        parts = lay_out(words, engine.config, preset_names(), may_add)
        chat.connect(page, parts, engine, words)
        reading.connect(parts, engine, words)
        library.connect(page, parts, engine, words, may_add)
        if may_add:
            adding.connect(parts, engine, words)
        settings.connect(parts, engine, words)
        programs = Programs(engine)
        for function in (programs.ask, programs.search_sources, programs.read_source):
            gr.api(_telling(function), api_name=function.__name__, concurrency_limit=16)
    return page


def _telling(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with its errors put so that a client is told what they say."""

    @wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        import gradio as gr

        try:
            return function(*given, **named)
        except QaError as error:
            raise gr.Error(f"{error.message} {error.hint}") from error

    return call
