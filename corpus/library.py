"""A library: a folder of Markdown files, each a source; the shipped one lies in the package.

Reading takes every file that can be read and reports the rest in `problems`. Changing a library
is left to `corpus.collection`.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from corpus.characters import slug
from corpus.errors import LibraryError, LibraryNotFound, SourceNotFound, SourceUnreadable
from corpus.markdown import read_markdown
from corpus.source import Source

_LIMIT = 20_000_000


@dataclass(frozen=True)
class Library:
    """Sources by id. `folder` is where they lie, None for the shipped and the combined library.

    `problems` are the files that could not be read, each as the error that says why. `name` tells
    a library from others, whatever it holds at the moment.
    """

    entries: tuple[Source, ...]
    folder: Path | None = None
    problems: tuple[SourceUnreadable, ...] = field(default=(), compare=False)
    name: str = field(default="", compare=False)

    def sources(self) -> tuple[Source, ...]:
        """All sources, by id."""
        return self.entries

    def source(self, source_id: str) -> Source:
        """The source with this id. Raises `SourceNotFound`."""
        try:
            return self._by_id[source_id]
        except KeyError:
            raise SourceNotFound(
                f"There is no source with the id {source_id}",
                "`qa library list` shows the ids there are.",
            ) from None

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all ids and contents."""
        digest = hashlib.sha256()
        for source in self.entries:
            digest.update(f"{source.id}\x1f{source.content_hash}\n".encode())
        return digest.hexdigest()

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.entries}


def default_folder() -> Path:
    """Where a user's own library lies unless another is named: the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("qa", appauthor=False)) / "library"


def shipped_library() -> Library:
    """The article and its related sources, as they come with the package."""
    folder = files("corpus") / "sources"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".md"))
    read = [read_markdown((folder / n).read_text("utf-8"), n.removesuffix(".md")) for n in names]
    return Library(_distinct((source, source.id) for source in read), name="shipped")


def open_library(folder: Path) -> Library:
    """The library in a folder: its `*.md` files, subfolders and hidden files left out.

    A file that cannot be read becomes a problem, the others are sources. Raises `LibraryNotFound`
    if there is no such folder and `LibraryError` if two files have the same id.
    """
    try:
        paths = sorted(p for p in folder.iterdir() if is_source_file(p))
    except OSError as error:
        reason = "does not exist" if not folder.exists() else "cannot be read"
        raise LibraryNotFound(
            f"The library folder {reason}: {folder}",
            "Name a folder that holds sources, or fill one: `qa library add PATH --library DIR`.",
        ) from error
    found: list[tuple[Source, str]] = []
    problems: list[SourceUnreadable] = []
    for path in paths:
        try:
            found.append((read_file(path), path.name))
        except SourceUnreadable as error:
            problems.append(error)
    return Library(_distinct(found), folder, tuple(problems), str(folder.resolve()))


def folder_stamp(folder: Path) -> str:
    """Changes whenever a file of the library does, and costs no reading; "" without a folder."""
    try:
        entries = sorted((e.name, e.stat()) for e in os.scandir(folder) if e.name.endswith(".md"))
    except OSError:
        return ""
    state = [(name, status.st_mtime_ns, status.st_size) for name, status in entries]
    return hashlib.sha256(repr(state).encode()).hexdigest()


def combined(shipped: Library, own: Library) -> Library:
    """Both libraries as one. Raises `LibraryError` if they share an id."""
    named = [(s, "the shipped library") for s in shipped.sources()]
    named += [(s, str(own.folder or "the other library")) for s in own.sources()]
    problems = (*shipped.problems, *own.problems)
    return Library(_distinct(named), None, problems, f"{shipped.name} + {own.name}")


def is_source_file(path: Path) -> bool:
    """Whether a library takes this entry of its folder for a source."""
    return path.suffix == ".md" and not path.name.startswith(".") and path.is_file()


def read_file(path: Path) -> Source:
    """The source in a file of a library. Raises `SourceUnreadable` naming the file."""
    hint = f"Mend {path} or take it out of the library."
    try:
        if path.stat().st_size > _LIMIT:
            raise SourceUnreadable(f"{path.name} is larger than {_LIMIT:,} bytes", hint)
        text = path.read_bytes().decode("utf-8-sig")
        return read_markdown(text, slug(path.stem) or "source")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"{path.name} cannot be read: {error}", hint) from error
    except SourceUnreadable as error:
        message = error.message if path.name in error.message else f"{path.name}: {error.message}"
        raise SourceUnreadable(message, error.hint or hint) from error


def _distinct(named: Iterable[tuple[Source, str]]) -> tuple[Source, ...]:
    """The sources by id. `named` pairs each with the place to call it by."""
    places: dict[str, str] = {}
    sources: list[Source] = []
    for source, place in named:
        if source.id in places:
            raise LibraryError(
                f"Two sources have the id {source.id}: in {places[source.id]} and in {place}",
                "Change `id:` in the front matter of one, or take it out of the library.",
            )
        places[source.id] = place
        sources.append(source)
    return tuple(sorted(sources, key=_identity))


def _identity(source: Source) -> str:
    return source.id
