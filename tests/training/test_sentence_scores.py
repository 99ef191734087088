"""Weights learned on made-up questions put answers first; none is judged by its own topic."""

import numpy as np
import pytest

from benchmarks.reading_set import ReadingQuestion
from qa.extractive.features import FEATURES
from training.fit_sentence_scores import (
    FOLDS,
    OTHER,
    SAME,
    calibrated,
    cross_validated,
    ordered,
)
from training.sentence_examples import Example

COUNT = len(FEATURES)


def examples(telling: str, number: int = 60) -> list[Example]:
    """Questions of four sentences, of which the one that has most of a feature answers."""
    random = np.random.default_rng(7)
    made = []
    for topic in range(number):
        plain = random.uniform(size=(4, COUNT))
        same = np.ones((4, 1))
        answers = plain[:, FEATURES.index(telling)] == plain[:, FEATURES.index(telling)].max()
        features = np.hstack([plain, np.zeros((4, COUNT)), same])
        made.append(
            Example(features, answers, f"topic {topic}", shipped=topic % 2 == 0, unseen=True)
        )
    return made


@pytest.mark.parametrize("telling", ["before", "opening"])
def test_what_tells_answers_is_learned(telling: str) -> None:
    order = ordered(examples(telling))
    assert order[FEATURES.index(telling)] > 1.0


def test_no_question_is_judged_by_weights_fitted_on_its_topic() -> None:
    made = examples("before")
    folds = {example.topic: example.fold(FOLDS) for example in made}
    assert set(folds.values()) == set(range(FOLDS))
    alone = cross_validated(made[:1], made)
    others = [e for e in made if e.fold(FOLDS) != made[0].fold(FOLDS)]
    best = np.argmax(made[0].features @ ordered(others))
    assert alone == float(made[0].answers[best])


def test_scores_are_probabilities() -> None:
    made = examples("before")
    weights = calibrated(made, ordered(made))
    assert set(weights) == {SAME, OTHER}
    row = np.array([weights[SAME][name] for name in FEATURES])
    scores = np.concatenate([e.features[:, :COUNT] @ row for e in made])
    likely = 1 / (1 + np.exp(-scores - weights[SAME]["intercept"]))
    assert likely.mean() == pytest.approx(0.25, abs=0.03)


def test_half_of_the_topics_are_kept_back_and_never_a_part_of_one() -> None:
    asked = [
        ReadingQuestion(f"q{article}-{place}", "?", ("a",), (f"{article}-{place}",))
        for article in range(100)
        for place in range(3)
    ]
    kept = {question.topic for question in asked if question.kept_back}
    fitted = {question.topic for question in asked if not question.kept_back}
    assert not kept & fitted
    assert 30 < len(kept) < 70
