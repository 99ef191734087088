"""What a question takes for granted and the sources contradict: another place, another year.

Only what can be told from names and dates is judged: of the sentences about the same company and
the same event, none has the place or the year of the question, and others state different ones.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.dates import iso_date
from corpus.names import ENTITIES, display
from qa.extractive.conflicts import topic
from qa.extractive.scoring import Scored
from qa.passages import Sentence
from qa.question import Question, analyse

_EVENTS = ("date",)  # kinds of measure that are events, with one place and one day


def unfounded(question: Question, scored: Sequence[Scored]) -> str:
    """The part of a question's premise that the sources contradict; empty where there is none."""
    events = {m.name for m in question.measures if m.kind in _EVENTS}
    companies = [e for e in question.subjects if ENTITIES[e].kind == "company"]
    if not events or len(companies) != 1 or question.kind in ("comparison", "change", "whether"):
        return ""
    about = [
        s.sentence
        for s in scored
        if companies[0] in s.sentence.reading.named and events & s.sentence.reading.measures
    ]
    parts = []
    place = _other_place(question, about)
    if place:
        parts.append(display(place, question.language))
    if year := _other_year(question, about):
        parts.append(year)
    joint = ", " if question.language == "en" else "、"
    return joint.join(parts)


def _other_place(question: Question, about: Sequence[Sentence]) -> str:
    """A place or exchange asked about that no sentence has, where others have another."""
    for entity in question.places:
        kind = ENTITIES[entity].kind
        if kind not in ("place", "exchange"):
            continue
        stated = set[str]().union(*(s.reading.entities for s in about))
        others = [e for e in stated if ENTITIES[e].kind in ("place", "exchange") and e != "china"]
        if others and not stated & {entity, *ENTITIES[entity].stands_for}:
            return entity
    return ""


def _other_year(question: Question, about: Sequence[Sentence]) -> str:
    """A date asked about that no sentence agrees with, where others state another."""
    for date in question.dates:
        stated = {d.year for s in about for d in s.reading.dates if d.year}
        held = {iso_date(s.date).year for s in about}
        if date.year and stated and date.year not in stated | held:
            return question.text[date.start : date.end]
    return ""


def premise_free(question: Question) -> Question:
    """The question after the event alone: where and when it happened."""
    text = topic(question)
    return replace(
        analyse(text),
        language=question.language,
        subjects=question.subjects,
        wants=frozenset({"date", "place"}),
    )
