"""The settings' events: take over what was chosen for this session, and try the language model."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ui.language_models import greeting
from ui.page.engine import Engine
from ui.page.events.asking import translated
from ui.page.parts import PageParts
from ui.page.rendering.frame import message, problem
from ui.page.rendering.markup import Markup
from ui.page.session import Choices, configured

Words = Mapping[str, str]


def connect(parts: PageParts, engine: Engine, words: Words) -> None:
    """Attach the settings' events to their parts."""
    shown = parts.settings
    given = [shown.mode, shown.preset, shown.address, shown.model, shown.key, shown.passages]
    private = {"api_visibility": "private", "show_progress": "hidden"}

    def apply(*values: Any) -> tuple[Choices, Markup]:
        return chosen(*values), message(words["applied"])

    def test(*values: Any) -> Markup:
        return tried(engine, chosen(*values), words)

    shown.apply.click(apply, given, [shown.choices, shown.message], queue=False, **private)
    shown.test.click(
        lambda: message(f"{words['testing']} …"), None, shown.message, queue=False, **private
    ).then(test, given, shown.message, concurrency_limit=4, **private)


def chosen(
    mode: str, preset: str | None, address: str, model: str, key: str, passages: float
) -> Choices:
    """The session's choices from the fields as they stand."""
    return Choices(
        mode=mode if mode in {"extractive", "llm"} else "",
        preset=preset or "",
        address=address.strip(),
        model=model.strip(),
        key=key.strip(),
        passages=min(30, max(1, int(passages))),
    )


def tried(engine: Engine, choices: Choices, words: Words) -> Markup:
    """What the language model says to a greeting, or what is wrong with the settings."""
    settings = configured(engine.config, replace(choices, mode="llm")).llm
    try:
        return message(f"{words['test_ok']} {greeting(settings)}")
    except Exception as error:
        return problem(translated(error))
