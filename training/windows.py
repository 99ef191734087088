"""Builds passages out of consecutive translated sentences, and questions about them.

A window is a stretch of a document in both languages with a cloze question in each about one of its
sentences. Neighbouring windows come from the same document, so that a batch of neighbours teaches
telling one passage from the next.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.questions import question
from training.records import Pair

SHORT = (120, 260)
LONG = (280, 520)
_ENGLISH_PER_CHINESE = 4.2


@dataclass(frozen=True, slots=True)
class Window:
    """A passage in both languages and a question in each that it answers."""

    english: str
    chinese: str
    english_question: str
    chinese_question: str


def windows(
    pairs: Iterable[Pair], generator: random.Random, sizes: tuple[int, int] = SHORT
) -> Iterator[Window]:
    """Cut English-first `pairs`, in document order, into windows; unfit stretches are left out.

    `sizes` are the least and the most Chinese characters aimed at.
    """
    held: list[Pair] = []
    size = 0
    goal = generator.randint(*sizes)
    for pair in pairs:
        held.append(pair)
        size += len(pair.b)
        if size >= goal:
            window = _window(held, generator, sizes[1])
            if window is not None:
                yield window
            held, size = [], 0
            goal = generator.randint(*sizes)


def _window(held: Sequence[Pair], generator: random.Random, most: int) -> Window | None:
    english = " ".join(pair.a for pair in held)
    chinese = "".join(pair.b for pair in held)
    if len(english) > _ENGLISH_PER_CHINESE * most or len(chinese) > 2 * most:
        return None
    order = generator.sample(held, len(held))
    asked_english = next(filter(None, (question(p.a, "en", generator) for p in order)), None)
    if generator.random() < 0.5:
        order.reverse()
    asked_chinese = next(filter(None, (question(p.b, "zh", generator) for p in order)), None)
    if asked_english is None or asked_chinese is None:
        return None
    return Window(english, chinese, asked_english, asked_chinese)
