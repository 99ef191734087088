"""Fits the weights of `qa.extractive.scoring` and writes `qa/data/sentence_scores.json`.

    python -m training.fit_sentence_scores [READING_SET...] [--model FOLDER] [--cache FOLDER]

First the order is fitted: the probability that the softmax over a question's sentences falls on
its answers, with a ridge. Then a scale and an intercept for each set of weights make the scores
probabilities of the shipped library's sentences, on questions that the encoder was not taught with.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from index.embedding import load_embedder
from index.settings import EmbeddingSettings
from qa.extractive.features import FEATURES
from training.sentence_examples import Example, reading_examples, shipped_examples

OUTPUT = Path(__file__).parent.parent / "qa" / "data" / "sentence_scores.json"
SAME, OTHER = "same language", "other language"
STRENGTH = 0.01  # of the ridge on weights of features that vary by 1
SHIPPED = 0.55  # what the shipped questions count of the whole, where reading sets are given
FOLDS = 5


def main() -> None:
    """Fit, write, and print how often the best sentence answers a question not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reading", nargs="*", type=Path, help="public reading sets, BEIR layout")
    parser.add_argument("--most", type=int, default=300, help="questions of each reading set")
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    embedder = load_embedder(EmbeddingSettings(arguments.model))
    shipped = shipped_examples(embedder, arguments.cache)
    read = reading_examples(arguments.reading, arguments.most, embedder, arguments.cache)
    order = ordered([*shipped, *read])
    unseen = [example for example in shipped if example.unseen]
    OUTPUT.write_text(json.dumps({"weights": calibrated(unseen, order)}, indent=2) + "\n", "utf-8")
    for name, examples in (("shipped", shipped), ("of them unseen", unseen), ("reading", read)):
        rate = cross_validated(examples, [*shipped, *read])
        print(f"{name}: {len(examples)} questions, answer first in {rate:.3f}, cross-validated")


def ordered(examples: Sequence[Example]) -> np.ndarray:
    """The weights that put answers first: the same language's, the other's, and an offset."""
    x = np.concatenate([example.features for example in examples])
    answers = np.concatenate([example.answers for example in examples])
    sizes = np.array([len(example.answers) for example in examples])
    starts, question = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    shipped = np.array([example.shipped for example in examples])
    counts = np.where(shipped, SHIPPED / max(shipped.sum(), 1), 1 - SHIPPED)
    counts[~shipped] /= max((~shipped).sum(), 1)
    counts /= counts.sum()
    spread = np.where((deviation := x.std(axis=0)) > 0, deviation, 1.0)
    x = x / spread

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ weights
        exponents = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        whole = np.add.reduceat(exponents, starts)
        right = np.add.reduceat(exponents * answers, starts)
        missed = exponents / whole[question] - exponents * answers / right[question]
        return (
            float(-counts @ np.log(right / whole) + STRENGTH * weights @ weights),
            x.T @ (missed * counts[question]) + 2 * STRENGTH * weights,
        )

    found: np.ndarray = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found / spread


def calibrated(examples: Sequence[Example], order: np.ndarray) -> dict[str, dict[str, float]]:
    """The two sets of weights with their intercepts."""
    scores = np.concatenate([example.features @ order for example in examples])
    same = np.concatenate([example.same for example in examples])
    answers = np.concatenate([example.answers for example in examples])
    model = LogisticRegression(C=1e6, max_iter=1000).fit(np.c_[scores, same, 1 - same], answers)
    scale, same_offset, other_offset = model.coef_[0]
    shared, count = float(model.intercept_[0]), len(FEATURES)
    return {
        SAME: _named(order[:count] * scale, shared + same_offset + order[-1] * scale),
        OTHER: _named(order[count : 2 * count] * scale, shared + other_offset),
    }


def cross_validated(judged: Sequence[Example], examples: Sequence[Example]) -> float:
    """How often the best sentence answers, by weights fitted without the question's topic."""
    first = []
    for fold in range(FOLDS):
        held = [example for example in judged if example.fold(FOLDS) == fold]
        if held:
            order = ordered([example for example in examples if example.fold(FOLDS) != fold])
            first += [bool(e.answers[np.argmax(e.features @ order)]) for e in held]
    return float(np.mean(first)) if first else 0.0


def _named(values: np.ndarray, intercept: float) -> dict[str, float]:
    named = {name: round(float(v), 4) for name, v in zip(FEATURES, values, strict=True)}
    return {"intercept": round(float(intercept), 4)} | named


if __name__ == "__main__":
    main()
