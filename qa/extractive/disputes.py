"""Sentences that say themselves that accounts differ: "the price is disputed", 說法不一.

Such a sentence often says no more of its subject than "this split": it counts where it stands right
after a sentence that answers, or names what the question asks about itself.
"""

from collections.abc import Sequence

from corpus.folding import fold
from corpus.names import ENTITIES
from qa.extractive.features import held_kinds
from qa.extractive.scoring import Scored
from qa.extractive.selection import says_the_same
from qa.extractive.stating import same_version
from qa.passages import Sentence, following
from qa.question import Question
from qa.question_words import says

_ANSWERS = 0.5  # of the best score: what another sentence that says the same needs
_EQUAL = 0.85  # of the best score: what a sentence that answers as well needs
_VALUES = frozenset({"date", "money", "percent", "count", "name", "place"})
_OWNERS = ("company", "product", "person")


def disputed(question: Question, scored: Sequence[Scored]) -> tuple[Sentence, ...]:
    """A sentence that answers and the one that disputes it, or one that tells both; else none."""
    if not scored or "why" in question.asks or not question.wants & _VALUES:
        return ()
    first = scored[0]
    if _disputes(question, first.sentence):
        return (first.sentence,)
    for found in scored:
        if found.score < _ANSWERS * first.score:
            break
        if found.score < _EQUAL * first.score and not says_the_same(found, first):
            continue
        if not same_version(question, fold(found.sentence.text).text):
            continue
        for sentence in following(found.sentence):
            if _disputes(question, sentence) and _goes_on(question, found.sentence, sentence):
                return found.sentence, sentence
    return ()


def _disputes(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence says that accounts differ, with a value of the wanted kind."""
    reading = sentence.reading
    asked = {m.name for m in question.measures}
    return (
        says("a dispute", fold(sentence.text).text)
        and bool(question.wants & _VALUES & held_kinds(question, sentence))
        and not (asked and reading.measures and not asked & reading.measures)
    )


def _goes_on(question: Question, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on about the same subject: it names none of its own."""
    if "name" in question.wants:
        return True
    own = {e for e in sentence.reading.named if ENTITIES[e].kind in _OWNERS}
    known = before.reading.entities | before.subjects | set(question.subjects)
    return own <= known
