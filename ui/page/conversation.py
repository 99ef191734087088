"""A conversation as the page keeps it: in the session, and as JSON in the reader's browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from corpus.source import Reference
from qa.answer import Answer, Check, Citation, Claim, Conflict, Statement, Table
from ui.page.document import markdown

LIMIT = 100
"""Turns that a conversation keeps."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer as far as it came; None before its first sentence."""

    question: str
    answer: Answer | None = None
    complete: bool = True
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Finished turns, oldest first."""

    turns: tuple[Turn, ...] = ()

    def with_turn(self, turn: Turn) -> "Conversation":
        return Conversation((*self.turns, turn)[-LIMIT:])

    def before(self, number: int) -> "Conversation":
        """The conversation up to this turn, without it."""
        return Conversation(self.turns[:number])


def turn_record(number: int, turn: Turn) -> str:
    """One turn as the browser keeps it; what retrieval found is left out."""
    kept = {
        "question": turn.question,
        "answer": replace(turn.answer, hits=()).to_dict() if turn.answer else None,
        "stopped": turn.stopped,
        "markdown": markdown(turn.question, turn.answer),
    }
    return json.dumps({"number": number, "turn": kept}, ensure_ascii=False)


def from_json(text: str) -> Conversation:
    """What the browser kept; anything that is not a conversation gives an empty one."""
    try:
        turns = tuple(
            Turn(
                question=str(kept["question"]),
                answer=_answer(kept["answer"]) if kept["answer"] else None,
                stopped=bool(kept.get("stopped")),
            )
            for kept in json.loads(text)[-LIMIT:]
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Conversation()
    return Conversation(turns)


def _answer(plain: Mapping[str, Any]) -> Answer:
    table = plain.get("table")
    known = {field.name for field in fields(Answer)}
    values = {name: value for name, value in plain.items() if name in known}
    values |= {
        "claims": tuple(_claim(claim) for claim in plain["claims"]),
        "citations": tuple(_citation(citation) for citation in plain["citations"]),
        "conflicts": tuple(_conflict(conflict) for conflict in plain["conflicts"]),
        "table": table and Table(tuple(table["columns"]), tuple(map(tuple, table["rows"]))),
        "hits": (),
        "notices": tuple(plain["notices"]),
        "follow_ups": tuple(plain["follow_ups"]),
    }
    return Answer(**values)


def _citation(plain: Mapping[str, Any]) -> Citation:
    references = tuple(Reference(**reference) for reference in plain["references"])
    return Citation(**{**plain, "references": references})


def _claim(plain: Mapping[str, Any]) -> Claim:
    return Claim(
        text=plain["text"],
        citations=tuple(_citation(citation) for citation in plain["citations"]),
        verdict=plain["verdict"],
        checks=tuple(Check(**check) for check in plain["checks"]),
    )


def _conflict(plain: Mapping[str, Any]) -> Conflict:
    return Conflict(plain["topic"], tuple(Statement(**s) for s in plain["statements"]))
