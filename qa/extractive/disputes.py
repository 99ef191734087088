"""Sentences that say themselves that accounts differ: "the price is disputed", 說法不一.

Such a sentence often says no more of its subject than "this split": it counts where it stands right
after a sentence that answers, or names what the question asks about itself.
"""

from collections.abc import Iterator, Sequence

from corpus.dates import DateSpan
from corpus.names import ENTITIES
from qa.extractive.features import held_kinds
from qa.extractive.measuring import Value, measure_of
from qa.extractive.scoring import Scored
from qa.extractive.selection import says_the_same
from qa.extractive.values import same_value, values_in
from qa.extractive.variants import is_variant_asked, same_version
from qa.passages import Sentence, following
from qa.question import Question

_ANSWERS = 0.5  # of the best score: what another sentence that says the same needs
_EQUAL = 0.85  # of the best score: what a sentence that answers as well needs
_VALUES = frozenset({"date", "money", "percent", "count", "name", "place"})
_OWNERS = ("company", "product", "person")


def disputed(question: Question, scored: Sequence[Scored]) -> tuple[Sentence, ...]:
    """A sentence that answers and the one that disputes it, or one that tells both; else none."""
    if not scored or "why" in question.asks or not question.wants & _VALUES:
        return ()
    first = _first(question, scored)
    if _disputes(question, first.sentence):
        told = _in_the_readers_language(question, first, scored)
        return (*_disputed_by(question, told, scored), told.sentence)
    for found in scored:
        if found.score < _ANSWERS * first.score:
            break
        if found.score < _EQUAL * first.score and not says_the_same(found, first):
            continue
        for sentence in _disputing(question, found.sentence):
            return found.sentence, sentence
    return ()


def _first(question: Question, scored: Sequence[Scored]) -> Scored:
    """The best sentence that holds a value of the wanted kind, where it answers well enough."""
    return next(
        (
            found
            for found in scored
            if found.score >= _ANSWERS * scored[0].score
            and question.wants & _VALUES & held_kinds(question, found.sentence)
        ),
        scored[0],
    )


def _in_the_readers_language(
    question: Question, dispute: Scored, scored: Sequence[Scored]
) -> Scored:
    """The same dispute as a summary in the reader's language tells it, where there is one."""
    sentence = dispute.sentence
    same = [
        s
        for s in scored
        if (s.sentence.source.topic, s.sentence.date) == (sentence.source.topic, sentence.date)
        and _disputes(question, s.sentence)
    ]
    asked = question.language
    return min(
        same,
        key=lambda s: (s.sentence.language[:2] != asked[:2], s.sentence.language != asked),
        default=dispute,
    )


def _disputed_by(
    question: Question, dispute: Scored, scored: Sequence[Scored]
) -> tuple[Sentence, ...]:
    """What a sentence disputes: the one before it that gives the other value."""
    for found in scored:
        if found.score >= _ANSWERS**2 * dispute.score:
            for sentence in _disputing(question, found.sentence):
                if sentence.place == dispute.sentence.place:
                    return (found.sentence,)
    return ()


def _disputing(question: Question, answer: Sentence) -> Iterator[Sentence]:
    """The sentences after one that say that accounts of the same differ."""
    if not same_version(question, answer.text):
        return
    section = answer.source.section_at(answer.start)
    for i, sentence in enumerate(following(answer)):
        # "The figure is disputed" is of the sentence right before it.
        apart = i > 0 and sentence.source.section_at(sentence.start) == section
        if (
            _disputes(question, sentence)
            and not (apart and not sentence.reading.measures)
            and _goes_on(question, answer, sentence)
            and _differs(answer, sentence)
        ):
            yield sentence


def _disputes(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence says that accounts differ, with a value of the wanted kind."""
    reading = sentence.reading
    asked = {m.name for m in question.measures}
    return (
        reading.disputes
        and _may_answer(question, sentence)
        and bool(question.wants & _VALUES & held_kinds(question, sentence))
        and not (asked and reading.measures and not asked & reading.measures)
    )


def _may_answer(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence's values may be of what is asked: opening or closing price as asked."""
    told = [(v, measure_of(v, sentence.text)) for v in values_in(sentence)]
    own = [v for v, measure in told if measure in question.measures]
    if own:
        return any(is_variant_asked(question, sentence.text, v) for v in own)
    return not told or not question.measures or any(measure is None for _, measure in told)


def _differs(answer: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence has another value than the answer: "over 4 billion" is not another."""
    told, known = values_in(sentence), values_in(answer)
    return not told or any(
        all(v.key != other.key and not _leaves_room(v, other) for other in known) for v in told
    )


def _leaves_room(value: Value, other: Value) -> bool:
    if isinstance(value, DateSpan):
        return same_value(value, other)
    return value.qualifier not in ("", "about") and same_value(value, other)


def _goes_on(question: Question, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on about the same subject: nothing since names another."""
    if "name" in question.wants:
        return True
    own = {e for e in sentence.reading.named if ENTITIES[e].kind in _OWNERS}
    known = before.reading.entities | before.subjects | set(question.subjects)
    return own <= known and (not sentence.context or bool(sentence.context & known))
