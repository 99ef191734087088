"""An assistant over a part of the shipped library, small enough to index in seconds."""

import pytest

from corpus.library import Library, shipped_library
from index.embedding import Embedder
from qa.assistant import Assistant
from qa.config import Config

TOPICS = ("article", "zhipu-turn", "zhipu-listing", "moonshot-financing")


@pytest.fixture(scope="session")
def small_library() -> Library:
    """The article and the summaries of three topics in every language."""
    sources = tuple(s for s in shipped_library().sources() if s.topic in TOPICS)
    return Library(sources, name="small")


@pytest.fixture(scope="session")
def assistant(
    small_library: Library,
    builtin_embedder: Embedder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Assistant:
    config = Config(cache_folder=tmp_path_factory.mktemp("answers"))
    return Assistant(small_library, config, builtin_embedder)
