"""Isolation for every test: no way off the machine, no environment, no folders of the user."""

import os
from pathlib import Path

import pytest
import pytest_socket

from corpus.library import shipped_library
from index.embedding import Embedder, load_embedder
from index.opening import open_index
from index.search import Index
from index.settings import EmbeddingSettings


@pytest.fixture(autouse=True)
def isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Clear the settings and keep what a test writes inside pytest's own folders."""
    for name in [n for n in os.environ if n.startswith(("QA_", "OPENAI_", "HF_"))]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


def pytest_runtest_setup() -> None:
    """Let sockets reach this machine alone."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of a test run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model, untrained and tiny, with prompts of its own."""
    from tests.tiny_model import save_tiny_model

    return save_tiny_model(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture(scope="session")
def tiny_embedder(tiny_model: Path) -> Embedder:
    return load_embedder(EmbeddingSettings(str(tiny_model)))


@pytest.fixture(scope="session")
def builtin_embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="session")
def shipped_index(builtin_embedder: Embedder, shared_folder: Path) -> Index:
    """The index of the shipped library with the built-in model, built once a test run."""
    return open_index(shipped_library(), builtin_embedder, shared_folder / "shipped")
