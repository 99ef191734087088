"""The course of something over time: dated statements about it, one a line, oldest first.

Told are the values of a measure, the versions of a product, or events, as a question asks. Which
statements are found and how well each answers is decided before; here those are chosen that
together tell the course within the time asked about.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from corpus.folding import fold
from corpus.names import ENTITIES
from qa.extractive.dated import Entry, by_date, dated_entry, distinct_entries, weightiest
from qa.extractive.measuring import Value, is_range, measure_of
from qa.extractive.scoring import Scored
from qa.extractive.stating import Valued, asked_measures, is_about, stated
from qa.extractive.values import asked_cells, values_of_the_subject
from qa.extractive.variants import same_variant
from qa.measures import measures_of
from qa.question import Question
from qa.question_words import says

_SEEDS = 2  # best sentences that show what the matter is
_LIKENESS = 5.0  # what a cosine of 1 to these counts beside the logarithm of the odds
_SAME_SOURCE = 1.0  # the same of standing in the same source as one of these
_RELEASE = 2.0  # the same of speaking of a release, where versions are asked for
_PLANNED = 2.0  # the same of being only planned, to its disadvantage
_BEHIND = 3.6  # how far behind the best an event may be
_SURE = 0.2  # the probability of an event that needs no further judgement
_LEAST = 1e-4
_VERSION = re.compile(r"\d+(?:\.\d+)?")


def course(question: Question, scored: Sequence[Scored], answerable: bool) -> tuple[Entry, ...]:
    """The statements that tell a course, oldest first; none where no two do, and none several."""
    for entries in (
        _values(_with_market_value(question), scored),
        _versions(question, scored),
        _events(question, scored, answerable),
    ):
        lines = distinct_entries(question, entries)
        if len(lines) > 1 or any(len(line.values) > 1 for line in lines):
            return tuple(sorted(weightiest(lines), key=by_date))
    return ()


def _with_market_value(question: Question) -> Question:
    """A question after a share price, whose course is told by what a company is worth too."""
    names = {measure.name for measure in question.measures}
    if "share price" not in names or "valuation" in names:
        return question
    return replace(question, measures=(*question.measures, *measures_of("market value")))


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
        if values and (entry := dated_entry(question, found, weight, values)):
            entries.append(entry)
    return entries


def _several(question: Question, found: Scored) -> tuple[Valued, ...]:
    """The values of a row, or of a sentence, that tells several of them."""
    sentence, (measure, *_) = found.sentence, asked_measures(question)
    if not is_about(question, sentence):
        return ()
    if not same_variant(question, measure, fold(f"{sentence.text} {sentence.setting}").text):
        return ()
    if sentence.cells:
        cells = asked_cells(question, sentence)
        return tuple(Valued(sentence, cell.value, found.score) for cell in cells)
    values: Sequence[Value] = sentence.reading.quantities
    if not sentence.reading.row:
        values = [
            v
            for v in values_of_the_subject(question, sentence)
            if measure_of(v, sentence.text) == measure
        ]
    ranges = sum(is_range(one, two, sentence.text) for one, two in pairwise(values))
    if len({value.key for value in values}) - ranges < 2:
        return ()
    return tuple(Valued(sentence, value, found.score) for value in values)


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
            entry = dated_entry(question, found, weight)
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
    if not about or (asked_measures(question) and not narrow):
        return []
    if not (answerable or narrow or about[0].score >= _SURE):
        return []
    seeds = about[:_SEEDS]
    weighed = [(found, _odds(found) + _nearness(found, seeds)) for found in about]
    best = max(weight for _, weight in weighed)
    entries = [dated_entry(question, found, w) for found, w in weighed if w >= best - _BEHIND]
    return [entry for entry in entries if entry is not None and entry.told]


def _nearness(found: Scored, seeds: Sequence[Scored]) -> float:
    """How much a sentence is of the same matter as the best ones."""
    others = [seed for seed in seeds if seed is not found]
    likeness = np.mean([float(found.vector @ seed.vector) for seed in others]) if others else 1.0
    beside = any(found.sentence.source is seed.sentence.source for seed in seeds)
    return _LIKENESS * float(likeness) + _SAME_SOURCE * beside


def _odds(found: Scored) -> float:
    probability = min(max(found.score, _LEAST), 1 - _LEAST)
    return math.log(probability / (1 - probability))
