"""Reads question sets: JSON lines, or CSV with the same columns.

In CSV, `key_facts`, `gold` and `previous_turns` hold JSON; key facts may also be written as
`alternative|alternative; next fact`. Whether gold passages exist is left to `checking`.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import QuestionSetInvalid
from qa.answering import Turn
from qa.question_set.case import LANGUAGES, SPLITS, EvalCase, Passage

_COLUMNS = (
    "id", "question", "lang", "kind", "answerable", "reference_answer", "key_facts", "gold",
    "group", "split", "expects_conflict", "previous_turns", "note",
)  # fmt: skip
_NESTED = ("key_facts", "gold", "previous_turns")
_HINT = "`qa questions check FILE` lists every fault; docs/evaluation.md describes the fields."


def read_questions(file: Path) -> tuple[EvalCase, ...]:
    """The questions of a `.jsonl` or `.csv` file, in its order.

    Raises `QuestionSetInvalid` naming the file, the line and the offending value.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetInvalid(
            f"{file} cannot be read: {error}",
            "Name a question file, or leave it out to use the shipped set.",
        ) from error
    return _cases(file.name, text)


def shipped_questions() -> tuple[EvalCase, ...]:
    """The frozen set over the shipped library."""
    file = files("qa") / "data" / "questions.jsonl"
    return _cases("questions.jsonl", file.read_text(encoding="utf-8"))


def chosen_questions(file: Path | None, split: str = "all") -> tuple[EvalCase, ...]:
    """The questions of a file, or of the shipped set, in one half or `all`.

    Raises `QuestionSetInvalid` for a file that cannot be used and for an empty half.
    """
    cases = read_questions(file) if file else shipped_questions()
    chosen = tuple(case for case in cases if split in {"all", case.split})
    if not chosen:
        raise QuestionSetInvalid(f"No question is in the half {split}.", "Use --split all.")
    return chosen


def _cases(name: str, text: str) -> tuple[EvalCase, ...]:
    rows = _csv_rows if name.lower().endswith(".csv") else _json_rows
    cases = tuple(_case(f"{name}, line {line}", row) for line, row in rows(name, text))
    if not cases:
        raise QuestionSetInvalid(f"{name} holds no question.", "`qa questions init` writes some.")
    return cases


def _json_rows(name: str, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise QuestionSetInvalid(
                f"{name}, line {number} is not JSON: {error}", _HINT
            ) from error
        if not isinstance(row, dict):
            raise QuestionSetInvalid(f"{name}, line {number} is not a JSON object.", _HINT)
        yield number, row


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text))
    try:
        for row in reader:
            place = f"{name}, line {reader.line_num}"
            if None in row:
                raise QuestionSetInvalid(f"{place} has more cells than the header.", _HINT)
            yield reader.line_num, {c: _cell(place, c, v or "") for c, v in row.items()}
    except csv.Error as error:
        raise QuestionSetInvalid(f"{name}, line {reader.line_num}: {error}", _HINT) from error


def _cell(place: str, column: str, written: str) -> Any:
    text = written.strip()
    if column in {"answerable", "expects_conflict"}:
        known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        if text and text.lower() not in known:
            raise QuestionSetInvalid(f"{place}: {column} is neither true nor false: {text}", _HINT)
        return known.get(text.lower(), column == "answerable")
    if column not in _NESTED:
        return text
    if not text:
        return []
    if column == "key_facts" and not text.startswith("["):
        facts = [fact.split("|") for fact in text.split(";")]
        return [[a.strip() for a in fact if a.strip()] for fact in facts if "".join(fact).strip()]
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QuestionSetInvalid(f"{place}: {column} is not JSON: {error}", _HINT) from error


def _case(place: str, row: Mapping[str, Any]) -> EvalCase:
    unknown = [name for name in row if name not in _COLUMNS]
    if unknown:
        raise QuestionSetInvalid(f"{place} has an unknown field: {unknown[0]}", _HINT)
    for name in ("id", "question", "lang"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise QuestionSetInvalid(f"{place} has no {name}.", _HINT)
    _one_of(place, "lang", row["lang"], LANGUAGES)
    split = _one_of(place, "split", row.get("split") or "dev", SPLITS)
    for name, default in (("answerable", True), ("expects_conflict", False)):
        if not isinstance(row.get(name, default), bool):
            raise QuestionSetInvalid(
                f"{place}: {name} is neither true nor false: {row[name]}", _HINT
            )
    try:
        return EvalCase(
            id=row["id"].strip(),
            question=row["question"].strip(),
            language=row["lang"],
            kind=str(row.get("kind") or "fact"),
            answerable=row.get("answerable", True),
            reference_answer=str(row.get("reference_answer") or ""),
            key_facts=tuple(_texts(fact) for fact in row.get("key_facts") or ()),
            gold=tuple(tuple(_passage(p) for p in group) for group in row.get("gold") or ()),
            group=str(row.get("group") or ""),
            split="judge" if split == "judge" else "dev",
            expects_conflict=row.get("expects_conflict", False),
            previous_turns=tuple(
                Turn(str(turn["role"]), str(turn["content"]))
                for turn in row.get("previous_turns") or ()
            ),
            note=str(row.get("note") or ""),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise QuestionSetInvalid(
            f"{place}: key_facts, gold or previous_turns has the wrong form: {error}", _HINT
        ) from error


def _one_of(place: str, name: str, value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise QuestionSetInvalid(
            f"{place}: {name} is {value}, not one of {', '.join(known)}.", _HINT
        )
    return str(value)


def _texts(fact: object) -> tuple[str, ...]:
    if not isinstance(fact, list) or not fact or not all(isinstance(text, str) for text in fact):
        raise ValueError("a key fact is a list of wordings")
    return tuple(text for text in fact if text.strip())


def _passage(value: Mapping[str, Any]) -> Passage:
    texts = [value[name] for name in ("source", "starts_with", "ends_with")]
    if not all(isinstance(text, str) and text for text in texts):
        raise ValueError("a gold passage has source, starts_with and ends_with")
    return Passage(*texts)
