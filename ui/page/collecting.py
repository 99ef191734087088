"""Adding and removing sources from the page, one change at a time.

What was uploaded is checked again here; reading it is left to `corpus.collection`.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

from corpus.errors import QaError, SourceUnreadable
from ui.page.engine import Engine

if TYPE_CHECKING:
    from corpus.report import Entry, Report

ACCEPTED = (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt")
"""Kinds of file that the page takes."""

_MOST_FILES = 200


def own_folder(engine: Engine) -> Path:
    """Where what is added goes."""
    from qa.workspace import own_library_folder

    return engine.folder or own_library_folder(engine.config)


def removable(engine: Engine) -> frozenset[str]:
    """The ids of the sources that can be removed."""
    from corpus.library import open_library

    folder = own_folder(engine)
    if not folder.is_dir():
        return frozenset()
    return frozenset(source.id for source in open_library(folder).sources())


def added(
    engine: Engine, files: Sequence[str], address: str
) -> Iterator["tuple[int, int] | Report"]:
    """How far it is, as (done, total), and at last the report. Raises `QaError`."""
    from corpus.collection import add
    from corpus.report import Report

    with tempfile.TemporaryDirectory(prefix="qa-") as name:
        inputs, refused = _copied(files, Path(name))
        if address.strip():
            inputs.append(_web_address(address.strip()))
        said: Queue[tuple[int, int] | Report | Exception] = Queue()

        def work() -> None:
            try:
                report = add(own_folder(engine), inputs, lambda d, t, _: said.put((d, t)))
                said.put(Report((*report.entries, *refused)))
            except Exception as error:
                said.put(error)

        Thread(target=work, name="adding", daemon=True).start()
        while isinstance(step := said.get(), tuple):
            yield step
        if isinstance(step, Exception):
            raise step
        yield step


def removed(engine: Engine, source_id: str) -> "Report":
    """Remove one of the user's own sources. Raises `SourceNotFound`."""
    from corpus.collection import remove

    return remove(own_folder(engine), [source_id])


def _copied(files: Sequence[str], folder: Path) -> tuple[list[str | Path], list["Entry"]]:
    """The uploads under their own names, and those of a kind that the page does not take."""
    from corpus.report import Entry

    if len(files) > _MOST_FILES:
        raise QaError(f"{len(files)} files at once are too many.", f"{_MOST_FILES} at most.")
    taken: list[str | Path] = []
    refused: list[Entry] = []
    for number, path in enumerate(map(Path, files)):
        if path.suffix.lower() not in ACCEPTED:
            refused.append(Entry(path.name, "refused", reason=", ".join(ACCEPTED)))
            continue
        target = folder / str(number) / path.name
        target.parent.mkdir()
        shutil.copyfile(path, target)
        taken.append(target)
    return taken, refused


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise SourceUnreadable(f"{text} is not a web address.", "It starts with https://.")
    return text
