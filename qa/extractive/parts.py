"""A question that asks several things, cut into questions that each stand alone."""

import re

from corpus.folding import fold
from qa.answering import Turn
from qa.conversation import resolve
from qa.question_words import says

_CUT = re.compile(
    r",?\s+and\s+(?=(?:how|what|when|who|why|where|which|by|at|in|for|on)\b)|[?？]\s*(?=\S)|[，,；;]\s*"
)
_KINDS = ("why", "when", "how much", "who", "where", "how", "comparison")
_OTHER = re.compile(r"\bwhat\b|\bwhich\b|什么|甚么|哪|几|多(?:少|大|高|快|久)")


def parts(question: str) -> tuple[str, ...]:
    """The questions in a question, each on its own; one where it cannot be cut.

    A later part that leans on the first takes over whom and what it is about.
    """
    pieces, position = [], 0
    for cut in _CUT.finditer(question):
        head, rest = question[position : cut.start()], question[cut.end() :]
        if _asks(head) and _asks(rest):
            pieces.append(head)
            position = cut.end()
    pieces.append(question[position:])
    first = _ended(pieces[0], question)
    return (first, *(resolve(_ended(p, question), (Turn("user", first),)) for p in pieces[1:]))


def _asks(piece: str) -> bool:
    folded = fold(piece).text
    return any(says(kind, folded) for kind in _KINDS) or bool(_OTHER.search(folded))


def _ended(piece: str, question: str) -> str:
    piece = piece.strip()
    if piece.endswith(("?", "？")):
        return piece
    return piece + ("?" if question.isascii() else "？")
