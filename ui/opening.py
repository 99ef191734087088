"""Opens what a command was asked to work with: the settings, the library, the assistant."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.config import Config, load_config

if TYPE_CHECKING:
    from corpus.library import Library
    from qa.assistant import Assistant


def configured(llm: str = "") -> Config:
    """The settings of this run; `llm` names a preset or a model and wins over the environment."""
    config = load_config()
    if not llm:
        return config
    from ui.language_models import named

    return replace(config, llm=named(config.llm, llm))


def open_library(folder: Path | None, config: Config) -> "Library":
    """The library in `folder` alone, or the shipped one together with the user's own."""
    from qa.workspace import Workspace

    return Workspace(folder, config).library()


def open_assistant(folder: Path | None = None, llm: str = "") -> "Assistant":
    """An assistant over that library; nothing heavy is loaded yet."""
    from qa.assistant import Assistant

    return Assistant(folder, configured(llm))
