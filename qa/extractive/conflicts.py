"""Different statements that sources make of the same thing, newest first.

Two kinds are told apart: sentences that give different values of the same measure of the same
company or product (`qa.extractive.stating`), and sentences that say themselves that accounts
differ (`qa.extractive.disputes`). Another measure, another period or a figure that leaves room
("over US$4 billion") is no difference; what was planned and what came of it is one.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.dates import DateSpan, iso_date
from corpus.folding import fold
from corpus.names import ENTITIES, display
from corpus.quantities import Quantity
from qa.answer import Conflict, Statement
from qa.extractive.disputes import disputed
from qa.extractive.measuring import measure_of
from qa.extractive.occasions import occasion_spans
from qa.extractive.scoring import Scored
from qa.extractive.stating import Valued, is_comparable, is_plain, stated
from qa.extractive.values import dates_agree, same_value
from qa.measures import measure_mentions
from qa.passages import Sentence
from qa.question import Question

MOST = 4


def conflicting(
    question: Question, scored: Sequence[Scored], values: Sequence[Valued]
) -> tuple[Sentence, ...]:
    """Sentences that answer and differ, newest first; empty when all agree.

    `values` are those of the sentences that state what is asked.
    """
    if not scored or question.course:  # what differs in the course of time does not disagree
        return ()
    differing = _differing_values(question, scored, values)
    dispute = disputed(question, scored)
    if len(differing) > 1:
        sentences = [v.sentence for v in differing]
        return _newest_first([*sentences, *(s for s in dispute if s not in sentences)][:MOST])
    return _newest_first(dispute)


def _differing_values(
    question: Question, scored: Sequence[Scored], values: Sequence[Valued]
) -> tuple[Valued, ...]:
    if not values or not question.entities:
        return ()
    answers = any(v.sentence.place == scored[0].sentence.place for v in values)
    if not is_comparable(question) or not (answers or is_plain(question)):
        return ()
    places = {v.sentence.place for v in values}
    then = [v for v in _then(question, values[0], scored) if v.sentence.place not in places]
    return _chosen(distinct(question, [*values, *then]))


def _then(question: Question, best: Valued, scored: Sequence[Scored]) -> tuple[Valued, ...]:
    """What other sources gave at the time of a statement as the value that it gives."""
    measure = measure_of(best.value, best.sentence.text) if best.value else None
    day = iso_date(best.sentence.date)
    if measure is None or not measure.lasting or measure.kind == "date":
        return ()
    if not day.month:
        return ()
    asked = replace(question, measures=(measure,), wants=frozenset({measure.kind}), dates=())
    return tuple(
        found
        for found in stated(asked, scored, least=0.0)
        if found.sentence.source.topic != best.sentence.source.topic
        and (other := iso_date(found.sentence.date)).month
        and dates_agree(other, day)
    )


def as_conflict(question: Question, found: Sequence[Sentence]) -> Conflict:
    """Differing sentences as the value that an answer carries."""
    return Conflict(topic(question), tuple(Statement(s.text, s.date, s.source.id) for s in found))


def topic(question: Question) -> str:
    """What the values are of, in the question's words: whom, and what it measures."""
    names = [display(e, question.language) for e in question.subjects]
    folded = fold(question.text)
    apart = occasion_spans(question)
    measures = [
        question.text[slice(*folded.original(m.start, m.end))]
        for m in measure_mentions(question.text)
        if not any(start <= m.start < end for start, end in apart)
    ]
    if not names and not measures:
        return question.text.strip(" ?？")
    if question.language == "en":
        return " ".join((", ".join(names), ", ".join(dict.fromkeys(measures)))).strip()
    return "、".join(names) + "、".join(dict.fromkeys(measures))


def distinct(question: Question, answers: Sequence[Valued]) -> list[Valued]:
    """One sentence a value: the reader's language first, then a document's own word.

    A planned date differs from the day it came to, unless it came to just that day.
    """

    asked = set(question.subjects)

    def order(v: Valued) -> tuple[bool, bool, int, bool, bool, int, float, tuple[str, int]]:
        sentence = v.sentence
        foreign = sentence.language[:2] != question.language[:2]
        script = sentence.language != question.language
        dates = len(sentence.reading.dates) if isinstance(v.value, DateSpan) else 0
        besides = sum(
            e not in asked and ENTITIES[e].kind == "company" for e in sentence.reading.named
        )
        return (
            v.planned, foreign, besides, not sentence.original, script, dates, -v.score,
            sentence.place,
        )  # fmt: skip

    chosen: list[Valued] = []
    for answer in sorted(answers, key=order):
        if not any(agree(answer, other) for other in chosen):
            chosen.append(answer)
    return chosen


def agree(one: Valued, other: Valued) -> bool:
    """Whether two statements say the same; a plan and what came of it do only to the day."""
    a, b = one.value, other.value
    if a is None or b is None:
        return False
    if one.planned != other.planned and one.sentence.source is not other.sentence.source:
        return a.key == b.key
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit != b.unit:
        # The same sum in another currency, unless time has passed.
        return one.sentence.date[:7] == other.sentence.date[:7]
    return same_value(a, b)


def _chosen(answers: Sequence[Valued]) -> tuple[Valued, ...]:
    """The newest, the newest of a document's own, then the best others."""
    by_date = sorted(answers, key=lambda v: (v.sentence.date, v.sentence.place), reverse=True)
    kept = by_date[:1] + [v for v in by_date[1:] if v.sentence.original][:1]
    rest = sorted((v for v in by_date if v not in kept), key=lambda v: (-v.score, v.sentence.place))
    return tuple(kept + rest[: MOST - len(kept)])


def _newest_first(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    places = {s.place: i for i, s in enumerate(sentences)}
    return tuple(sorted(sentences, key=lambda s: (s.date, -places[s.place]), reverse=True))
