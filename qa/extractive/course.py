"""The course of something over time: dated statements about it, one a line, oldest first.

Told are the values of a measure, the versions of a product, or events, as a question asks. Which
statements are found and how well each answers is decided before; here those are chosen that
together tell the course within the time asked about.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from corpus.dates import DateSpan, iso_date
from corpus.folding import fold
from corpus.names import ENTITIES
from qa.extractive.conflicts import agree
from qa.extractive.measuring import Value, measure_of
from qa.extractive.periods import asked_period, days_of
from qa.extractive.scoring import Scored
from qa.extractive.selection import says_the_same
from qa.extractive.stating import Valued, asked_measures, is_about, same_variant, stated
from qa.extractive.values import dates_agree, values_of_the_subject
from qa.question import Question
from qa.question_words import says

MOST = 7
_SEEDS = 2  # best sentences that show what the matter is
_LIKENESS = 5.0  # what a cosine of 1 to these counts beside the logarithm of the odds
_SAME_SOURCE = 1.0  # the same of standing in the same source as one of these
_RELEASE = 2.0  # the same of speaking of a release, where versions are asked for
_PLANNED = 2.0  # the same of being only planned, to its disadvantage
_SOURCES = 0.7  # the same of every source that says it
_BEHIND = 4.0  # how far behind the best an event may be
_SURE = 0.2  # the probability of an event that needs no further judgement
_SAME_EVENT = 0.55  # cosine of two statements of one day
_LEAST = 1e-4
_RANGE = re.compile(r"\s*(?:to|and|至|到|[-–~～])\s*")
_VERSION = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement and the date of what it tells; `told` marks that its text gives that date."""

    found: Scored
    date: DateSpan
    told: bool
    weight: float
    values: tuple[Valued, ...] = ()


def course(question: Question, scored: Sequence[Scored], answerable: bool) -> tuple[Entry, ...]:
    """The statements that tell a course, oldest first; none where there are fewer than two."""
    entries = _values(question, scored)
    if len(_distinct(question, entries)) < 2:
        entries = _versions(question, scored)
    if len(_distinct(question, entries)) < 2:
        entries = _events(question, scored, answerable)
    chosen = _spread(_distinct(question, entries))
    return tuple(sorted(chosen, key=_order)) if len(chosen) > 1 else ()


def _values(question: Question, scored: Sequence[Scored]) -> list[Entry]:
    """The values of the measure asked for, within the time asked about."""
    if not asked_measures(question):
        return []
    single = {valued.sentence.place: valued for valued in stated(question, scored)}
    entries = []
    for found in scored:
        valued = single.get(found.sentence.place)
        values = _several(question, found) or ((valued,) if valued else ())
        weight = _odds(found) - _PLANNED * any(v.planned for v in values)
        if values and (entry := _entry(question, found, weight)):
            entries.append(replace(entry, values=values))
    return entries


def _several(question: Question, found: Scored) -> tuple[Valued, ...]:
    """The values of a row, or of a sentence, that tells several of them."""
    sentence, (measure, *_) = found.sentence, asked_measures(question)
    if not is_about(question, sentence):
        return ()
    if not same_variant(question, measure, fold(f"{sentence.text} {sentence.setting}").text):
        return ()
    values: Sequence[Value] = sentence.reading.quantities
    if not sentence.reading.row:
        values = [
            v
            for v in values_of_the_subject(question, sentence)
            if measure_of(v, sentence.text) == measure
        ]
    ranges = sum(_is_range(one, two, sentence.text) for one, two in pairwise(values))
    if len({value.key for value in values}) - ranges < 2:
        return ()
    return tuple(Valued(sentence, value, found.score) for value in values)


def _is_range(one: Value, two: Value, text: str) -> bool:
    return bool(_RANGE.fullmatch(text, one.end, two.start))


