"""A public reading set in BEIR layout, as a library and its questions with their answer strings.

The folder holds `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`, and the
answer strings under `metadata.answers`) and `qrels/test.tsv`.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from corpus.folding import fold
from corpus.language import detect
from corpus.library import Library
from corpus.source import Source


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """A question, the strings that answer it, and the ids of the passages that hold them."""

    id: str
    text: str
    answers: tuple[str, ...]
    passages: tuple[str, ...]

    @property
    def topic(self) -> str:
        """What its passage is about: passages of one article share the beginning of their ids."""
        return self.passages[0].rsplit("-", 1)[0] if self.passages else self.id

    @property
    def kept_back(self) -> bool:
        """Whether nothing is ever fitted on it: half of the topics are kept to judge by."""
        return crc32(self.topic.encode()) % 2 == 1


@dataclass(frozen=True, slots=True)
class ReadingSet:
    """Passages as sources, and the questions over them."""

    library: Library
    questions: tuple[ReadingQuestion, ...]


def load_reading_set(folder: Path) -> ReadingSet:
    """Read a folder in BEIR layout whose queries carry their answers.

    Raises `ValueError` if no query does.
    """
    sources = tuple(
        Source(
            id=row["_id"],
            title=row.get("title", ""),
            text=row["text"],
            language=detect(row["text"]),
        )
        for row in sorted(_rows(folder / "corpus.jsonl"), key=lambda row: str(row["_id"]))
    )
    relevant: dict[str, list[str]] = {}
    for line in (folder / "qrels" / "test.tsv").read_text("utf-8").splitlines()[1:]:
        question, passage, grade = line.split("\t")
        if int(grade) > 0:
            relevant.setdefault(question, []).append(passage)
    questions = tuple(
        ReadingQuestion(
            row["_id"],
            row["text"],
            tuple(row["metadata"]["answers"]),
            tuple(relevant.get(row["_id"], ())),
        )
        for row in _rows(folder / "queries.jsonl")
        if row.get("metadata", {}).get("answers")
    )
    if not questions:
        raise ValueError(f"no query in {folder} has answers in its metadata")
    return ReadingSet(Library(sources, name=f"reading set {folder.name}"), questions)


def bare(text: str) -> str:
    """Letters and figures alone, folded: what answer strings are compared by."""
    return "".join(character for character in fold(text).text if character.isalnum())


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
