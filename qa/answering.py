"""The seam between a question with its hits and an answer: the task, and whoever answers it.

The extractive answerer and the language-model answerer both stand behind `Answerer`. Finding the
hits and resolving follow-ups is done before; showing the answer is left to the user interface.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from corpus.source import Source
from index.hit import Filters, Hit
from qa.answer import Answer, Conflict

# How many passages are searched for, of which the best are shown.
CANDIDATES = 25


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; `role` is `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class AnswerTask:
    """A question with all that is needed to answer it.

    `resolved_question` stands on its own where `question` leans on `history`; `language` is the
    answer's (`en`, `zh-Hant`, `zh-Hans`); `sources` holds every source that a hit can come from.
    `shown` is how many of the hits an answer is to show; `conflicts` are differing statements about
    what is asked, newest first.
    """

    question: str
    resolved_question: str
    language: str
    hits: tuple[Hit, ...]
    sources: Mapping[str, Source] = field(repr=False)
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()
    shown: int = 10
    conflicts: tuple[Conflict, ...] = ()


class Answerer(Protocol):
    """Turns a task into an answer."""

    def answer(self, task: AnswerTask) -> Iterator[Answer]:
        """Snapshots of a growing answer: each text begins with the one before, the last is final.

        Raises `LanguageModelError` when a configured endpoint gives no answer.
        """
        ...
