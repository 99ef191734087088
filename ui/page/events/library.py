"""The events under Sources: list, search within, bring up to date."""

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.errors import QaError
from ui.page.collecting import removable
from ui.page.engine import Engine
from ui.page.parts import PageParts
from ui.page.rendering.frame import message, problem
from ui.page.rendering.library import found, listing, stale
from ui.page.rendering.markup import Markup

Words = Mapping[str, str]
_HITS = 12


def connect(page: Any, parts: PageParts, engine: Engine, words: Words, may_add: bool) -> None:
    """Attach the events under Sources to their parts."""
    library, private = parts.library, {"api_visibility": "private", "show_progress": "hidden"}
    shown = library_outputs(parts)

    def show() -> tuple[Any, ...]:
        return library_content(engine, words, may_add)

    def searched(query: str) -> Markup:
        return search(engine, query, words)

    def refreshed() -> Iterator[tuple[Any, ...]]:
        yield (message(words["loading"]), *library_content(engine, words, may_add))
        yield (bring_up_to_date(engine, words), *library_content(engine, words, may_add))

    for trigger in (page.load, parts.sources_tab.select):
        trigger(show, None, shown, queue=False, **private)
    for trigger in (library.search.submit, library.search_button.click):
        trigger(searched, library.search, library.found, concurrency_limit=8, **private)
    library.refresh.click(refreshed, None, [library.message, *shown], **private)


def library_outputs(parts: PageParts) -> list[Any]:
    """The parts that show what the library holds."""
    library = parts.library
    return [library.listing, library.warning, library.refresh, parts.chat.sources]


def library_content(engine: Engine, words: Words, may_add: bool) -> tuple[Any, ...]:
    """What those parts show now."""
    import gradio as gr

    try:
        sources = engine.library().sources()
        own = removable(engine) if may_add else frozenset()
    except QaError as error:
        return problem(error), "", gr.update(visible=False), gr.update(choices=[])
    old = engine.loaded and engine.stale()
    return (
        listing(sources, own, words),
        stale(words) if old else "",
        gr.update(visible=old),
        gr.update(choices=[(source.title, source.id) for source in sources]),
    )


def bring_up_to_date(engine: Engine, words: Words) -> Markup:
    """Index what has changed."""
    try:
        engine.assistant().workspace.opened()
    except QaError as error:
        return problem(error)
    return message(words["refreshed"])


def search(engine: Engine, query: str, words: Words) -> Markup:
    """The passages nearest to a query."""
    if not query.strip():
        return Markup("")
    try:
        opened = engine.assistant().workspace.opened()
        titles = {source.id: source.title for source in opened.library.sources()}
        return found(opened.searcher.search(query[:1000], _HITS), titles, words)
    except QaError as error:
        return problem(error)
