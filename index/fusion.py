"""One score from several searchers: standard scores, weighted by language.

A standard score says how far a passage stands out among all, on one scale for every searcher and
every question. Where question and passage share a language the question's own terms count, where
they do not its translated terms do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a standard score counts beside that of `dense`, which counts 1.

    `own` is of the question's terms in passages of its language; `shared` of the same terms in
    passages of another (names, figures, words both use), `translated` of their translations there.
    Chosen on xquad-a alone and on a mixture of its two languages, where more weight on `own` hides
    passages of the other language.
    """

    own: float = 0.7
    shared: float = 0.3
    translated: float = 0.7


# Fewer passages than this say little about what score is usual.
_ENOUGH = 30


def standard(scores: Scores, background: Scores) -> Scores:
    """How many standard deviations each score lies above the mean of the background."""
    deviation = float(background.std()) if background.size else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - background.mean()) / deviation, np.float32)


def fused(
    dense: Scores, keyword: Scores, translated: Scores, same: Mask, weights: Weights = Weights()
) -> Scores:
    """The weighted sum of standard scores of all passages, shape (passages,).

    `dense` holds standard scores, the others raw ones; `same` says which passages are in the
    question's language.
    """
    total = dense.copy()
    for group, own in ((same, True), (~same, False)):
        if group.any():
            total[group] += _term(keyword, group, weights.own if own else weights.shared)
            if not own:
                total[group] += _term(translated, group, weights.translated)
    return total


def _term(scores: Scores, group: Mask, weight: float) -> Scores:
    """Standard scores within a group of passages, or among all where the group is small."""
    usual = scores[group] if np.count_nonzero(group) >= _ENOUGH else scores
    return np.float32(weight) * standard(scores[group], usual)
