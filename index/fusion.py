"""One score from several searchers, weighted by what question and passage have in common.

Where they share a language the question's own terms count; where they do not, its translated
terms, and what is written alike in both. How near a passage is in meaning is a standard score: how
far it stands out among all passages.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Beyond so many standard deviations a searcher adds no more.
_MOST = 10.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What the other scores count beside one standard deviation of `dense`.

    `own` is for the whole of a question's terms in a passage of its language: an absolute share,
    as a standard score lifts the best passage of a language that has no good one. `shared` is for
    a standard deviation of the same share in passages of another language (names, figures);
    `translated` for one translated term that stands in a single passage; `named` for a passage
    that names everybody the question names; `original` for one that is no summary of others.
    Chosen on xquad-a alone and on a mixture of its two languages, the last two on the development
    half of the shipped questions.
    """

    own: float = 12.0
    shared: float = 0.4
    translated: float = 4.2
    named: float = 3.0
    original: float = 0.75


def standard(scores: Scores, background: Scores) -> Scores:
    """How many standard deviations each score lies above the mean of the background."""
    deviation = float(background.std()) if background.size else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - background.mean()) / deviation, np.float32)


def fused(
    dense: Scores,
    keyword: Scores,
    translated: Scores,
    named: Scores,
    same: Mask,
    weights: Weights = Weights(),
) -> Scores:
    """The fused scores of all passages, shape (passages,).

    `dense` holds standard scores, `keyword` and `named` shares from 0 to 1, `translated` BM25
    scores; `same` says which passages are in the question's language.
    """
    total = np.asarray(dense + named * np.float32(weights.named), np.float32)
    if same.any():
        total[same] += _above_usual(keyword[same]) * np.float32(weights.own)
    if not same.all():
        other = ~same
        alike = np.minimum(standard(keyword[other], keyword[other]), np.float32(_MOST))
        worth = np.float32(weights.translated / np.log(1 + len(dense)))
        total[other] += alike * np.float32(weights.shared)
        total[other] += _above_usual(translated[other]) * worth
    return total


def _above_usual(scores: Scores) -> Scores:
    return np.asarray(scores - scores.mean(), np.float32)
