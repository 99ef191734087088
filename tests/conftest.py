"""Isolation for every test: no way off the machine, no environment, no folders of the user."""

import os
from pathlib import Path

import pytest
import pytest_socket


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
