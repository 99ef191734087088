"""Different values that sources give for the same thing, found among the sentences that answer.

Two sentences disagree when both answer the question well, speak of the same company and the same
measure, and state different values of the wanted kind. Values of different periods do not
disagree, nor do different measures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import DateSpan
from corpus.folding import fold
from corpus.names import ENTITIES, display
from qa.answer import Conflict, Statement
from qa.extractive.scoring import Scored
from qa.extractive.values import Value, measured_value, same_value
from qa.measures import measure_mentions
from qa.passages import Sentence
from qa.question import Question

MOST = 4
_ANSWERS = 0.5  # of the best score: what a sentence needs to count as an answer


@dataclass(frozen=True, slots=True)
class Valued:
    """A sentence and the value in it that answers the question."""

    sentence: Sentence
    value: Value
    score: float


def conflicting(question: Question, scored: Sequence[Scored]) -> tuple[Valued, ...]:
    """Answering sentences with different values, newest first; empty when all agree."""
    if not scored or not question.measures or not question.wants or "why" in question.asks:
        return ()
    values = valued(question, scored, _ANSWERS)
    if not values or values[0].sentence is not scored[0].sentence:
        return ()
    distinct = _distinct(question, values)
    return _newest_first(distinct) if len(distinct) > 1 else ()


def valued(question: Question, scored: Sequence[Scored], share: float) -> tuple[Valued, ...]:
    """The sentences about what is asked, with the value each gives, of one kind, best first.

    `share` is the part of the best score that a sentence needs.
    """
    answers = [
        Valued(s.sentence, value, s.score)
        for s in scored
        if s.score >= share * scored[0].score
        and _about(question, s.sentence)
        and (value := measured_value(question, s.sentence)) is not None
    ]
    return tuple(a for a in answers if _kind(a.value) == _kind(answers[0].value))


def as_conflict(question: Question, found: Sequence[Valued]) -> Conflict:
    """Differing sentences as the value that an answer carries."""
    return Conflict(
        topic(question),
        tuple(Statement(v.sentence.text, v.sentence.date, v.sentence.source.id) for v in found),
    )


def topic(question: Question) -> str:
    """What the values are of, in the question's words: whom, and what it measures."""
    names = [display(e, question.language) for e in question.subjects]
    folded = fold(question.text)
    measures = [
        question.text[slice(*folded.original(m.start, m.end))]
        for m in measure_mentions(question.text)
    ]
    if not names and not measures:
        return question.text.strip(" ?？")
    if question.language == "en":
        return " ".join((", ".join(names), ", ".join(dict.fromkeys(measures)))).strip()
    return "、".join(names) + "、".join(dict.fromkeys(measures))


def _about(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence is about whom and what the question asks, in its period."""
    subjects = set(question.subjects)
    if subjects and not subjects & sentence.subjects:
        return False
    products = {e for e in subjects if ENTITIES[e].kind == "product"}
    if products and not products & sentence.reading.entities:
        return False
    measures = {m.name for m in question.measures}
    if measures and not measures & sentence.reading.measures:
        return False
    if question.dates:
        stated = sentence.reading.dates
        return any(d.year == date.year for d in stated for date in question.dates)
    return all(m.lasting for m in question.measures)


def _distinct(question: Question, answers: Sequence[Valued]) -> list[Valued]:
    """One sentence a value: the reader's language first, then a document's own word."""

    def order(v: Valued) -> tuple[bool, bool, float, tuple[str, int]]:
        foreign = v.sentence.language[:2] != question.language[:2]
        return foreign, not v.sentence.original, -v.score, v.sentence.place

    chosen: list[Valued] = []
    for answer in sorted(answers, key=order):
        if not any(same_value(answer.value, other.value) for other in chosen):
            chosen.append(answer)
    return chosen


def _kind(value: Value) -> str:
    return "date" if isinstance(value, DateSpan) else value.kind


def _newest_first(answers: Sequence[Valued]) -> tuple[Valued, ...]:
    """The newest, the oldest original's, then the best others; shown newest first."""
    by_date = sorted(answers, key=lambda v: (v.sentence.date, v.sentence.place), reverse=True)
    kept = by_date[:1] + [v for v in by_date[1:] if v.sentence.original][:1]
    rest = sorted((v for v in by_date if v not in kept), key=lambda v: (-v.score, v.sentence.place))
    kept += rest[: MOST - len(kept)]
    return tuple(v for v in by_date if v in kept)
