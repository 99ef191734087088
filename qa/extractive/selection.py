"""The fewest sentences that answer: the best, what adds to it, and where it also stands.

Sentences that say the same are told by their figures, dates and names, or by their meaning within
one language. Of those the reader's language comes first, then a document's own word before a
summary. Composing them into text is left to `qa.extractive.composing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.extractive.scoring import Scored
from qa.extractive.stating import states, states_any
from qa.passages import Sentence
from qa.proof.calendar import proves
from qa.question import Question

MOST = 3
_NEW_WORDS = 2  # asked words not yet held: what makes a further sentence worth its place
_POINT = 0.05  # of the best score: what a sentence on another of several asked versions needs
_DATE = 0.3  # the same of several asked dates, which other statements may share
_ADDS = 0.6  # of the best score: what a further sentence needs
_LISTS = 0.6  # how much a sentence lists that tells a whole course by itself
_LIKELY = 0.2  # probability that a further sentence answers, at least
_ORIGINAL = 0.5  # of the best score: what a document's own word needs to stand beside a summary,
# unless it alone names all that is asked about and gives the reason asked for
_EQUAL = 0.7  # of the best score: what an answer that adds no new aspect needs
_SAME_MEANING = 0.86  # cosine within one language
_SAME_RANK = 0.6  # of the better score: what the preferred of two equal statements needs


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence of the answer, and the same statement in a document's own words if another's."""

    sentence: Sentence
    score: float
    also: tuple[Sentence, ...] = ()


def select(question: Question, scored: Sequence[Scored], most: int = MOST) -> tuple[Pick, ...]:
    """The sentences of an answer, most important first; `scored` is best first."""
    chosen: list[Scored] = []
    most = max(most, len(_points(question)))
    for candidate in scored:
        if len(chosen) == most or (chosen and candidate.score < _POINT * chosen[0].score):
            break
        if chosen and not _gives_the_growth(question, candidate):
            continue
        if not any(says_the_same(candidate, other) for other in chosen) and (
            not chosen or _adds(question, candidate, chosen)
        ):
            chosen.append(candidate)
    picks = [_preferred(question, candidate, scored) for candidate in chosen]
    return tuple(_with_original(question, picks, scored, most))


def says_the_same(one: Scored, other: Scored) -> bool:
    """Whether two sentences state the same, in one language or in two."""
    a, b = one.sentence, other.sentence
    if a.place == b.place:
        return True
    if a.language[:2] == b.language[:2] and float(one.vector @ other.vector) >= _SAME_MEANING:
        return True
    values = _values(a), _values(b)
    smaller = min(map(len, values))
    return bool(
        smaller
        and len(values[0] & values[1]) >= max(1, smaller * 0.6)
        and (a.subjects & b.subjects or not (a.subjects and b.subjects))
    )


def _values(sentence: Sentence) -> frozenset[object]:
    reading = sentence.reading
    return frozenset(q.key for q in reading.quantities) | frozenset(d.key for d in reading.dates)


def _adds(question: Question, candidate: Scored, chosen: Sequence[Scored]) -> bool:
    """Whether a further sentence holds something asked for that the chosen ones do not."""
    best = chosen[0]
    points = set[object]().union(*(_held_points(question, c.sentence) for c in chosen))
    further = _held_points(question, candidate.sentence) - points
    needed = _POINT if further & set(question.terms) else _DATE
    if further and _holds(question, candidate) and candidate.score >= needed * best.score:
        return True
    if candidate.score < max(_ADDS * best.score, _LIKELY):
        return False
    if question.course and best.features["several"] < _LISTS and _holds(question, candidate):
        return True
    held = set[str]().union(*(_aspects(question, c.sentence) for c in chosen))
    new = _aspects(question, candidate.sentence) - held
    if new & (question.wants | {m.name for m in question.measures} | set(question.entities)):
        return True
    if len(new) >= _NEW_WORDS:
        return True
    return _holds(question, candidate) and candidate.score >= _EQUAL * best.score


def _gives_the_growth(question: Question, candidate: Scored) -> bool:
    """Whether a sentence tells how fast something grew, where that is asked."""
    if question.sought == question.measures:
        return True
    gives = states if question.dates else states_any
    return gives(question, candidate.sentence)


def _holds(question: Question, candidate: Scored) -> bool:
    return not question.wants or candidate.features["value"] > 0


def _points(question: Question) -> frozenset[object]:
    """What a question enumerates: its dates, or its bare numbers, where these are several."""
    numbers = frozenset(term for term in question.terms if term[0].isdigit())
    years = {str(date.year) for date in question.dates}
    for points in (numbers - years, frozenset(date.key for date in question.dates)):
        if len(points) > 1:
            return points
    return frozenset()


def _held_points(question: Question, sentence: Sentence) -> frozenset[object]:
    points = _points(question)
    reading = sentence.reading
    dated = frozenset(
        date.key
        for date in question.dates
        if any(proves(other, date) for other in reading.dates if other.year)
    )
    return points & (dated | reading.terms)


def _aspects(question: Question, sentence: Sentence) -> set[str]:
    reading = sentence.reading
    return (
        (set(question.terms) & reading.terms)
        | (set(question.entities) & (reading.entities | sentence.subjects))
        | ({m.name for m in question.measures} & reading.measures)
        | (question.wants & reading.kinds)
    )


def _preferred(question: Question, chosen: Scored, scored: Sequence[Scored]) -> Pick:
    """The statement in the reader's language and a document's own word, where there is a choice."""
    same = [
        s
        for s in scored
        if s.score >= _SAME_RANK * chosen.score and says_the_same(s, chosen)
    ]  # fmt: skip
    language = question.language

    def order(s: Scored) -> tuple[bool, bool, bool, float]:
        sentence = s.sentence
        return (
            sentence.language[:2] != language[:2],
            sentence.language != language,
            not sentence.original,
            -s.score,
        )

    best = min(same, key=lambda s: (order(s), s.sentence.place))
    return Pick(best.sentence, chosen.score)


def _with_original(
    question: Question, picks: list[Pick], scored: Sequence[Scored], most: int
) -> list[Pick]:
    """Add the best of a document's own words where only summaries were picked."""
    if not picks or any(pick.sentence.original for pick in picks):
        return picks
    own = next((s for s in scored if s.sentence.original), None)
    explains = "reason" in question.wants and own is not None and own.features["whole"]
    if own is None or (own.score < _ORIGINAL * scored[0].score and not explains):
        return picks
    same = [
        i for i, pick in enumerate(picks)
        if any(s.sentence is pick.sentence and says_the_same(s, own) for s in scored)
    ]  # fmt: skip
    if same:
        index = same[0]
        picks[index] = Pick(picks[index].sentence, picks[index].score, (own.sentence,))
        return picks
    return [*picks[: most - 1], Pick(own.sentence, own.score)]
