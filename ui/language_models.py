"""What the interface needs of the language-model answerer: its presets, and a trial."""

import time
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qa.config import LanguageModelSettings

_PATIENCE = 20.0
_LONGEST_GREETING = 200


def preset_names() -> tuple[str, ...]:
    """The services that are known by name."""
    return tuple(_presets().PRESETS) if find_spec("qa.language_model") else ()


def named(settings: LanguageModelSettings, name: str) -> LanguageModelSettings:
    """The settings for a preset or, at the configured address, a model."""
    chosen: LanguageModelSettings = _presets().with_name(settings, name)
    return chosen


def greeting(settings: LanguageModelSettings) -> str:
    """What the model says to a greeting. Raises `ConfigInvalid` and `LanguageModelError`."""
    waited = replace(settings, timeout=min(settings.timeout, _PATIENCE))
    client = import_module("qa.language_model.client").ChatClient(_presets().resolve(waited))
    deadline = time.monotonic() + waited.timeout
    said = "".join(client.stream([("user", "Say hello in one short sentence.")], deadline))
    return said.strip()[:_LONGEST_GREETING]


def _presets() -> Any:
    return import_module("qa.language_model.presets")
