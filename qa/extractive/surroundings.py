"""What sentences that were found together are to each other: neighbours, rarity of words, age.

Relies on `qa.reading` for what each holds. What follows from it for one sentence is said in
`qa.extractive.features`.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.passages import Sentence
from qa.question import Question


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sentences at hand are to each other.

    `rarity` is the inverse frequency of terms, entities and notions among them, `recency` the
    place of their dates from the oldest (0) to the newest (1), `before` and `after` the readings
    of a sentence's neighbours, `passages` the readings of all sentences of a hit by its rank,
    `translated` how much of the question stands in a sentence in its own language.
    """

    rarity: Mapping[str, float]
    recency: Mapping[str, float]
    before: Mapping[tuple[str, int], Sentence]
    after: Mapping[tuple[str, int], Sentence]
    passages: Mapping[int, frozenset[str]]
    translated: Mapping[tuple[str, int], float]


def surroundings(question: Question, sentences: Sequence[Sentence]) -> Surroundings:
    """The surroundings of sentences that were found together."""
    ordered = sorted(sentences, key=lambda sentence: sentence.place)
    before, after = {}, {}
    for one, other in pairwise(ordered):
        if one.source.id == other.source.id and one.rank == other.rank:
            after[one.place], before[other.place] = other, one
    passages: dict[int, frozenset[str]] = {}
    for sentence in sentences:
        passages[sentence.rank] = passages.get(sentence.rank, frozenset()) | sentence.reading.terms
    return Surroundings(
        _rarity(sentences),
        _recency(sentences),
        before,
        after,
        passages,
        _translated(question, sentences),
    )


def _rarity(sentences: Sequence[Sentence]) -> Mapping[str, float]:
    """Inverse frequency of terms and entities among the sentences at hand."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        reading = sentence.reading
        counts.update(reading.terms | reading.entities | reading.notions)
    total = len(sentences)
    return {term: math.log((total + 1) / (count + 0.5)) for term, count in counts.items()}


def _translated(
    question: Question, sentences: Sequence[Sentence]
) -> Mapping[tuple[str, int], float]:
    """The share of the question's words, by rarity, of which a translation stands in a sentence.

    For sentences in another language than the question's.
    """
    others = [s for s in sentences if s.language[:2] != question.language[:2]]
    words = question.translations
    held = [
        [any(s.reading.searched.issuperset(way) for way in ways) for ways in words] for s in others
    ]
    counts = [sum(column) for column in zip(*held, strict=True)]
    weights = [math.log((len(others) + 1) / (n + 0.5)) if n else 0.5 for n in counts]
    total = sum(weights)
    return {
        s.place: sum(w for w, found in zip(weights, row, strict=True) if found) / total
        for s, row in zip(others, held, strict=True)
        if total
    }


def _recency(sentences: Sequence[Sentence]) -> Mapping[str, float]:
    """Statement dates from the oldest (0) to the newest (1) among the sentences at hand."""
    ordered = sorted({sentence.date for sentence in sentences})
    return {date: place / max(len(ordered) - 1, 1) for place, date in enumerate(ordered)}
