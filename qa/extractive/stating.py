"""What sentences state of whom and of which measure: the values that answer a plain question.

"Plain" is a question after one measure of one company or product, and no more; its answers can be
told by names, measures and dates alone, in whatever language they are written. Relies on
`qa.extractive.values` for the value in a sentence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.dates import DateSpan, iso_date
from corpus.folding import fold
from corpus.names import ENTITIES, display
from qa.extractive.asked_words import further_text
from qa.extractive.measuring import Value, measure_of
from qa.extractive.occasions import fits, listed
from qa.extractive.periods import asked_period, days_of
from qa.extractive.scoring import Scored
from qa.extractive.values import backed, dates_agree, measured_value, values_of_the_subject
from qa.extractive.variants import same_variant, same_version
from qa.measures import Measure
from qa.passages import Sentence
from qa.proof.cues import hedges
from qa.proof.owners import date_of
from qa.proof.reading import read
from qa.question import Question
from qa.terms import placed_terms

ANSWERS = 0.5  # of the best score: what a sentence needs to count as an answer


@dataclass(frozen=True, slots=True)
class Valued:
    """A sentence, the value in it that answers the question, and whether it is only planned."""

    sentence: Sentence
    value: Value | None
    score: float = 0.0
    planned: bool = False


def asked_measures(question: Question) -> tuple[Measure, ...]:
    """The measures whose values are asked for."""
    tied = bool(question.occasion)
    return tuple(
        m
        for m in question.measures
        if m.kind in question.wants and not (tied and m.name == "listing")
    )


def is_comparable(question: Question) -> bool:
    """Whether two values can disagree: what does not last does so within one period alone.

    Of growth the period compared with is seldom stated, so that two figures tell nothing.
    """
    if question.sought != question.measures:
        return False
    if question.dates or question.occasion == "on the first day":
        return True
    return all(m.lasting for m in asked_measures(question))


def is_plain(question: Question) -> bool:
    """Whether nothing is asked besides one measure of one subject, be it before its listing."""
    return (
        len(question.subjects) == 1
        and len(asked_measures(question)) == 1
        and (question.occasion == "before a listing" or not placed_terms(further_text(question)))
    )


def topics(question: Question) -> tuple[str, ...]:
    """What a plain question is about, in both languages, to search for."""
    subject, (measure, *_) = question.subjects[0], asked_measures(question)
    return (
        f"{display(subject, 'en')} {measure.english}",
        f"{display(subject, 'zh-Hans')}{measure.chinese}",
    )


def stated(
    question: Question,
    scored: Sequence[Scored],
    further: Iterable[Sentence] = (),
    least: float = ANSWERS,
) -> tuple[Valued, ...]:
    """The sentences that give a value of what is asked, those that answer best first.

    Of `scored` those with at least this share of the best score or, where the question is plain or
    after a course over time, all; and then `further` ones, which have no score.
    """
    if not scored or not asked_measures(question) or "why" in question.asks:
        return ()
    plain = is_plain(question) or question.course
    least = 0.0 if plain else least * scored[0].score
    found = [(s.sentence, s.score) for s in scored if s.score >= least]
    places = {sentence.place for sentence, _ in found}
    found += [(s, 0.0) for s in further if plain and s.place not in places]
    day = listed(question, [sentence for sentence, _ in found])
    values = [(s, score, _value(question, s, day)) for s, score in found]
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


def _value(question: Question, sentence: Sentence, listing: str = "") -> Value | None:
    """The value that a sentence gives of what is asked; None if it is of another thing.

    `listing` is the ISO day on which the subject listed, if known.
    """
    if not is_about(question, sentence):
        return None
    if sentence.reading.row:
        return _cell_value(question, sentence)
    if not same_version(question, sentence.text) or not fits(question, sentence, listing):
        return None
    (measure, *_) = asked_measures(question)
    value = measured_value(question, sentence)
    return value if value and _fits_the_date(question, sentence, value, measure) else None


def _cell_value(question: Question, sentence: Sentence) -> Value | None:
    """The value that a row gives under the very time asked about; None if it gives none."""
    (measure, *_) = asked_measures(question)
    if question.course or measure.name not in sentence.reading.measures:
        return None
    if not same_variant(question, measure, fold(sentence.text).text):
        return None
    period, heads = asked_period(question), {date.key for date in question.dates}
    values = [
        cell.value
        for cell in sentence.cells
        if cell.date and cell.date.key in heads and days_of(cell.date) == period
    ]
    return values[0] if len(values) == 1 and values[0].kind == measure.kind else None


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
    if question.occasion:
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
        own = date_of(read(sentence.text, sentence.date), value.start, value.end)
        if own and own.year:
            return any(own.key == date.key for date in question.dates)
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
