"""A conversation as HTML: each question with its answer, or what went wrong instead."""

from collections.abc import Mapping, Sequence

from corpus.errors import QaError
from corpus.language import detect
from ui.page.conversation import Turn
from ui.page.rendering.answer import answer_card
from ui.page.rendering.markup import Markup, join, tag

Words = Mapping[str, str]


def turns(finished: Sequence[Turn], words: Words, first: int = 0) -> Markup:
    """Finished turns in order; `first` is the number of the first of them."""
    return join([turn(t, first + place, words) for place, t in enumerate(finished)])


def turn(shown: Turn, number: int, words: Words) -> Markup:
    """One question with its answer as far as there is one."""
    parts: list[Markup] = []
    if shown.answer is not None:
        parts.append(answer_card(shown.answer, number, words, shown.complete))
    if not shown.complete:
        parts.append(waiting(words["thinking"] if shown.answer is None else ""))
    if shown.stopped:
        parts.append(tag("p", words["stopped"], class_="aside"))
    return _turn(shown.question, number, words, join(parts))


def failed(question: str, number: int, error: QaError, words: Words) -> Markup:
    """A question that could not be answered for a reason the reader can put right."""
    message = tag("p", error.message, class_="error-message")
    hint = [tag("p", error.hint, class_="aside")] if error.hint else []
    card = tag("div", message, *hint, class_="answer failed", role="alert", lang="en")
    return _turn(question, number, words, card)


def waiting(message: str) -> Markup:
    """A quiet sign that work is going on."""
    dots = tag("span", tag("span"), tag("span"), tag("span"), class_="dots", aria_hidden="true")
    return tag("div", dots, tag("span", message), class_="waiting", role="status")


def _turn(question: str, number: int, words: Words, below: Markup) -> Markup:
    asked = tag("h2", question, class_="question", lang=detect(question))
    return tag(
        "article", asked, below, class_="turn", data_turn=number, aria_label=words["turn_label"]
    )
