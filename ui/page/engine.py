"""Loads what answers questions in the background, and hands out an assistant for a session.

One workspace (sources, model, index) serves every session; only how answers are written differs.
"""

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from corpus.errors import QaError
from qa.config import Config
from ui.page.session import Choices, configured

if TYPE_CHECKING:
    from corpus.library import Library
    from qa.assistant import Assistant

Opening = Callable[[Path | None, Config], "Assistant"]
SERVER = Choices()
"""The server's own settings."""

_FIRST_QUESTION = "智譜為何轉向港股？"


class Engine:
    """The one thing behind the page; safe to share between threads.

    `folder` is the library to use alone, None for the shipped one and the user's own.
    """

    def __init__(
        self, config: Config, folder: Path | None = None, opening: Opening | None = None
    ) -> None:
        self.config = config
        self.folder = folder
        self.error: QaError | None = None
        self._opening = opening or open_assistant
        self._done = Event()

    def start(self) -> None:
        """Begin to load; returns at once."""
        Thread(target=self._load, name="loading", daemon=True).start()

    @property
    def loaded(self) -> bool:
        """Whether loading has ended, well or not."""
        return self._done.is_set()

    def library(self) -> "Library":
        """The sources as they are now; does not wait for the model."""
        return self._shared.workspace.library()

    def stale(self) -> bool:
        """Whether the index is older than the sources."""
        return self._shared.workspace.stale()

    def assistant(self, choices: Choices = SERVER) -> "Assistant":
        """The assistant for a session; waits for loading. Raises what loading failed with."""
        self._done.wait()
        if self.error is not None:
            raise self.error
        if choices == SERVER:
            return self._shared
        return self._shared.with_config(configured(self.config, choices))

    @cached_property
    def _shared(self) -> "Assistant":
        return self._opening(self.folder, self.config)

    def _load(self) -> None:
        try:
            quoting = configured(self.config, Choices(mode="extractive"))
            # The first question opens the index and warms whatever loads late.
            self._shared.with_config(quoting).ask(_FIRST_QUESTION)
        except QaError as error:
            self.error = error
        except Exception as error:  # Shown on the page; a thread has nobody else to tell.
            logging.getLogger(__name__).exception("Loading failed.")
            self.error = QaError(f"Loading failed: {type(error).__name__}", "Run `qa index check`.")
        finally:
            self._done.set()


def open_assistant(folder: Path | None, config: Config) -> "Assistant":
    """The real assistant, not yet loaded."""
    from qa.assistant import Assistant

    return Assistant(folder, config)
