"""What every compared system offers: under a name, a way to make documents searchable.

The systems are modules of this package, each the only one that imports the library it is about.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from benchmarks.judging import Search
from corpus.errors import ConfigInvalid
from corpus.library import Library
from index.embedding import Embedder
from index.terms import terms


class Build(Protocol):
    """Makes the documents of a library searchable with an embedding model.

    `passages` is how many every searcher of the system is asked for. Raises `ConfigInvalid` if
    the library it is about is not installed.
    """

    def __call__(self, library: Library, embedder: Embedder, passages: int, /) -> Search: ...


@dataclass(frozen=True, slots=True)
class System:
    """`setup` says what was given to it beyond the documents and the model."""

    name: str
    setup: str
    build: Build

    def __str__(self) -> str:
        return f"{self.name}, {self.setup}" if self.setup else self.name


def texts_of(library: Library) -> Mapping[str, str]:
    """What peers are given of every document, by id: its title and its text."""
    return {s.id: f"{s.title}\n{s.text}" if s.title else s.text for s in library.sources()}


def segmented(text: str) -> str:
    """A text as the terms of our own keyword search, for tokenizers that cut at spaces."""
    return " ".join(terms(text))


@contextmanager
def needed(library: str) -> Iterator[None]:
    """Around the imports of a peer: says which extra brings it."""
    try:
        yield
    except ImportError as error:
        raise ConfigInvalid(
            f"{library} is not installed: {error}", "Run `pip install -e '.[peers]'`."
        ) from error
