"""Checks a question set against its library: what would make its figures wrong or flattering.

An error makes a question unusable; a warning asks its author to look again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.folding import fold, to_simplified
from corpus.language import detect
from corpus.library import Library
from qa.question_set.case import EvalCase
from qa.question_set.facts import Stated
from qa.question_set.gold import locate


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the question `case_id`."""

    case_id: str
    severity: Literal["error", "warning"]
    message: str


Check = Callable[[Sequence[EvalCase], Library], Iterator[Fault]]


def faults(cases: Sequence[EvalCase], library: Library) -> tuple[Fault, ...]:
    """Every fault: of ids, languages, gold, references, then duplicates, leaks and drafts."""
    checks: tuple[Check, ...] = (_ids, _languages, _gold, _references, _duplicates, _leaks, _drafts)
    return tuple(fault for check in checks for fault in check(cases, library))


def _ids(cases: Sequence[EvalCase], _: Library) -> Iterator[Fault]:
    for identity, count in Counter(case.id for case in cases).items():
        if count > 1:
            yield Fault(identity, "error", f"{count} questions have this id")


def _languages(cases: Sequence[EvalCase], _: Library) -> Iterator[Fault]:
    for case in cases:
        found = detect(case.question)
        # A text whose characters both scripts share is taken for Traditional.
        shared = case.language == "zh-Hans" and to_simplified(case.question) == case.question
        if found != case.language and not (found == "zh-Hant" and shared):
            yield Fault(case.id, "warning", f"lang is {case.language}, the text reads as {found}")


def _gold(cases: Sequence[EvalCase], library: Library) -> Iterator[Fault]:
    sources = {source.id: source for source in library.sources()}
    for case in cases:
        for number, group in enumerate(case.gold, start=1):
            if not group:
                yield Fault(case.id, "error", f"gold group {number} is empty")
            for passage in group:
                source = sources.get(passage.source)
                if source is None:
                    yield Fault(case.id, "error", f"gold names an unknown source: {passage.source}")
                elif locate(passage, source) is None:
                    place = f"{passage.starts_with} … {passage.ends_with}"
                    yield Fault(case.id, "error", f"gold not found in {source.id}: {place}")


def _references(cases: Sequence[EvalCase], _: Library) -> Iterator[Fault]:
    for case in cases:
        if case.answerable and not case.gold:
            yield Fault(case.id, "warning", "answerable, but no gold passage says where")
        if case.answerable and not case.key_facts:
            yield Fault(case.id, "warning", "answerable, but no key fact says what is right")
        if not case.answerable and (case.gold or case.key_facts):
            yield Fault(case.id, "error", "not answerable, yet it has gold or key facts")
        if any(not fact for fact in case.key_facts):
            yield Fault(case.id, "error", "a key fact has no wording")
        elif case.reference_answer:
            reference = Stated(case.reference_answer)
            for fact in case.key_facts:
                if not reference.states(fact):
                    message = f"the reference answer does not state the key fact {fact[0]}"
                    yield Fault(case.id, "warning", message)
        if case.kind == "follow-up" and not case.previous_turns:
            yield Fault(case.id, "error", "a follow-up needs previous_turns")


def _duplicates(cases: Sequence[EvalCase], _: Library) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for case in cases:
        key = "\x1f".join((_bare(case.question), *(t.content for t in case.previous_turns)))
        key = f"{case.language}\x1f{key}"
        if key in seen:
            yield Fault(case.id, "error", f"the same question as {seen[key]}")
        seen.setdefault(key, case.id)


def _leaks(cases: Sequence[EvalCase], _: Library) -> Iterator[Fault]:
    """What is in both halves lets tuning on one flatter the other."""
    half = {case.group: case.split for case in reversed(cases) if case.group}
    questions = {_bare(case.question): case for case in reversed(cases)}
    for case in cases:
        if case.group and half[case.group] != case.split:
            yield Fault(case.id, "error", f"its group {case.group} is in both halves")
        twin = questions[_bare(case.question)]
        if twin.split != case.split and not (case.group and case.group == twin.group):
            yield Fault(case.id, "error", f"asked in the other half too: {twin.id}")


def _drafts(cases: Sequence[EvalCase], _: Library) -> Iterator[Fault]:
    for case in cases:
        if case.note.startswith("draft"):
            yield Fault(case.id, "warning", "still a draft: edit it, then take its note out")


def _bare(text: str) -> str:
    """Letters and digits in folded form, so that spelling variants meet."""
    return "".join(character for character in fold(text).text if character.isalnum())
