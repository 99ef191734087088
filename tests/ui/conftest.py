"""The page served for real on loopback, with a scripted assistant, and a real browser on it."""

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.library import shipped_library
from index.embedding import Embedder
from qa.assistant import Assistant
from qa.config import Config
from tests.ui.scripted_assistant import ScriptedAssistant
from ui.page.engine import Engine
from ui.page.server import Door, application, listen

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_HERE = ("http://127.0.0.1:", "data:", "blob:")
PATIENCE = 60_000
"""Milliseconds that a busy machine may take for anything."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A page that never answered on a crowded machine is visited once more, as a person would."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))


@dataclass(frozen=True)
class Served:
    """A running page: its address, and the assistant behind it."""

    address: str
    assistant: Any
    engine: Engine


def serving(assistant: Any, door: Door) -> Iterator[Served]:
    """Serve a page in a thread until the fixture ends."""
    import uvicorn

    engine = Engine(assistant.config, None, lambda *_: assistant)
    listening = listen(door)
    engine.start()
    web = application(engine, door)
    server = uvicorn.Server(uvicorn.Config(web, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 300
    while not engine.loaded and time.monotonic() < deadline:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", assistant, engine)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    yield from serving(ScriptedAssistant(pause=0.05), Door(port=0))


@pytest.fixture(scope="session")
def guarded() -> Iterator[Served]:
    """A page that wants a token and offers no adding."""
    door = Door(port=0, token="open sesame", may_add=False)
    yield from serving(ScriptedAssistant(pause=0), door)


@pytest.fixture(scope="session")
def collecting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page whose visitors add to a library of their own."""
    config = Config(library_folder=tmp_path_factory.mktemp("own") / "library")
    yield from serving(ScriptedAssistant(pause=0, config=config), Door(port=0))


@pytest.fixture(scope="session")
def real(builtin_embedder: Embedder, shared_folder: Path) -> Iterator[Served]:
    """A page over the shipped sources, with the real model and index behind it."""
    config = Config(cache_folder=shared_folder / "shipped")
    yield from serving(Assistant(shipped_library(), config, builtin_embedder), Door(port=0))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium that talks to nobody by itself."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    arguments = [
        "--no-sandbox", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@dataclass
class Visit:
    """One visitor's page, and what it asked of the network and complained of."""

    page: Any
    requests: list[str]
    errors: list[str]

    def ask(self, question: str) -> None:
        """Type a question and wait for the whole answer.

        A page that is still waking up can miss the first press, so a person would press again.
        """
        from playwright.sync_api import TimeoutError as TimedOut

        asked = self.page.locator("#current .question", has_text=question).first
        for patience in (20_000, 20_000, PATIENCE):
            self.page.fill("#question textarea", question)
            self.page.keyboard.press("Enter")
            with contextlib.suppress(TimedOut):
                asked.wait_for(timeout=patience)
                break
        self.answered(question)

    def answered(self, question: str) -> None:
        """Wait until the newest turn has this question and is complete."""
        asked = self.page.locator(".question", has_text=question)
        turn = self.page.locator("#current .turn").filter(has=asked)
        turn.locator(".actions, .answer.failed").first.wait_for()


@pytest.fixture
def visit(browser: Any, served: Served) -> Iterator[Any]:
    """Opens the page as a visitor; asserts at the end that nothing left the machine."""
    contexts = []
    visits: list[Visit] = []

    def open_page(
        language: str = "en-US",
        width: int = 1280,
        height: int = 900,
        where: Served = served,
        **more: Any,
    ) -> Visit:
        size = {"width": width, "height": height}
        context = browser.new_context(locale=language, viewport=size, **more)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        opened = Visit(page, [], [])
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        visits.append(opened)
        page.goto(where.address)
        page.wait_for_selector(".welcome, .turn")
        return opened

    yield open_page
    for context in contexts:
        context.close()
    for one in visits:
        assert not [r for r in one.requests if not r.startswith(_HERE)]
        assert not one.errors
