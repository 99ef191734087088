"""Follow-up questions completed from what was said before, without a language model.

Each question is completed from the one before, itself completed (`qa.follow_ups`). A language model
may rewrite follow-ups instead where one is configured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.folding import to_simplified, to_traditional
from corpus.language import detect
from corpus.names import mentions
from qa.answering import Turn
from qa.follow_ups import completed
from qa.question import analyse

MOST_TURNS = 10


def turns(history: Sequence[Turn | Mapping[str, str]]) -> tuple[Turn, ...]:
    """The last turns of a conversation as values."""
    recent = history[-2 * MOST_TURNS :]
    return tuple(
        turn if isinstance(turn, Turn) else Turn(turn["role"], turn["content"]) for turn in recent
    )


def resolve(question: str, history: Sequence[Turn]) -> str:
    """The question so that it can be understood without the conversation."""
    topic, said = "", ""
    for turn in history[-2 * MOST_TURNS :]:
        if turn.role == "user":
            topic, said = _resolve(turn.content, topic, said), ""
        elif turn.role == "assistant":
            said = turn.content
    return _resolve(question, topic, said)


def answer_language(question: str, history: Sequence[Turn]) -> str:
    """The language to answer in: the question's, or where it cannot be told the conversation's."""
    languages = [detect(turn.content) for turn in history if turn.role == "user"]
    last = languages[-1] if languages else ""
    bare = _without_names(question).strip(" ?？!！.。")
    if last and not bare:
        return last
    found = detect(question)
    either_script = to_simplified(question) == question and to_traditional(question) == question
    if found != "en" and either_script:
        return next((name for name in reversed(languages) if name != "en"), found)
    return found


def _resolve(question: str, topic: str, said: str) -> str:
    if not topic:
        return question
    before = analyse(topic)
    language = answer_language(question, (Turn("user", topic),))
    asked = replace(analyse(question), language=language)
    return completed(question, asked, before, said)


def _without_names(text: str) -> str:
    position, kept = 0, ""
    for mention in mentions(text):
        kept += text[position : mention.start]
        position = mention.end
    return kept + text[position:]
