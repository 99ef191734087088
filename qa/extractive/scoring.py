"""How well each sentence answers a question: features, and two linear scores over them.

One set of weights serves sentences in the question's language, another those in a different one,
where words cannot be compared and meaning alone counts. The weights are fitted by
`training/fit_sentence_scores.py` and stored beside as data.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

from index.embedding import Embedder
from index.vectors import cosines
from qa.extractive.features import FEATURES, sentence_features
from qa.extractive.surroundings import surroundings
from qa.passages import Sentence
from qa.question import Question


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
    vectors = embedder.encode_passages([s.text for s in sentences])
    near = cosines(vectors, embedder.encode_questions([question.text])[0]).tolist()
    similarities = dict(zip([s.place for s in sentences], near, strict=True))
    around = surroundings(question, sentences)
    scored = []
    for sentence, vector in zip(sentences, vectors, strict=True):
        features = sentence_features(question, sentence, similarities, around)
        probability = round(_probability(features, _same_language(question, sentence)), 6)
        scored.append(Scored(sentence, probability, features, vector))
    return tuple(sorted(scored, key=lambda s: (-s.score, s.sentence.place)))


def _same_language(question: Question, sentence: Sentence) -> bool:
    return question.language[:2] == sentence.language[:2]


def _probability(features: Mapping[str, float], same_language: bool) -> float:
    weights = _weights()["same language" if same_language else "other language"]
    total = weights["intercept"] + sum(weights.get(name, 0.0) * features[name] for name in FEATURES)
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = (files("qa") / "data" / "sentence_scores.json").read_text(encoding="utf-8")
    weights: Mapping[str, Mapping[str, float]] = json.loads(text)["weights"]
    return weights
