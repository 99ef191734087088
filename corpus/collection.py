"""Changes a user's own library: adds files and pages, refreshes them, removes sources.

Each source is added, replaced or removed as a whole; what cannot be read is refused with its
reason and the rest goes in. Reading is left to `corpus.reading` and `corpus.web`.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import storage
from corpus.addresses import PUBLIC, Reach
from corpus.catalogue import catalogue_of
from corpus.errors import SourceNotFound
from corpus.library import Library
from corpus.reading.files import Found, found_files
from corpus.reading.sandbox import Sandbox
from corpus.report import Entry, Report
from corpus.web import is_web_address
from corpus.writer import Progress, Writer

_WAIT_SECONDS = 5.0


def add(
    folder: Path,
    inputs: Sequence[str | Path],
    progress: Progress | None = None,
    beside: Library | None = None,
    reach: Reach = PUBLIC,
    wait_seconds: float = _WAIT_SECONDS,
) -> Report:
    """Add files, folders and web addresses to the library in `folder`, made if need be.

    What is there already stays as it is; a changed file or page replaces its old text. `beside`
    is the library that this one is used together with: its ids and texts are not taken again.
    Raises
    `LibraryLocked` and, for a folder that cannot be written, `LibraryError`.
    """
    with storage.locked(folder, wait_seconds), Sandbox() as sandbox:
        names = _expanded(folder, inputs)
        writer = Writer(folder, sandbox, beside, reach)
        return writer.run([(name, writer.add) for name in names], progress)


def refresh(
    folder: Path,
    progress: Progress | None = None,
    beside: Library | None = None,
    reach: Reach = PUBLIC,
    wait_seconds: float = _WAIT_SECONDS,
) -> Report:
    """Read again what every source came from, and replace the text of what has changed.

    A source whose file is gone stays, as `missing`; one that a person has edited is not touched.
    """
    with storage.locked(folder, wait_seconds), Sandbox() as sandbox:
        writer = Writer(folder, sandbox, beside, reach)
        origins = sorted(writer.catalogue.by_origin)
        return writer.run([(_name(origin), writer.refresh) for origin in origins], progress)


def remove(
    folder: Path,
    source_ids: Iterable[str],
    beside: Library | None = None,
    wait_seconds: float = _WAIT_SECONDS,
) -> Report:
    """Remove sources by id, all or none. Raises `SourceNotFound` for an id that is not there."""
    with storage.locked(folder, wait_seconds):
        catalogue = catalogue_of(folder)
        wanted = tuple(dict.fromkeys(source_ids))
        for source_id in wanted:
            if source_id not in catalogue.by_id:
                raise _not_there(source_id, beside)
        entries = []
        for source_id in wanted:
            held = catalogue.by_id[source_id]
            storage.delete(held.path)
            entries.append(Entry(held.path.name, "removed", source_id, held.source.title))
        return Report(tuple(entries))


def _expanded(folder: Path, inputs: Sequence[str | Path]) -> list[Found | str]:
    """Every file and address to add; the library's own files are no news to it."""
    own = {folder.absolute(), folder.resolve()}
    names: list[Found | str] = []
    for given in inputs:
        if isinstance(given, str) and is_web_address(given):
            names.append(given)
        else:
            for found in found_files(Path(given).expanduser().absolute()):
                if not own.intersection(found.path.parents):
                    names.append(found)
    return list(dict.fromkeys(names))


def _name(origin: str) -> Found | str:
    return origin if is_web_address(origin) else Found(Path(origin))


def _not_there(source_id: str, beside: Library | None) -> SourceNotFound:
    if beside and any(source.id == source_id for source in beside.sources()):
        return SourceNotFound(
            f"{source_id} belongs to the shipped library and stays there",
            "Use a library of your own alone with --library DIR.",
        )
    return SourceNotFound(
        f"There is no source with the id {source_id}", "`qa library list` shows the ids there are."
    )
