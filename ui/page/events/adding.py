"""Adding sources by file, folder or address with progress, and removing them."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from ui.page.collecting import added, removed
from ui.page.engine import Engine
from ui.page.events.asking import translated
from ui.page.events.library import bring_up_to_date, library_content, library_outputs
from ui.page.parts import PageParts
from ui.page.rendering.frame import problem, state
from ui.page.rendering.library import outcome
from ui.page.rendering.markup import Markup, join

Words = Mapping[str, str]


def connect(parts: PageParts, engine: Engine, words: Words) -> None:
    """Attach adding and removing; called only where the page offers them."""
    import gradio as gr

    library, private = parts.library, {"api_visibility": "private", "show_progress": "hidden"}
    given = [library.files, library.folder, library.address]
    shown = [library.message, *library_outputs(parts)]

    def add(files: list[str] | None, folder: list[str] | None, address: str) -> Iterator[Any]:
        kept = (gr.skip(),) * 7
        try:
            for line, done in steps(engine, [*(files or ()), *(folder or ())], address, words):
                content = library_content(engine, words, True) if done else (gr.skip(),) * 4
                yield (line, *content, *((None, None, "") if done else (gr.skip(),) * 3))
        except Exception as error:
            yield (failed(error), *kept)

    def remove(event: gr.EventData) -> Iterator[Any]:
        try:
            done = outcome(removed(engine, str(event.source)), words)
            yield (done, *library_content(engine, words, True))
            bring_up_to_date(engine, words)
            yield (done, *library_content(engine, words, True))
        except Exception as error:
            yield (failed(error), *(gr.skip(),) * 4)

    one_at_a_time = {"concurrency_limit": 1, "concurrency_id": "library"}
    library.add.click(add, given, [*shown, *given], **one_at_a_time, **private)
    library.listing.delete(remove, None, shown, **one_at_a_time, **private)


def steps(
    engine: Engine, files: list[str], address: str, words: Words
) -> Iterator[tuple[Markup, bool]]:
    """What to say while adding goes on; True with the last."""
    if not files and not address.strip():
        yield state(words["nothing_to_add"], failed=True), False
        return
    report = None
    for step in added(engine, files, address):
        if isinstance(step, tuple):
            done, total = step
            yield state(f"{words['adding']} {done + 1}/{total} …"), False
        else:
            report = step
    if report is None:
        return
    yield outcome(report, words), False
    line = bring_up_to_date(engine, words) if report.changed else Markup("")
    yield join([outcome(report, words), line]), True


def failed(error: Exception) -> Markup:
    """What went wrong, for the reader; the rest for the log."""
    shown = translated(error)
    if shown is not error:
        logging.getLogger(__name__).error("A change of the library failed.", exc_info=error)
    return problem(shown)
