"""One question from the chat: the answer streamed into the page, stopped, or asked again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.errors import QaError, QuestionInvalid
from index.hit import Filters
from ui.dates import is_date
from ui.page.conversation import Conversation, Turn
from ui.page.engine import Engine
from ui.page.session import Choices

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question is asked with, and how it goes: each step has the conversation so far."""

    engine: Engine
    words: Words

    def steps(
        self,
        question: str,
        before: Conversation,
        choices: Choices,
        sources: tuple[str, ...],
        as_of: str | None,
    ) -> Iterator[Turn]:
        """The turn as it grows, the last one complete. Raises `QaError`."""
        asked = question.strip()
        if not asked:
            raise QuestionInvalid(self.words["question_empty"])
        day = (as_of or "").strip()
        if day and not is_date(day):
            raise QuestionInvalid(f"{self.words['as_of_invalid']} {day}")
        turn = Turn(asked, complete=False)
        yield turn
        filters = Filters(sources=sources, as_of=day)
        assistant = self.engine.assistant(choices)
        for answer in assistant.stream(asked, history(before), filters):
            turn = replace(turn, answer=answer)
            yield turn
        yield replace(turn, complete=True)


def history(conversation: Conversation) -> list[dict[str, str]]:
    """The conversation in the form that an assistant takes."""
    said = []
    for turn in conversation.turns:
        if turn.answer is not None:
            said.append({"role": "user", "content": turn.question})
            said.append({"role": "assistant", "content": turn.answer.text})
    return said


def translated(error: Exception) -> QaError:
    """The error as one that a reader can be shown; anything unforeseen says only its kind."""
    if isinstance(error, QaError):
        return error
    return QaError(
        f"Something went wrong: {type(error).__name__}", "See the terminal that runs qa."
    )
