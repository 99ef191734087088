"""Reading, checking, drafting and writing question sets."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import QuestionSetInvalid
from corpus.library import Library, shipped_library
from corpus.source import Source
from qa.answering import Turn
from qa.question_set.case import EvalCase, Passage
from qa.question_set.checking import faults
from qa.question_set.drafting import draft_questions
from qa.question_set.reading import chosen_questions, read_questions, shipped_questions
from qa.question_set.writing import append_draft, write_questions

LIBRARY = Library((Source("one", "Listing", "Zhipu raised US$4 billion. It listed.", "en"),))
GOLD = ((Passage("one", "Zhipu", "billion."),),)
GOOD = EvalCase(
    "q-1", "How much did Zhipu raise?", "en", key_facts=(("US$4 billion",),), gold=GOLD,
    reference_answer="US$4 billion.", previous_turns=(Turn("user", "Hello"),),
)  # fmt: skip
PASSAGE = '"[[{""source"": ""one"", ""starts_with"": ""Zhipu"", ""ends_with"": ""billion.""}]]"'
CSV = f"""id,question,lang,answerable,key_facts,gold,split,expects_conflict
a,"How much, in all?",en,true,US$4 billion|40億美元; in all,{PASSAGE},judge,no
b,沒有的事？,zh-Hant,false,,,,
"""


def test_jsonl_round_trip(tmp_path: Path) -> None:
    file = tmp_path / "set" / "mine.jsonl"
    write_questions(file, [GOOD])
    assert read_questions(file) == (GOOD,)
    with pytest.raises(QuestionSetInvalid, match="exists already"):
        write_questions(file, [GOOD])


def test_csv(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("\ufeff" + CSV, encoding="utf-8")
    first, second = read_questions(file)
    assert first.key_facts == (("US$4 billion", "40億美元"), ("in all",))
    assert (first.gold, first.split, first.answerable) == (GOLD, "judge", True)
    assert (second.answerable, second.gold, second.split) == (False, (), "dev")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "", "holds no question"),
        ("a.jsonl", "{", "line 1 is not JSON"),
        ("a.jsonl", "\n3", "line 2 is not a JSON object"),
        ("a.jsonl", '{"id": "a", "question": "?"}', "has no lang"),
        ("a.jsonl", '{"id": "a", "question": "?", "lang": "fr"}', "lang is fr"),
        ("a.jsonl", '{"id": "a", "question": "?", "lang": "en", "answer": 1}', "unknown field"),
        ("a.jsonl", '{"id": "a", "question": "?", "lang": "en", "gold": [["x"]]}', "wrong form"),
        ("a.jsonl", '{"id": "a", "question": "?", "lang": "en", "key_facts": ["x"]}', "wrong form"),
        ("a.jsonl", '{"id": "a", "question": "?", "lang": "en", "answerable": "no"}', "neither"),
        ("a.csv", "id,question,lang,answerable\na,?,en,perhaps", "neither true nor false"),
        ("a.csv", "id,question,lang\na,?,en,x", "more cells"),
        ("a.csv", "id,question,lang,gold\na,?,en,x", "gold is not JSON"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    name: str, content: str, message: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionSetInvalid, match=message):
        read_questions(file)
    with pytest.raises(QuestionSetInvalid, match="cannot be read"):
        read_questions(tmp_path / "missing.jsonl")


def test_halves() -> None:
    halves = [chosen_questions(None, split) for split in ("dev", "judge")]
    assert sum(map(len, halves)) == len(shipped_questions())


def test_the_shipped_set_has_no_errors() -> None:
    found = faults(shipped_questions(), shipped_library())
    assert [fault for fault in found if fault.severity == "error"] == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"gold": ((Passage("one", "Zhipu", "nowhere"),),)}, "gold not found"),
        ({"gold": ((Passage("two", "Zhipu", "billion."),),)}, "unknown source"),
        ({"gold": ((),)}, "gold group 1 is empty"),
        ({"gold": ()}, "no gold passage"),
        ({"key_facts": ()}, "no key fact"),
        ({"answerable": False}, "not answerable, yet"),
        ({"language": "zh-Hant"}, "the text reads as en"),
        ({"kind": "follow-up", "previous_turns": ()}, "needs previous_turns"),
        ({"reference_answer": "A lot."}, "does not state the key fact"),
        ({"note": "draft: x"}, "still a draft"),
    ],
)
def test_a_fault_is_found(fields: dict[str, object], message: str) -> None:
    assert faults([GOOD], LIBRARY) == ()
    found = faults([replace(GOOD, **fields)], LIBRARY)  # type: ignore[arg-type]
    assert any(message in fault.message for fault in found), found


def test_duplicates_and_leaks() -> None:
    twice = faults([GOOD, GOOD], LIBRARY)
    assert {f.message for f in twice} == {"2 questions have this id", "the same question as q-1"}
    shouted = replace(GOOD, id="q-2", question="HOW MUCH, did Zhipu raise", split="judge")
    assert any("asked in the other half" in f.message for f in faults([GOOD, shouted], LIBRARY))
    group = [
        replace(GOOD, group="g"),
        replace(GOOD, id="q-2", question="?", group="g", split="judge"),
    ]
    assert any("in both halves" in f.message for f in faults(group, LIBRARY))


def test_drafts_for_the_shipped_library_are_sound() -> None:
    drafts = draft_questions(shipped_library(), 40)
    assert len(drafts) == 40
    assert {f.severity for f in faults(drafts, shipped_library())} == {"warning"}
    assert {draft.language for draft in drafts} == {"en", "zh-Hant", "zh-Hans"}
    assert sum(not draft.answerable for draft in drafts) == 4
    assert draft_questions(shipped_library(), 40) == drafts


def test_drafts_for_a_source_without_headings_or_facts() -> None:
    assert len(draft_questions(LIBRARY, 5)) == 2
    assert draft_questions(Library(()), 5) == ()


def test_a_reader_who_is_not_content_leaves_a_draft(tmp_path: Path) -> None:
    file = tmp_path / "drafts.jsonl"
    append_draft(file, "智譜上市了嗎？", "wrong\nyear")
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    append_draft(file, "Is it listed?")
    first, second = read_questions(file)
    assert (first.id, first.language, second.id) == ("reader-0001", "zh-Hant", "reader-0002")
    assert first.note == "draft: a reader was not content: wrong year"
    assert len(json.loads(file.read_text(encoding="utf-8").split("\n")[0])["gold"]) == 0
