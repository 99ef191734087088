"""What a question takes for granted and the sources contradict: another place, year or company, or
an event that has not happened.

Only what can be told from names and dates is judged. Of the sentences that tell when a company's
event happened none has the place or the year of the question, or there are only plans for it; or
what the question says of two companies is said of one of them and a third.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import iso_date
from corpus.folding import fold
from corpus.names import ENTITIES, display, mentions
from qa.extractive.asking import Ask, Asked
from qa.extractive.scoring import Scored
from qa.extractive.stating import Valued
from qa.measures import measure_mentions, measures_of
from qa.passages import Sentence
from qa.proof.cues import hedges, negated
from qa.question import Question

_EVENTS = ("listing", "founding", "hearing", "tutoring")  # each with one place and one day
_NOT_ASKED = ("comparison", "change", "whether")
_ASKED = {
    "en": "When: {name} {what}?",
    "zh-Hant": "{name}何時{what}？",
    "zh-Hans": "{name}何时{what}？",
}
_PLACES = ("place", "exchange")
# What stands before the place where something is said to have happened.
_AT = re.compile(r"(?:\b(?:in|on|at)(?: the)?|[在於于去赴到])\s*$")


# Words of turning away from a place: such a question does not take the place for given.
_AWAY = re.compile(
    r"\b(?:g[ai]ve[sn]? up|giving up|abandon|drop|turn|switch|mov(?:e|ing)|instead|rather|not)\b"
    r"|\babandoned\b|\bdropped\b|\bturned\b|\bswitched\b|\bmoved\b|放弃|取消|转|改|弃|不|没"
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The part of a question that the sources contradict, and what they say instead.

    `happened` is False where the sources know of plans alone.
    """

    part: str
    proof: tuple[Sentence, ...]
    question: Question
    happened: bool = True


def correction(question: Question, ask: Ask, scored: Sequence[Scored] = ()) -> Correction | None:
    """What is wrong with what a question takes for granted; None where nothing is.

    `scored` are the sentences found for it, best first: the first of them tells what else it asks.
    """
    if (other := _other_company(question, scored)) is not None:
        return other
    event = _event(question)
    companies = [e for e in question.subjects if ENTITIES[e].kind == "company"]
    if not event or len(companies) != 1 or question.kind in _NOT_ASKED:
        return None
    name = display(companies[0], question.language)
    asked = ask(_ASKED[question.language].format(name=name, what=event))
    done = [v for v in asked.values if not v.planned]
    if not done:
        return _not_happened(question, event, asked, companies[0])
    parts = [_other_place(question, done), _other_year(question, done)]
    if not any(parts):
        return None
    joint = ", " if question.language == "en" else "、"
    proof = _proof(question, done, bool(parts[0]))
    rest = [s.sentence for s in scored[:1] if companies[0] in s.sentence.subjects]
    proof = tuple(dict.fromkeys((*proof, *rest)))
    return Correction(joint.join(filter(None, parts)), proof, asked.question)


def _other_company(question: Question, scored: Sequence[Scored]) -> Correction | None:
    """One of two companies that did something together on a date, where it was another one.

    The best sentence tells of the other company and of the date, and none of the one asked about.
    """
    asked = [e for e in question.subjects if ENTITIES[e].kind == "company"]
    if len(asked) < 2 or not question.dates or question.kind in _NOT_ASKED or not scored:
        return None
    best = scored[0]
    wrong = [e for e in asked if not _tells_of(best, {e})]
    others = [e for e in best.sentence.reading.named if ENTITIES[e].kind == "company"]
    if len(wrong) != 1 or best.features["dates"] < 1 or set(others) <= set(asked):
        return None
    notions = question.notions & best.sentence.reading.notions
    right = set(asked) - set(wrong)
    if any(
        _tells_of(s, set(wrong)) and _tells_of(s, right) and s.features["dates"] == 1
        and notions <= s.sentence.reading.notions
        for s in scored
    ):  # fmt: skip
        return None
    return Correction(display(wrong[0], question.language), (best.sentence,), question)


