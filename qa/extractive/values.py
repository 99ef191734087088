"""The value that a question asks for, found in a sentence and put into the reader's words."""

import re

from corpus.dates import DateSpan, iso_date
from corpus.folding import fold
from corpus.quantities import Quantity
from qa.measures import measure_mentions
from qa.passages import Sentence
from qa.proof import in_words
from qa.proof.owners import owners
from qa.proof.reading import read
from qa.question import Question

Value = Quantity | DateSpan
_NEAR = 60  # characters between a value and the words that say what it measures
_BEFORE = 25  # characters that standing before those words counts like
# What stands before a measure that a value is only compared with: "below the offer price".
_COMPARED = re.compile(
    r"(?:\b(?:above|below|over|under|than|from) (?:the |its )?|[低高]于|高出|超出|跌破|[较比])$"
)
_VERB = re.compile(r"[a-z]+(?:ed|es)$|worth$|lost$|raise")


def best_value(question: Question, sentence: Sentence) -> Value | None:
    """The one value of the wanted kind; of several the one beside the measure, None in doubt."""
    values = _of_the_subject(question, sentence, wanted_values(question, sentence))
    if len(values) < 2:
        return values[0] if values else None
    places = _measure_places(question, sentence.text)
    if not places:
        return None
    distances = [min(_distance(v, place, sentence.text) for place in places) for v in values]
    nearest = min(distances)
    if nearest > _NEAR or distances.count(nearest) > 1:
        return None
    return values[distances.index(nearest)]


def measured_value(question: Question, sentence: Sentence) -> Value | None:
    """The value beside the measure asked about, None where the sentence does not state one."""
    if question.measures and not _measure_places(question, sentence.text):
        return None
    return best_value(question, sentence)


def _of_the_subject(
    question: Question, sentence: Sentence, values: tuple[Value, ...]
) -> tuple[Value, ...]:
    """The values that belong to whom the question is about, where the sentence tells."""
    asked = set(question.subjects)
    if len(asked) != 1 or len(sentence.subjects) < 2:
        return values
    reading = read(sentence.text, sentence.date)
    owned = [(v, {o.split(":")[0] for o in owners(reading, v.start, v.end)}) for v in values]
    return tuple(v for v, whose in owned if not whose or whose & asked)


def wanted_values(question: Question, sentence: Sentence) -> tuple[Value, ...]:
    """The values of the kinds that the question asks for, by place."""
    reading = sentence.reading
    found: list[Value] = [q for q in reading.quantities if q.kind in question.wants]
    if "date" in question.wants:
        found += reading.dates
    return tuple(sorted(found, key=lambda value: value.start))


def _measure_places(question: Question, text: str) -> list[tuple[int, int, bool]]:
    """Where the question's measures stand in a sentence, and whether the word is a verb."""
    asked = {m.name for m in question.measures}
    folded = fold(text)
    return [
        (*folded.original(m.start, m.end), bool(_VERB.match(folded.text[m.start : m.end])))
        for m in measure_mentions(text)
        if m.measure.name in asked and not _COMPARED.search(folded.text, 0, m.start)
    ]


def _distance(value: Value, place: tuple[int, int, bool], text: str) -> int:
    """Characters between; what stands before a measure counts as far, `a US$4bn loss` apart."""
    start, end, verb = place
    if value.start >= end:
        return value.start - end
    gap = text[value.end : start]
    attached = not verb and gap.strip() in ("", "的", "-")
    return max(start - value.end, 0) + (0 if attached else _BEFORE)


def said_in_words(value: Value, language: str) -> str:
    """A value in the reader's words."""
    return in_words(value, language)


def date_words(iso: str, language: str) -> str:
    """An ISO date of any precision in the reader's words."""
    date = iso_date(iso)
    return in_words(date, language) if date.year else iso


def dates_agree(one: DateSpan, other: DateSpan) -> bool:
    """Whether two dates can be the same day: what both of them state is equal."""
    pairs = (one.year, other.year), (one.month, other.month), (one.day, other.day)
    return all(a is None or b is None or a == b for a, b in pairs)


def same_value(one: Value, other: Value) -> bool:
    """Whether two values are the same thing to a reader: rounding apart, units alike."""
    if isinstance(one, DateSpan) or isinstance(other, DateSpan):
        both = isinstance(one, DateSpan) and isinstance(other, DateSpan)
        return both and dates_agree(one, other)  # type: ignore[arg-type]
    if (one.kind, one.unit) != (other.kind, other.unit):
        return False
    return abs(one.value - other.value) <= max(one.step, other.step) / 2
