"""Fits the weights of `qa.extractive.scoring` and writes `qa/data/sentence_scores.json`.

    python -m training.fit_sentence_scores [--model FOLDER] [--cache FOLDER]

A sentence answers when it overlaps a gold passage of a development question; judging questions are
never read. First the order is fitted: the probability that the softmax over a question's sentences
falls on its answers, with weights held near `PRIOR`, which was set by hand. Then a scale and an
intercept for each set of weights make the scores probabilities.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from corpus.library import shipped_library
from index.embedding import load_embedder
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.answering import AnswerTask, Turn
from qa.conversation import answer_language, resolve
from qa.extractive.answerer import ExtractiveAnswerer
from qa.extractive.scoring import FEATURES, Scored
from training.development import development_questions, gold_spans

OUTPUT = Path(__file__).parent.parent / "qa" / "data" / "sentence_scores.json"
SAME, OTHER = "same language", "other language"
PRIOR = {
    SAME: {
        "similarity": 4.0, "passage": 0.5, "words": 3.0, "notions": 1.0, "passage_words": 0.5,
        "names": 1.5, "other_names": -1.5, "measures": 1.0, "value": 1.5, "whole": 0.7,
        "unit": 0.5, "dates": 1.0, "recent": 0.5, "nearness": 1.0, "first": 1.0, "length": 0.0,
    },
    OTHER: {
        "similarity": 5.0, "passage": 0.5, "words": 1.0, "notions": 2.0, "passage_words": 0.5,
        "names": 1.5, "other_names": -1.5, "measures": 1.2, "value": 1.5, "whole": 0.7,
        "unit": 0.5, "dates": 1.0, "recent": 0.5, "nearness": 1.0, "first": 1.0, "length": 0.0,
    },
}  # fmt: skip
PRIOR_OFFSET = -1.5  # of the same language against another
STRENGTH = 0.03  # how strongly the prior holds
Example = tuple[np.ndarray, np.ndarray]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    embedder = load_embedder(EmbeddingSettings(arguments.model))
    index = open_index(shipped_library(), embedder, arguments.cache)
    examples = list(collect(ExtractiveAnswerer(index, index.embedder)))
    weights = fit(examples)
    OUTPUT.write_text(json.dumps({"weights": weights}, indent=2) + "\n", "utf-8")
    print(f"{len(examples)} questions, answer first in {first_rate(examples, weights):.3f}")


def collect(answerer: ExtractiveAnswerer) -> list[Example]:
    """Features (sentences, features + language) and labels of each development question."""
    sources = {s.id: s for s in shipped_library().sources()}
    examples = []
    for case in development_questions():
        spans = gold_spans(case, sources)
        turns = tuple(Turn(t["role"], t["content"]) for t in case.get("previous_turns") or ())
        text = resolve(case["question"], turns)
        language = answer_language(case["question"], turns)
        task = AnswerTask(case["question"], text, language, (), sources, turns)
        scored = answerer.scored(replace(task, hits=answerer.search(text)))
        labels = np.array([any(_overlap(s, *span) for span in spans) for s in scored])
        if labels.any():
            examples.append((features(scored, language), labels))
    return examples


def features(scored: Sequence[Scored], language: str) -> np.ndarray:
    """Shape (sentences, 2 * features + 1): the same language's, the other's, which of them."""
    plain = np.array([[s.features[name] for name in FEATURES] for s in scored])
    same = np.array([[s.sentence.language[:2] == language[:2]] for s in scored])
    return np.hstack([plain * same, plain * ~same, same])


def fit(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The two sets of weights with their intercepts."""
    prior = [PRIOR[name][f] for name in (SAME, OTHER) for f in FEATURES] + [PRIOR_OFFSET]
    order = _ordered(examples, np.array(prior))
    scores = np.concatenate([x @ order for x, _ in examples])
    same = np.concatenate([x[:, -1] for x, _ in examples])
    labels = np.concatenate([y for _, y in examples])
    model = LogisticRegression(C=1e6, max_iter=1000).fit(np.c_[scores, same, 1 - same], labels)
    scale, same_offset, other_offset = model.coef_[0]
    shared = float(model.intercept_[0])
    count = len(FEATURES)
    return {
        SAME: _named(order[:count] * scale, shared + same_offset + order[-1] * scale),
        OTHER: _named(order[count : 2 * count] * scale, shared + other_offset),
    }


def first_rate(examples: Sequence[Example], weights: dict[str, dict[str, float]]) -> float:
    """In how many questions the best sentence answers."""
    row = [weights[name][f] for name in (SAME, OTHER) for f in FEATURES]
    row.append(weights[SAME]["intercept"] - weights[OTHER]["intercept"])
    return float(np.mean([y[np.argmax(x @ np.array(row))] for x, y in examples]))


def _ordered(examples: Sequence[Example], prior: np.ndarray) -> np.ndarray:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = 0.0, np.zeros_like(weights)
        for x, y in examples:
            exponents = np.exp(x @ weights - (x @ weights).max())
            share = exponents[y].sum() / exponents.sum()
            total -= np.log(share)
            gradient += x.T @ (exponents / exponents.sum() * (1 - y / share))
        away = weights - prior
        mean = total / len(examples) + STRENGTH * (away @ away)
        return mean, gradient / len(examples) + 2 * STRENGTH * away

    found: np.ndarray = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    return found


def _named(values: np.ndarray, intercept: float) -> dict[str, float]:
    named = {name: round(float(v), 4) for name, v in zip(FEATURES, values, strict=True)}
    return {"intercept": round(float(intercept), 4)} | named


def _overlap(found: Scored, source: str, start: int, end: int) -> bool:
    sentence = found.sentence
    return sentence.source.id == source and sentence.start < end and start < sentence.end


if __name__ == "__main__":
    main()
