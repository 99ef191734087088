"""What sentences state of whom and of which measure: the values that answer a plain question.

"Plain" is a question after one measure of one company or product, and no more; its answers can be
told by names, measures and dates alone, in whatever language they are written. Relies on
`qa.extractive.values` for the value in a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.dates import DateSpan, dates, iso_date
from corpus.folding import fold
from corpus.names import ENTITIES, display
from qa.extractive.asked_words import further_text
from qa.extractive.measuring import Value, measure_of, measured_span
from qa.extractive.scoring import Scored
from qa.extractive.values import backed, dates_agree, measured_value, values_of_the_subject
from qa.measures import Measure
from qa.passages import Sentence
from qa.proof.cues import hedges
from qa.question import Question
from qa.question_words import pattern
from qa.terms import placed_terms

# Words that make another measure of the same name: of which measures, and the words.
_VARIANTS = {
    "paying": (("users", "customers"), r"\bpay(?:s|ing)?\b|付[费钱]"),
    "active": (("users",), r"\bactive\b|月活|日活|活跃"),
    "business": (
        ("users", "customers", "gross margin"),
        r"\b(?:enterprise|institutional|corporate)\b|企业|机构",
    ),
    "adjusted": (("loss", "profit"), r"\badjusted\b|经调整"),
    "cumulative": (("loss", "profit", "revenue"), r"\bin all\b|\badd(?:s|ed)? up|累计|总共"),
    "net": (("funding",), r"\bnet proceeds\b|净额"),
    "overallotment": (("funding",), r"\bover-?allotment|超额配[售股]"),
    "open": (("share price",), r"\bopen(?:ed|ing)\b|开盘"),
    "close": (("share price",), r"\bclos(?:ed|ing)\b|\bended\b|收[盘报于]"),
    "low": (("share price",), r"\bdipped\b|\blow(?:est)?\b|跌至|最低"),
    "high": (("share price",), r"\bpeak\b|\bhigh(?:est)?\b|最高|高见"),
    "platform": (("revenue", "recurring revenue", "gross margin"), r"\bmaas\b|\bcloud\b|平台|云端"),
    "overseas": (("revenue",), r"\boverseas\b|\babroad\b|海外"),
}  # fmt: skip
_PATTERNS = {name: (set(of), re.compile(words)) for name, (of, words) in _VARIANTS.items()}
ANSWERS = 0.5  # of the best score: what a sentence needs to count as an answer
_BESIDE = 16  # characters around a value and its measure in which such words count
_MARKET = re.compile(r"\bmarket (?:value|cap)|市值|\bshares? closed\b|\bended its first day")
_VERSION = re.compile(r"[a-z][a-z-]*?[- ]?(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Valued:
    """A sentence, the value in it that answers the question, and whether it is only planned."""

    sentence: Sentence
    value: Value | None
    score: float = 0.0
    planned: bool = False


def asked_measures(question: Question) -> tuple[Measure, ...]:
    """The measures whose values are asked for."""
    found = [m for m in question.measures if m.kind in question.wants]
    if pattern("before a listing").search(fold(question.text).text):
        found = [m for m in found if m.name != "listing"]
    return tuple(found)


def is_comparable(question: Question) -> bool:
    """Whether two values can disagree: what does not last does so within one period alone."""
    return bool(question.dates) or all(m.lasting for m in asked_measures(question))


def is_plain(question: Question) -> bool:
    """Whether nothing is asked besides one measure of one subject."""
    return (
        len(question.subjects) == 1
        and len(asked_measures(question)) == 1
        and not placed_terms(further_text(question))
    )


def topics(question: Question) -> tuple[str, ...]:
    """What a plain question is about, in both languages, to search for."""
    subject, (measure, *_) = question.subjects[0], asked_measures(question)
    return (
        f"{display(subject, 'en')} {measure.english}",
        f"{display(subject, 'zh-Hans')}{measure.chinese}",
    )


def stated(
    question: Question, scored: Sequence[Scored], further: Iterable[Sentence] = ()
) -> tuple[Valued, ...]:
    """The sentences that give a value of what is asked, those that answer best first.

    Of `scored` those that answer well or, where the question is plain or after a course over time,
    all; and then `further` ones, which have no score.
    """
    if not scored or not asked_measures(question) or "why" in question.asks:
        return ()
    plain = is_plain(question) or question.course
    least = 0.0 if plain else ANSWERS * scored[0].score
    found = [(s.sentence, s.score) for s in scored if s.score >= least]
    places = {sentence.place for sentence, _ in found}
    found += [(s, 0.0) for s in further if plain and s.place not in places]
    values = [(s, score, _value(question, s)) for s, score in found]
    return tuple(
        Valued(s, value, score, _planned(s, value))
        for s, score, value in values
        if value is not None
    )


def states(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence gives one value of just what is asked."""
    return _value(question, sentence) is not None


