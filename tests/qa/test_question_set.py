"""The shipped question set: its form, its passages, and how much of everything it asks."""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from corpus.folding import fold
from corpus.library import shipped_library

Question = dict[str, Any]
FIELDS = {
    "id", "question", "lang", "kind", "answerable", "reference_answer", "key_facts", "gold",
    "group", "split", "expects_conflict", "previous_turns",
}  # fmt: skip
KINDS = {
    "fact", "why", "how", "comparison", "timeline", "numeric", "cross-lingual", "follow-up",
    "false-premise", "unanswerable-near-miss", "unanswerable-off-topic",
}  # fmt: skip
LANGUAGES = {"en", "zh-Hant", "zh-Hans"}
REFUSALS = {
    "en": ("The sources do not say.",),
    "zh-Hant": ("資料沒有提到。", "資料來源沒有提到。"),
    "zh-Hans": ("资料没有提到。", "资料来源没有提到。"),
}
HAN = re.compile(r"[\u3400-\u9fff]")


def read() -> list[Question]:
    text = (files("qa") / "data" / "questions.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


QUESTIONS = read()
ANSWERABLE = [q for q in QUESTIONS if q["answerable"]]
UNANSWERABLE = [q for q in QUESTIONS if not q["answerable"]]


def passage(mark: dict[str, str]) -> str:
    """The text from the mark's beginning to the first end after it; empty where there is none."""
    text = shipped().get(mark["source"], "")
    pattern = re.escape(mark["starts_with"]) + ".*?" + re.escape(mark["ends_with"])
    found = re.search(pattern, text, re.DOTALL)
    if found:
        return found.group()
    # Beginning and end overlap in a passage shorter than both together.
    whole = [p for p in (mark["starts_with"], mark["ends_with"]) if p in text]
    return max(whole, key=len) if len(whole) == 2 else ""


@cache
def shipped() -> dict[str, str]:
    return {source.id: source.text for source in shipped_library().sources()}


def folded(text: str) -> str:
    return "".join(fold(text).text.split())


def test_ids_and_questions_are_unique() -> None:
    for field in ("id", "question"):
        seen = Counter((q[field], str(q["previous_turns"]), q["lang"]) for q in QUESTIONS)
        assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_has_the_form_of_the_contract(question: Question) -> None:
    assert set(question) == FIELDS
    assert question["lang"] in LANGUAGES
    assert question["kind"] in KINDS
    assert question["split"] in {"dev", "judge"}
    assert question["group"]
    assert question["question"].strip() == question["question"] != ""
    assert bool(HAN.search(question["question"])) == (question["lang"] != "en")
    turns = question["previous_turns"]
    assert bool(turns) == (question["kind"] == "follow-up")
    assert all(set(t) == {"role", "content"} for t in turns)
    assert all(t["role"] == ("user", "assistant")[i % 2] for i, t in enumerate(turns))


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda q: q["id"])
def test_answer_stands_in_the_sources(question: Question) -> None:
    assert not question["kind"].startswith("unanswerable")
    assert question["gold"]
    assert all(question["gold"])
    for mark in (mark for group in question["gold"] for mark in group):
        assert set(mark) == {"source", "starts_with", "ends_with"}
        found = passage(mark)
        assert found, mark
        assert len(found) <= 400, "a passage is one or two sentences"
    assert 1 <= len(question["key_facts"]) <= 3
    assert all(a for fact in question["key_facts"] for a in fact)
    assert all(len(set(fact)) == len(fact) > 0 for fact in question["key_facts"])


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda q: q["id"])
def test_reference_answer_states_its_own_key_facts(question: Question) -> None:
    answer = folded(question["reference_answer"])
    for fact in question["key_facts"]:
        assert any(folded(wording) in answer for wording in fact), fact


@pytest.mark.parametrize("question", UNANSWERABLE, ids=lambda q: q["id"])
def test_unanswerable_question_claims_nothing(question: Question) -> None:
    assert question["kind"].startswith("unanswerable")
    assert question["gold"] == question["key_facts"] == []
    assert question["reference_answer"] in REFUSALS[question["lang"]]
    assert not question["expects_conflict"]


def test_a_group_lies_in_one_split_and_asks_once_a_language() -> None:
    splits, languages, answerable = defaultdict(set), Counter(), defaultdict(set)
    for question in QUESTIONS:
        splits[question["group"]].add(question["split"])
        languages[question["group"], question["lang"]] += 1
        answerable[question["group"]].add(question["answerable"])
    assert [g for g, found in splits.items() if len(found) > 1] == []
    assert [g for g, found in answerable.items() if len(found) > 1] == []
    assert [key for key, count in languages.items() if count > 1] == []


def test_both_splits_ask_every_kind_in_every_language() -> None:
    for split in ("dev", "judge"):
        asked = [q for q in QUESTIONS if q["split"] == split]
        assert {q["lang"] for q in asked} == LANGUAGES
        assert {q["kind"] for q in asked} == KINDS
        assert any(q["expects_conflict"] for q in asked)


def test_there_are_enough_questions_of_each_sort() -> None:
    assert len(QUESTIONS) >= 180
    by_language = Counter(q["lang"] for q in QUESTIONS)
    assert max(by_language.values()) <= 1.25 * min(by_language.values())
    languages = defaultdict(set)
    for question in QUESTIONS:
        languages[question["group"]].add(question["lang"])
    assert sum(len(found) > 1 for found in languages.values()) >= 60
    assert len(UNANSWERABLE) >= 45
    near = sum(q["kind"] == "unanswerable-near-miss" for q in UNANSWERABLE)
    assert 3 * near >= 2 * len(UNANSWERABLE)


def test_every_source_answers_something() -> None:
    asked = {mark["source"] for q in ANSWERABLE for group in q["gold"] for mark in group}
    assert set(shipped()) - asked == set()
