"""Questions rewritten by the language model: made to stand alone, and put into the other language.

A rewriting is only an aid to search. A reply that is no question (empty, too long, several lines)
or an endpoint that fails leaves the question as it was.
"""

import time
from collections.abc import Sequence

from corpus.errors import LanguageModelError
from qa.answering import Turn
from qa.config import LanguageModelSettings
from qa.language_model.client import ChatClient, Message
from qa.language_model.presets import resolve
from qa.language_model.reply import without_thoughts
from qa.language_model.wording import STANDALONE, TRANSLATION

_LONGEST = 400
_SHARE = 0.2
"""How much of an answer's time one rewriting may take."""


class QuestionRewriter:
    """Rewrites questions through the configured endpoint."""

    def __init__(self, settings: LanguageModelSettings) -> None:
        self._settings = resolve(settings)
        self._client = ChatClient(self._settings)

    def standalone(self, question: str, history: Sequence[Turn], language: str) -> str | None:
        """The question so that it needs no conversation, or None where that did not succeed."""
        spoken: list[Message] = [(turn.role, turn.content) for turn in history]
        return self._rewritten(
            [("system", STANDALONE[language]), *spoken, ("user", question)], question
        )

    def translated(self, question: str, language: str) -> str | None:
        """The question in Simplified Chinese if it is English, else in English; None on failure."""
        return self._rewritten([("system", TRANSLATION[language]), ("user", question)], question)

    def _rewritten(self, messages: Sequence[Message], question: str) -> str | None:
        deadline = time.monotonic() + self._settings.timeout * _SHARE
        try:
            reply = "".join(without_thoughts(self._client.stream(messages, deadline))).strip()
        except LanguageModelError:
            return None
        if not reply or "\n" in reply or len(reply) > _LONGEST + len(question):
            return None
        return reply
