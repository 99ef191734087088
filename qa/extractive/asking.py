"""A question asked within another: one of its parts, one of its companies, one topic of change."""

from collections.abc import Callable
from dataclasses import dataclass

from qa.abstention import Judgement
from qa.extractive.scoring import Scored
from qa.extractive.stating import Valued
from qa.passages import Sentence
from qa.question import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the sentences found for it, best first, and whether they answer it.

    `values` are the sentences that state the value of a plain question, from its whole topic, of
    which `topic` holds all sentences.
    """

    question: Question
    scored: tuple[Scored, ...]
    judgement: Judgement
    values: tuple[Valued, ...] = ()
    topic: tuple[Sentence, ...] = ()


Ask = Callable[[str], Asked]
