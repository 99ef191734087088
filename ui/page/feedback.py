"""Keeps what readers thought of answers in a file of the user's own, one JSON object a line."""

import json
from pathlib import Path
from threading import Lock

from ui.page.conversation import Turn

_LOCK = Lock()
_LONGEST = 2000


def opinions_file() -> Path:
    """Where opinions are kept on this computer."""
    from platformdirs import user_data_path

    return user_data_path("qa", appauthor=False) / "opinions.jsonl"


def keep_opinion(turn: Turn, opinion: str, comment: str) -> None:
    """Append one opinion with its question and answer; nothing about the reader."""
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
