"""Keeps what readers thought of answers in files of the user's own, one JSON object a line.

An answer found bad also becomes a draft in a question set, for `qa eval` once it is completed.
"""

import json
from pathlib import Path
from threading import Lock

from qa.question_set.writing import append_draft
from ui.page.conversation import Turn

_LOCK = Lock()
_LONGEST = 2000


def opinions_file() -> Path:
    """Where opinions are kept on this computer."""
    from platformdirs import user_data_path

    return user_data_path("qa", appauthor=False) / "opinions.jsonl"


def drafts_file() -> Path:
    """Where questions with bad answers are kept as drafts of a question set."""
    return opinions_file().with_name("draft-questions.jsonl")


def keep_opinion(turn: Turn, opinion: str, comment: str) -> None:
    """Append one opinion with its question and answer; nothing about the reader.

    A bad one is drafted as a question too.
    """
    kept = {
        "question": turn.question,
        "answer": turn.answer.text if turn.answer else "",
        "opinion": opinion,
        "comment": comment.strip()[:_LONGEST],
    }
    path = opinions_file()
    with _LOCK:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")
        if opinion == "bad":
            append_draft(drafts_file(), turn.question, comment)