def states_any(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence gives what is asked, be it one value or several."""
    measures = asked_measures(question)
    return is_about(question, sentence) and any(
        measure_of(value, sentence.text) in measures
        for value in values_of_the_subject(question, sentence)
    )


def _value(question: Question, sentence: Sentence) -> Value | None:
    """The value that a sentence gives of what is asked; None if it is of another thing."""
    if not is_about(question, sentence) or sentence.reading.row:
        return None
    if not same_version(question, sentence.text):
        return None
    value, (measure, *_) = measured_value(question, sentence), asked_measures(question)
    if value is None or not _fits_the_date(question, sentence, value, measure):
        return None
    start, end = measured_span(value, sentence.text)
    beside = fold(sentence.text[max(start - _BESIDE, 0) : end + _BESIDE]).text
    asked = fold(question.text).text
    if not same_variant(question, measure, beside):
        return None
    unlisted = pattern("before a listing").search(asked)
    return None if unlisted and _MARKET.search(fold(sentence.text).text) else value


def is_about(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence is about whom the question asks and speaks of all that it measures."""
    subjects = set(question.subjects)
    if subjects and not subjects & (sentence.subjects | backed(sentence)):
        return False
    products = {e for e in subjects if ENTITIES[e].kind == "product"}
    if products and not products & sentence.reading.entities:
        return False
    asked = asked_measures(question)
    if question.course:
        return bool({m.name for m in asked} & sentence.reading.measures)
    others = {m.name for m in question.measures if m not in asked}
    if pattern("before a listing").search(fold(question.text).text):
        others.discard("listing")
    return others <= sentence.reading.measures


def _fits_the_date(question: Question, sentence: Sentence, value: Value, measure: Measure) -> bool:
    """Whether a value is of the time asked about, if any is."""
    if not question.dates or question.course:
        return True
    if isinstance(value, DateSpan):
        return True
    stated_dates = sentence.reading.dates
    if not measure.lasting:
        return all(any(d.key == date.key for d in stated_dates) for date in question.dates)
    held = (*stated_dates, iso_date(sentence.date))
    return all(any(d.year and dates_agree(d, date) for d in held) for date in question.dates)


def _planned(sentence: Sentence, value: Value) -> bool:
    """Whether a value is one that was only planned or thought possible when it was stated."""
    said = iso_date(sentence.date).year
    later = [value] if isinstance(value, DateSpan) else sentence.reading.dates
    if said and any(d.year and d.year > said for d in later):
        return True
    return bool(hedges(fold(sentence.text).text) - {"report"})


def same_variant(question: Question, measure: Measure, folded: str) -> bool:
    """Whether folded text speaks of the measure in the way asked: of users who pay, or of all."""
    asked, found = _variants(measure, fold(question.text).text), _variants(measure, folded)
    # The course of a share price is told by its closing prices.
    return found == asked or (question.course and found == asked | {"close"})


def _variants(measure: Measure, folded: str) -> frozenset[str]:
    return frozenset(
        name
        for name, (of, words) in _PATTERNS.items()
        if measure.name in of and words.search(folded)
    )


def same_version(question: Question, text: str) -> bool:
    """Whether the versions that the question names stand in a text: GLM-4.5 is not GLM-4.7."""
    if not any(ENTITIES[e].kind == "product" for e in question.subjects):
        return True
    asked = _versions(question.text)
    return asked <= _versions(text) and len(asked) < 2


@lru_cache(maxsize=4096)
def _versions(text: str) -> frozenset[str]:
    """The numbers beside names; "December 2025" has none."""
    for date in reversed(dates(text, "")):
        text = f"{text[: date.start]},{text[date.end :]}"
    return frozenset(_VERSION.findall(fold(text).text))
