"""Writes question sets as JSON lines, and appends single drafts to a file the user owns."""

import json
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import QuestionSetInvalid
from corpus.language import detect
from qa.question_set.case import EvalCase

_LONGEST_COMMENT = 2000


def write_questions(file: Path, cases: Iterable[EvalCase]) -> None:
    """Write a new set. Raises `QuestionSetInvalid` if the file exists or cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.writelines(map(_line, cases))
    except FileExistsError as error:
        raise QuestionSetInvalid(
            f"{file} exists already.", "Name a new file; a question set is never overwritten."
        ) from error
    except OSError as error:
        raise QuestionSetInvalid(
            f"{file} cannot be written: {error}", "Name a file in a folder of your own."
        ) from error


def append_draft(file: Path, question: str, comment: str = "", language: str = "") -> EvalCase:
    """Append a question that a reader was not content with, as a draft to be completed.

    The draft has neither gold nor key facts: whoever owns the file adds what a right answer needs
    and removes the note. Raises `QuestionSetInvalid` if the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        remark = " ".join(comment.split())[:_LONGEST_COMMENT]
        draft = EvalCase(
            id=f"reader-{sum(bool(line.strip()) for line in lines) + 1:04}",
            question=" ".join(question.split()),
            language=language or detect(question),
            note=f"draft: a reader was not content: {remark}" if remark else "draft: not content",
        )
        start = "\n" if lines and not file.read_bytes().endswith(b"\n") else ""
        with file.open("a", encoding="utf-8") as stream:
            stream.write(start + _line(draft))
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetInvalid(
            f"{file} cannot be written: {error}", "Name a file in a folder of your own."
        ) from error
    return draft


def _line(case: EvalCase) -> str:
    return json.dumps(case.to_dict(), ensure_ascii=False) + "\n"
