"""The search of this project, in its default settings."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.judging import Search
from benchmarks.peers.system import System
from corpus.library import Library
from index.benchmark import documents_of
from index.embedding import Embedder
from index.opening import open_index

# As in `qa bench`: one ranking is made of all passages, this only says where it is cut off.
_PASSAGES = 60


def _build(library: Library, embedder: Embedder, passages: int) -> Search:
    with TemporaryDirectory() as folder:
        index = open_index(library, embedder, Path(folder))
    return lambda question: documents_of(index.search(question, max(passages, _PASSAGES)))


OURS = System("this project", "", _build)
