"""The value that a question asks for, found in a sentence and put into the reader's words."""

from decimal import Decimal

from corpus.dates import DateSpan, iso_date
from corpus.folding import fold
from corpus.names import ENTITIES
from corpus.quantities import Quantity
from corpus.table_rows import Cell
from qa.extractive.measuring import Value, measure_distance, measure_of, names_measure
from qa.extractive.periods import asked_period, days_of
from qa.extractive.variants import is_variant_asked
from qa.passages import Sentence
from qa.proof import in_words
from qa.proof.owners import owners
from qa.proof.reading import read
from qa.question import Question
from qa.question_words import says

_OWNERS = ("company", "product")
_NEAR = 60  # characters between a value and the words that say what it measures
_MARGIN = 2  # characters by which the nearest value must be nearer than the next
# What a qualifier leaves open: the least and the most that the figure may be, as shares of it.
_OPEN = {
    "about": (Decimal("0.95"), Decimal("1.05")),
    "over": (Decimal(1), Decimal("1.25")),
    "nearly": (Decimal("0.85"), Decimal(1)),
    "under": (Decimal("0.85"), Decimal(1)),
    "up to": (Decimal("0.85"), Decimal(1)),
}


def best_value(question: Question, sentence: Sentence) -> Value | None:
    """The one value of the wanted kind; of several the one beside the measure, None in doubt."""
    values = tuple(
        value
        for value in values_of_the_subject(question, sentence)
        if is_variant_asked(question, sentence.text, value)
    )
    asked = frozenset(m.name for m in question.sought)
    if not asked or not names_measure(asked, sentence.text):
        return values[0] if len(values) == 1 else None
    own = [v for v in values if _may_be_of(asked, v, sentence.text)]
    if len(own) < 2:
        return own[0] if own else None
    distances = sorted((measure_distance(v, asked, sentence.text) or 0, v.start) for v in own)
    (nearest, start), (second, _) = distances[:2]
    if nearest > _NEAR or second - nearest < _MARGIN:
        return None
    return next(v for v in own if v.start == start)


def _may_be_of(asked: frozenset[str], value: Value, text: str) -> bool:
    """Whether a value is of one of these measures; an amount also where that is not told."""
    measure = measure_of(value, text)
    if measure is None:
        return not isinstance(value, DateSpan)
    return measure.name in asked


def measured_value(question: Question, sentence: Sentence) -> Value | None:
    """The value that the measure asked about has, None where the sentence does not state one."""
    value = best_value(question, sentence)
    if value is None or not question.measures:
        return value
    measure = measure_of(value, sentence.text)
    return value if measure in question.sought else None


def values_of_the_subject(question: Question, sentence: Sentence) -> tuple[Value, ...]:
    """The wanted values that belong to whom the question is about, where the sentence tells."""
    values = wanted_values(question, sentence)
    asked = set(question.subjects)
    if len(asked) != 1 or (len(values) < 2 and len(sentence.subjects) < 2):
        return values
    if asked & backed(sentence):
        return values
    reading = read(sentence.text, sentence.date)
    owned = [(v, _with_makers(owners(reading, v.start, v.end))) for v in values]
    own = tuple(v for v, whose in owned if whose & asked)
    first = next((e for e in sentence.reading.named if ENTITIES[e].kind in _OWNERS), None)
    if own or (first is not None and first not in asked):
        return own
    return tuple(v for v, whose in owned if not whose)


def backed(sentence: Sentence) -> frozenset[str]:
    """In whom those invest that a sentence names: who was spoken of before it."""
    invests = says("an investment", fold(sentence.text).text)
    return sentence.context if invests else frozenset()


def _with_makers(labels: frozenset[str]) -> set[str]:
    """The entities behind labels like `glm:4.5`, with the makers of products."""
    entities = {label.split(":")[0] for label in labels}
    return entities.union(*(ENTITIES[e].stands_for for e in entities))


def wanted_values(question: Question, sentence: Sentence) -> tuple[Value, ...]:
    """The values of the kinds that the question asks for, by place; of a row those of its time."""
    reading = sentence.reading
    cells = tuple(cell.value for cell in asked_cells(question, sentence))
    stated = cells if sentence.cells else reading.quantities
    found: list[Value] = [q for q in stated if q.kind in question.wants]
    if "date" in question.wants:
        found += reading.dates
    return tuple(sorted(found, key=lambda value: value.start))


def asked_cells(question: Question, sentence: Sentence) -> tuple[Cell, ...]:
    """The cells of a row that stand under a time asked about, all where none is."""
    if question.course:
        period = asked_period(question)
        return tuple(
            cell
            for cell in sentence.cells
            if not (cell.date and cell.date.year) or days_of(cell.date).meets(period)
        )
    dates = question.dates
    return tuple(
        cell
        for cell in sentence.cells
        if not (dates and cell.date) or any(_is_of(cell.date, date) for date in dates)
    )


def _is_of(head: DateSpan, asked: DateSpan) -> bool:
    return dates_agree(head, asked) and asked.part in ("", head.part)


def values_in(sentence: Sentence) -> tuple[Value, ...]:
    """The figures and dates of a sentence."""
    return (*sentence.reading.quantities, *sentence.reading.dates)


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
    """Whether two values may be the same thing to a reader: rounding and "over" apart."""
    if isinstance(one, DateSpan) or isinstance(other, DateSpan):
        both = isinstance(one, DateSpan) and isinstance(other, DateSpan)
        return both and dates_agree(one, other)  # type: ignore[arg-type]
    if (one.kind, one.unit) != (other.kind, other.unit):
        return False
    if not one.qualifier and not other.qualifier:
        return abs(one.value - other.value) <= max(one.step, other.step) / 2
    low, high = _range(one)
    other_low, other_high = _range(other)
    return low <= other_high and other_low <= high


def _range(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the most that a figure may stand for."""
    low, high = _OPEN.get(quantity.qualifier, (Decimal(1), Decimal(1)))
    ends = quantity.value * low, quantity.value * high
    return min(ends), max(ends)