def _tells_of(found: Scored, entities: set[str]) -> bool:
    sentence = found.sentence
    near = sentence.reading.entities | sentence.context | sentence.around.entities
    return bool(near & entities)


def _event(question: Question) -> str:
    """The words for the event that a question speaks of, where it gives it a place or a time."""
    if not question.dates and not question.places:
        return ""
    folded = fold(question.text)
    found = [m for m in measure_mentions(question.text) if m.measure.name in _EVENTS]
    if len({m.measure.name for m in found}) != 1:
        return ""
    return question.text[slice(*folded.original(found[0].start, found[0].end))]


def _not_happened(question: Question, event: str, asked: Asked, company: str) -> Correction | None:
    """Plans alone, where the question takes a day in the past for given."""
    planned = [v for v in asked.values if v.planned]
    past = [d for d in question.dates if d.year]
    reported = hedges(fold(question.text).text)  # a rumour is not taken for granted
    if not planned or not past or question.kind == "when" or reported:
        return None
    if any(_year(v) <= (past[0].year or 0) for v in planned):
        return None
    denied = [
        s
        for s in dict.fromkeys((*(s.sentence for s in asked.scored), *asked.topic))
        if company in s.subjects | s.context and _denies(s)
    ]
    denied.sort(key=lambda s: _order(question, s))
    denied.sort(key=lambda s: s.date, reverse=True)
    denied.sort(key=lambda s: iso_date(s.date).year != past[0].year)
    joint = ": " if question.language == "en" else "："
    part = joint.join((display(company, question.language), event))
    return Correction(part, (*denied[:1], planned[0].sentence), asked.question, happened=False)


def _denies(sentence: Sentence) -> bool:
    """Whether it is the event that a sentence says not to happen: "in no hurry to list"."""
    words = negated(fold(sentence.text).text)
    return any(m.name in _EVENTS for part in words for m in measures_of(part))


def _year(valued: Valued) -> int:
    """The year of a planned date; 0 where it has none."""
    return getattr(valued.value, "year", None) or 0


def _other_place(question: Question, done: Sequence[Valued]) -> str:
    """A place or exchange asked about that no sentence has, where others have another."""
    stated = set[str]().union(*(v.sentence.reading.entities for v in done))
    others = [e for e in stated if ENTITIES[e].kind in _PLACES and e != "china"]
    named = [m for m in mentions(question.text) if m.kind in _PLACES]
    placed = [m.entity for m in named if _AT.search(question.text[: m.start])]
    wrong = [e for e in placed if not stated & {e, *ENTITIES[e].stands_for}]
    away = _AWAY.search(fold(question.text).text)
    if away or not others or not wrong or len(wrong) < len(placed):
        return ""
    return display(wrong[0], question.language)


def _other_year(question: Question, done: Sequence[Valued]) -> str:
    """A date asked about that no sentence agrees with, where others state another."""
    years = {getattr(v.value, "year", None) for v in done}
    years |= {iso_date(v.sentence.date).year for v in done}
    for date in question.dates:
        if date.year and date.year not in years:
            return question.text[date.start : date.end]
    return ""


def _proof(question: Question, done: Sequence[Valued], place: bool) -> tuple[Sentence, ...]:
    """The best sentence that tells the day, one that tells the place as well if that is wrong."""

    def order(sentence: Sentence) -> tuple[bool, tuple[bool, bool, tuple[str, int]]]:
        return place and not _names_a_place(question, sentence), _order(question, sentence)

    return (min((v.sentence for v in done), key=order),)


def _names_a_place(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence names the company asked about and a place."""
    named = sentence.reading.named
    known = not set(question.subjects).isdisjoint(named)
    return known and any(ENTITIES[e].kind in _PLACES and e != "china" for e in named)


def _order(question: Question, sentence: Sentence) -> tuple[bool, bool, tuple[str, int]]:
    foreign = sentence.language[:2] != question.language[:2]
    return foreign, sentence.language != question.language, sentence.place