def _versions(question: Question, scored: Sequence[Scored]) -> list[Entry]:
    """When the products of one family came out, of several versions named those alone."""
    if not _asks_versions(question):
        return []
    asked = set(question.subjects)
    numbers = {term for term in question.terms if _VERSION.fullmatch(term)}
    family = asked | {
        parent
        for e in asked
        for parent in ENTITIES[e].stands_for
        if ENTITIES[parent].kind == "product"
    }
    entries = []
    for found in scored:
        reading = found.sentence.reading
        own = any(
            ENTITIES[e].kind == "product" and family & {e, *ENTITIES[e].stands_for}
            for e in reading.named
        )
        other = len(numbers) > 1 and not numbers & reading.terms
        if own and not other and any(date.month for date in reading.dates):
            weight = _odds(found) + _RELEASE * ("release" in reading.measures)
            entry = _entry(question, found, weight)
            entries += [entry] if entry and entry.told else []
    return entries


def _asks_versions(question: Question) -> bool:
    names_release = any(measure.name == "release" for measure in question.measures)
    return names_release or says("a version", fold(question.text).text)


def _events(question: Question, scored: Sequence[Scored], answerable: bool) -> list[Entry]:
    """The dated statements that are near to the question and to its best answers."""
    asked = set(question.subjects)
    about = [
        s
        for s in scored
        if not asked or asked & (s.sentence.subjects | s.sentence.reading.entities)
    ]
    narrow = any(ENTITIES[e].kind == "product" for e in asked)
    if not about or not (answerable or narrow or about[0].score >= _SURE):
        return []
    seeds = about[:_SEEDS]
    weighed = [(found, _odds(found) + _nearness(found, seeds)) for found in about]
    best = max(weight for _, weight in weighed)
    entries = [_entry(question, found, w) for found, w in weighed if w >= best - _BEHIND]
    return [entry for entry in entries if entry is not None and entry.told]


def _nearness(found: Scored, seeds: Sequence[Scored]) -> float:
    """How much a sentence is of the same matter as the best ones."""
    others = [seed for seed in seeds if seed is not found]
    likeness = np.mean([float(found.vector @ seed.vector) for seed in others]) if others else 1.0
    beside = any(found.sentence.source is seed.sentence.source for seed in seeds)
    return _LIKENESS * float(likeness) + _SAME_SOURCE * beside


def _entry(question: Question, found: Scored, weight: float) -> Entry | None:
    """A statement with its date; None where that is outside the time asked about."""
    sentence = found.sentence
    filed = iso_date(sentence.date)
    past = [
        date
        for date in sentence.reading.dates
        if date.year and (not filed.year or days_of(date).first <= days_of(filed).last)
    ]
    date = past[0] if past else filed
    if date.year is None or not days_of(date).meets(asked_period(question)):
        return None
    return Entry(found, date, bool(past), weight)


def _distinct(question: Question, entries: Sequence[Entry]) -> list[Entry]:
    """One entry for what several sources say, the reader's language first."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda e: (-e.weight, e.found.sentence.place)):
        group = next((g for g in groups if _same(entry, g[0])), None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
    return [_told_best(question, group) for group in groups]


def _told_best(question: Question, group: Sequence[Entry]) -> Entry:
    def order(entry: Entry) -> tuple[int, bool, bool, bool, float, tuple[str, int]]:
        sentence, language = entry.found.sentence, question.language
        foreign = sentence.language[:2] != language[:2]
        return (
            -len(entry.values), foreign, sentence.language != language, not entry.told,
            -entry.weight, sentence.place,
        )  # fmt: skip

    sources = {entry.found.sentence.source.id for entry in group}
    weight = max(entry.weight for entry in group) + _SOURCES * len(sources)
    return replace(min(group, key=order), weight=weight)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two statements tell the same event or the same value."""
    if one.values and other.values:
        fewer, more = sorted((one.values, other.values), key=len)
        return all(any(agree(v, w) for w in more) for v in fewer)
    if not dates_agree(one.date, other.date):
        return says_the_same(one.found, other.found)
    alike = float(one.found.vector @ other.found.vector) >= _SAME_EVENT
    return one.date.key == other.date.key or alike or says_the_same(one.found, other.found)


def _spread(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the most weight, at most as many as a reader takes in."""
    return sorted(entries, key=lambda e: (-e.weight, e.found.sentence.place))[:MOST]


def _order(entry: Entry) -> tuple[str, str, tuple[str, int]]:
    days = days_of(entry.date)
    return days.last, days.first, entry.found.sentence.place


def _odds(found: Scored) -> float:
    probability = min(max(found.score, _LEAST), 1 - _LEAST)
    return math.log(probability / (1 - probability))
