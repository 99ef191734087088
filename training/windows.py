"""Builds passages out of consecutive translated sentences, and questions about them.

A window is a stretch of a document in both languages, 120 to 260 Chinese characters long, with a
cloze question in each language about one of its sentences. Neighbouring windows come from the same
document, so that a batch of neighbours teaches telling one passage from the next.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.questions import question
from training.records import Pair

_LEAST_CHARACTERS = 120
_MOST_CHARACTERS = 260
_MOST_ENGLISH = 1100


@dataclass(frozen=True, slots=True)
class Window:
    """A passage in both languages and a question in each that it answers."""

    english: str
    chinese: str
    english_question: str
    chinese_question: str


def windows(pairs: Iterable[Pair], generator: random.Random) -> Iterator[Window]:
    """Cut English-first `pairs`, in document order, into windows; unfit stretches are left out."""
    held: list[Pair] = []
    size = 0
    goal = generator.randint(_LEAST_CHARACTERS, _MOST_CHARACTERS)
    for pair in pairs:
        held.append(pair)
        size += len(pair.b)
        if size >= goal:
            window = _window(held, generator)
            if window is not None:
                yield window
            held, size = [], 0
            goal = generator.randint(_LEAST_CHARACTERS, _MOST_CHARACTERS)


def _window(held: Sequence[Pair], generator: random.Random) -> Window | None:
    english = " ".join(pair.a for pair in held)
    chinese = "".join(pair.b for pair in held)
    if len(english) > _MOST_ENGLISH or len(chinese) > 2 * _MOST_CHARACTERS:
        return None
    order = generator.sample(held, len(held))
    asked_english = next(
        filter(None, (question(p.a, "en", generator) for p in order)), None
    )
    if generator.random() < 0.5:
        order.reverse()
    asked_chinese = next(
        filter(None, (question(p.b, "zh", generator) for p in order)), None
    )
    if asked_english is None or asked_chinese is None:
        return None
    return Window(english, chinese, asked_english, asked_chinese)
