"""One score from several searchers: standard scores, weighted by language.

A standard score says how far a passage stands out among all, on the same scale for every searcher
and every question. Keyword scores count less where question and passage differ in language.
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# Chosen on xquad-a, drcd-dev and cmrc2018-dev.
SAME_LANGUAGE = 1.0
OTHER_LANGUAGE = 0.3


def standard(scores: Scores, background: Scores) -> Scores:
    """How many standard deviations each score lies above the mean of the background."""
    deviation = float(background.std()) if background.size else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - background.mean()) / deviation, np.float32)


def fused(dense: Scores, keyword: Scores, same_language: NDArray[np.bool_]) -> Scores:
    """The sum of standard scores, shape (passages,); a keyword score of 0 adds nothing."""
    weight = np.where(same_language, SAME_LANGUAGE, OTHER_LANGUAGE).astype(np.float32)
    total: Scores = dense + weight * keyword
    return total
