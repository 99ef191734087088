"""What the interface needs of the language-model answerer: its presets, and a trial."""

import time
from dataclasses import replace

from qa.config import LanguageModelSettings

_PATIENCE = 20.0
_LONGEST_GREETING = 200


def preset_names() -> tuple[str, ...]:
    """The services that are known by name."""
    from qa.language_model.presets import PRESETS

    return tuple(PRESETS)


def named(settings: LanguageModelSettings, name: str) -> LanguageModelSettings:
    """The settings for a preset or, at the configured address, a model."""
    from qa.language_model.presets import with_name

    return with_name(settings, name)


def greeting(settings: LanguageModelSettings) -> str:
    """What the model says to a greeting. Raises `ConfigInvalid` and `LanguageModelError`."""
    from qa.language_model.client import ChatClient
    from qa.language_model.presets import resolve

    waited = replace(settings, timeout=min(settings.timeout, _PATIENCE))
    client = ChatClient(resolve(waited))
    deadline = time.monotonic() + waited.timeout
    said = "".join(client.stream([("user", "Say hello in one short sentence.")], deadline))
    return said.strip()[:_LONGEST_GREETING]
