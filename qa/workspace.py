"""The library, its embedder and its index, opened when first needed and again when sources change.

Every part of an answer is made from one `Opened`, so that a source removed meanwhile is never
cited beside an index that knows nothing of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock

from corpus.library import Library, combined, default_folder, open_library, shipped_library
from corpus.source import Source
from index.embedding import Embedder, load_embedder
from index.hit import Searcher
from qa.config import Config

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """What one question is answered from."""

    library: Library
    embedder: Embedder
    searcher: Searcher
    sources: Mapping[str, Source] = field(repr=False)


def own_library_folder(config: Config) -> Path:
    """Where the user's own sources lie, whether or not there are any yet."""
    return config.library_folder or default_folder()


class Workspace:
    """Opens what answering needs; safe to share between threads.

    `library` is a library, a folder, or None for the shipped sources and the user's own.
    Raises `LibraryNotFound` for a folder that is none, `ModelNotFound`, `IndexDamaged`.
    """

    def __init__(
        self,
        library: Library | Path | str | None,
        config: Config,
        embedder: Embedder | None = None,
    ) -> None:
        self._given = library
        self._config = config
        self._lock = RLock()
        self._embedder = embedder
        self._opened: Opened | None = None

    def library(self) -> Library:
        """The sources as they are now."""
        if isinstance(self._given, Library):
            return self._given
        if self._given is not None:
            return _read(Path(self._given))
        own = own_library_folder(self._config)
        return _with_shipped(_read(own)) if own.is_dir() else _shipped()

    def stale(self) -> bool:
        """Whether the sources have changed since the index was opened."""
        opened = self._opened
        return opened is not None and opened.library.fingerprint != self.library().fingerprint

    def opened(self, progress: Progress | None = None) -> Opened:
        """Everything, for the sources as they are now."""
        with self._lock:
            library = self.library()
            if self._opened is None or self._opened.library.fingerprint != library.fingerprint:
                self._opened = self._open(library, progress)
            return self._opened

    def _open(self, library: Library, progress: Progress | None) -> Opened:
        from index.opening import open_index

        if self._embedder is None:
            self._embedder = load_embedder(self._config.embedding)
        index = open_index(
            library, self._embedder, self._config.cache_folder, progress, self._config.search
        )
        sources = {source.id: source for source in library.sources()}
        return Opened(library, index.embedder, index, sources)


@cache
def _shipped() -> Library:
    return shipped_library()


@lru_cache(maxsize=1)
def _with_shipped(own: Library) -> Library:
    return combined(_shipped(), own)


def _read(folder: Path) -> Library:
    """A library's folder, read again only when a file in it has changed."""
    return _read_state(folder, _state(folder))


@lru_cache(maxsize=8)
def _read_state(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Library:  # noqa: ARG001
    return open_library(folder)


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file: what tells that a library has changed."""
    try:
        entries = [(e.name, e.stat()) for e in folder.iterdir() if e.suffix == ".md"]
    except OSError:
        return ()
    return tuple(sorted((name, s.st_mtime_ns, s.st_size) for name, s in entries))
