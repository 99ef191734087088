"""What stands around the conversation: the head with the languages, the welcome, short messages."""

import json
from collections.abc import Mapping, Sequence

from corpus.errors import QaError
from ui.page.rendering.markup import Markup, escape, join, tag
from ui.texts import LANGUAGES, NAMES

Words = Mapping[str, str]
_FOR_THE_BROWSER = ("copied", "thanks")


def header(words: Words) -> Markup:
    """Name, purpose and the interface's languages."""
    languages = tag(
        "nav",
        *(_language(language, words["language"]) for language in LANGUAGES),
        class_="languages",
        aria_label=words["interface_language"],
    )
    for_the_browser = json.dumps({name: words[name] for name in _FOR_THE_BROWSER})
    name = tag("p", "qa", tag("span", words["tagline"], class_="tagline"), class_="name")
    return tag("div", name, languages, class_="top", id="qa-words", data_words=for_the_browser)


def _language(language: str, current: str) -> Markup:
    state = ' aria-current="true"' if language == current else ""
    name = escape(NAMES[language])
    return Markup(f'<a href="/language/{language}" lang="{language}"{state}>{name}</a>')


def welcome(words: Words, examples: Sequence[str]) -> Markup:
    """What an empty conversation shows."""
    buttons = (
        tag("li", tag("button", question, class_="suggestion", type="button", data_action="ask",
            data_question=question))
        for question in examples
    )  # fmt: skip
    return tag(
        "div",
        tag("h2", words["welcome"]),
        tag("p", words["welcome_text"]),
        tag("ul", *buttons, class_="examples", aria_label=words["examples"]),
        class_="welcome",
    )


def state(message: str, failed: bool = False) -> Markup:
    """One line about what the page is doing."""
    kind = "state failed" if failed else "state"
    return tag("p", message, class_=kind, role="status") if message else Markup("")


def message(text: str, good: bool = True) -> Markup:
    """The outcome of something the reader did."""
    return tag("p", text, class_="message" if good else "message bad", role="status")


def problem(error: QaError) -> Markup:
    """An error with its hint."""
    hint = [tag("p", error.hint, class_="aside")] if error.hint else []
    parts = [tag("p", error.message, class_="message bad"), *hint]
    return tag("div", join(parts), role="alert", lang="en")
