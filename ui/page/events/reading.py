"""Opening a source beside the chat, at a quoted sentence or from its beginning."""

from collections.abc import Mapping

from corpus.errors import QaError
from ui.page.engine import Engine
from ui.page.parts import PageParts
from ui.page.rendering.frame import problem
from ui.page.rendering.markup import Markup
from ui.page.rendering.reader import reader

Words = Mapping[str, str]


def connect(parts: PageParts, engine: Engine, words: Words) -> None:
    """Let every place that names a source open it."""
    import gradio as gr

    def opened(event: gr.EventData) -> Markup:
        data = event._data
        start, end = int(data.get("start") or -1), int(data.get("end") or -1)
        return open_source(engine, words, str(data.get("source", "")), start, end)

    chat, library = parts.chat, parts.library
    for part in (chat.past, chat.current, library.listing, library.found):
        part.click(
            opened, None, parts.reader, queue=False, api_visibility="private",
            show_progress="hidden",
        ).then(None, js="() => window.qa.showQuoted()", api_visibility="private")  # fmt: skip


def open_source(engine: Engine, words: Words, source_id: str, start: int, end: int) -> Markup:
    """The source as the reader shows it, or why it cannot be shown."""
    try:
        return reader(engine.library().source(source_id), words, start, end)
    except QaError as error:
        return problem(error)
