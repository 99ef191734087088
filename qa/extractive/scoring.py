"""How well each sentence answers a question: features, and two linear scores over them.

One set of weights serves sentences in the question's language, another those in a different one,
where words cannot be compared and meaning alone counts. The weights are fitted by
`training/fit_sentence_scores.py` and stored beside as data.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

from corpus.dates import iso_date
from corpus.names import ENTITIES
from index.embedding import Embedder
from qa.extractive.values import dates_agree
from qa.passages import Sentence
from qa.proof.calendar import proves
from qa.question import Question

FEATURES = (
    "similarity", "passage", "words", "notions", "passage_words", "names", "other_names",
    "measures", "value", "whole", "unit", "dates", "recent", "nearness", "first", "length",
)  # fmt: skip


_SUMMARIES, _ORIGINALS = 16, 10  # sentences that are encoded


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with how likely it answers (0 to 1) and the features behind that."""

    sentence: Sentence
    score: float
    features: Mapping[str, float]
    vector: np.ndarray = field(repr=False, compare=False)


def score(
    question: Question, sentences: Sequence[Sentence], embedder: Embedder
) -> tuple[Scored, ...]:
    """The sentences, best first; ties are broken by source and place."""
    if not sentences:
        return ()
    rarity, recency = _rarity(sentences), _recency(sentences)
    sentences = _promising(question, sentences, rarity, recency)
    vectors = embedder.encode_passages([s.text for s in sentences])
    similarities = vectors @ embedder.encode_questions([question.text])[0]
    scored = []
    for sentence, vector, similarity in zip(sentences, vectors, similarities.tolist(), strict=True):
        features = sentence_features(question, sentence, similarity, rarity, recency[sentence.date])
        same = _same_language(question, sentence)
        probability = round(_probability(features, same), 6)
        scored.append(Scored(sentence, probability, features, vector))
    return tuple(sorted(scored, key=lambda s: (-s.score, s.sentence.place)))


def _promising(
    question: Question,
    sentences: Sequence[Sentence],
    rarity: Mapping[str, float],
    recency: Mapping[str, float],
) -> list[Sentence]:
    """The sentences worth encoding: the best with their passage's similarity for their own.

    Those of documents themselves are kept apart from summaries, so that neither crowds out the
    other.
    """

    def order(sentence: Sentence) -> tuple[float, tuple[str, int]]:
        features = sentence_features(
            question, sentence, sentence.similarity, rarity, recency[sentence.date]
        )
        return -_probability(features, _same_language(question, sentence)), sentence.place

    ordered = sorted(sentences, key=order)
    return [
        sentence
        for original, most in ((False, _SUMMARIES), (True, _ORIGINALS))
        for sentence in [s for s in ordered if s.original is original][:most]
    ]


def sentence_features(
    question: Question,
    sentence: Sentence,
    similarity: float,
    rarity: Mapping[str, float],
    recency: float,
) -> dict[str, float]:
    """Every feature of `FEATURES`, each about 0 to 1."""
    reading, around = sentence.reading, sentence.around
    near = sentence.context | around.entities
    asked = question.entities
    present = sum(1.0 if e in reading.entities else 0.7 if e in near else 0.0 for e in asked)
    measures = {m.name for m in question.measures}
    return {
        "similarity": round(similarity, 4),
        "passage": sentence.similarity,
        "words": _coverage(question.terms, reading.terms, around.terms, rarity),
        "notions": _coverage(sorted(question.notions), reading.notions, around.notions, rarity),
        "passage_words": sentence.words,
        "names": present / len(asked) if asked else 0.0,
        "other_names": float(_is_about_others(question, sentence)),
        "measures": len(measures & reading.measures) / len(measures) if measures else 0.0,
        "value": _share(question.wants, held_kinds(question, sentence)),
        "whole": float(_is_whole(question, sentence)),
        "unit": float(any(q.unit in question.counted for q in reading.quantities if q.unit)),
        "dates": _dates(question, sentence),
        "recent": recency if question.now else 0.0,
        "nearness": sentence.nearness,
        "first": 1.0 / (1 + sentence.rank),
        "length": min(len(sentence.text) / (300 if sentence.language == "en" else 100), 2.0),
    }


def _is_whole(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence alone holds everything asked for, of a question with several aspects."""
    reading = sentence.reading
    measures = {m.name for m in question.measures}
    if question.wants == {"definition"}:
        return reading.defines and bool(set(question.terms) & reading.terms)
    if not question.wants or len(question.entities) + len(measures) < 2:
        return False
    return (
        set(question.entities) <= reading.entities
        and measures <= reading.measures
        and question.wants <= held_kinds(question, sentence)
        and (not question.dates or _dates(question, sentence) == 1.0)
    )


def held_kinds(question: Question, sentence: Sentence) -> frozenset[str]:
    """The kinds of value in a sentence, names and places other than the question's own."""
    reading = sentence.reading
    others = {ENTITIES[e].kind for e in reading.named if e not in question.entities}
    kinds = reading.kinds - {"name", "place"}
    if others & {"company", "person", "product"}:
        kinds |= {"name"}
    return kinds | ({"place"} if others & {"place", "exchange"} else frozenset())


def _is_about_others(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence names companies, and neither it nor what is around it one asked about."""
    others = {e for e in sentence.reading.named if ENTITIES[e].kind == "company"}
    asked = set(question.subjects)
    near = sentence.reading.entities | sentence.context | sentence.around.entities
    return bool(asked and others and not asked & near)


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _rarity(sentences: Sequence[Sentence]) -> Mapping[str, float]:
    """Inverse frequency of terms and entities among the sentences at hand."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        reading = sentence.reading
        counts.update(reading.terms | reading.entities | reading.notions)
    total = len(sentences)
    return {term: math.log((total + 1) / (count + 0.5)) for term, count in counts.items()}


def _recency(sentences: Sequence[Sentence]) -> Mapping[str, float]:
    """Statement dates from the oldest (0) to the newest (1) among the sentences at hand."""
    ordered = sorted({sentence.date for sentence in sentences})
    return {date: place / max(len(ordered) - 1, 1) for place, date in enumerate(ordered)}


def _coverage(
    asked: Sequence[str],
    held: frozenset[str],
    around: frozenset[str],
    rarity: Mapping[str, float],
) -> float:
    """The share of the asked terms, weighted by rarity, that a sentence holds.

    What only its headings hold counts half. A term that no sentence holds counts little: it sets
    no sentence apart.
    """
    weights = {term: rarity.get(term, 0.5) for term in asked}
    total = sum(weights.values())
    own = sum(w for term, w in weights.items() if term in held)
    near = sum(w for term, w in weights.items() if term in around and term not in held)
    return (own + near / 2) / total if total else 0.0


def _dates(question: Question, sentence: Sentence) -> float:
    if not question.dates:
        return 0.0
    stated = (*sentence.reading.dates, *sentence.around.dates)
    matched = sum(
        1.0
        if any(proves(other, date) for other in stated if other.year)
        else 0.5 * dates_agree(date, iso_date(sentence.date))
        for date in question.dates
    )
    return matched / len(question.dates)


def _same_language(question: Question, sentence: Sentence) -> bool:
    return question.language[:2] == sentence.language[:2]


def _probability(features: Mapping[str, float], same_language: bool) -> float:
    weights = _weights()["same language" if same_language else "other language"]
    total = weights["intercept"] + sum(weights[name] * features[name] for name in FEATURES)
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = (files("qa") / "data" / "sentence_scores.json").read_text(encoding="utf-8")
    weights: Mapping[str, Mapping[str, float]] = json.loads(text)["weights"]
    return weights
