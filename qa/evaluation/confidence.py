"""How well the confidence of answers tells right from wrong.

AUROC is the chance that an answerable question gets a higher confidence than an unanswerable one.
The risk-coverage curve (El-Yaniv and Wiener 2010; Geifman and El-Yaniv 2017) ranks what was
answered by confidence and gives the mean risk of its first share.
"""

from collections.abc import Sequence

import numpy as np


def auroc(confidences: Sequence[float], answerable: Sequence[bool]) -> float:
    """The area under the ROC curve, ties counted half; not a number if all are of one kind."""
    scores, labels = np.asarray(confidences, dtype=float), np.asarray(answerable, dtype=bool)
    positive, negative = scores[labels], np.sort(scores[~labels])
    if positive.size == 0 or negative.size == 0:
        return float("nan")
    below = np.searchsorted(negative, positive, side="left")
    equal = np.searchsorted(negative, positive, side="right") - below
    return float(np.sum(below + equal / 2) / (positive.size * negative.size))


def risk_coverage(
    confidences: Sequence[float], risks: Sequence[float], total: int
) -> tuple[tuple[float, float], ...]:
    """(coverage, mean risk) after each answer, the surest first; `total` counts refusals too.

    Answers of equal confidence come in together, since no threshold parts them.
    """
    order = sorted(zip(confidences, risks, strict=True), key=lambda pair: -pair[0])
    points, summed = [], 0.0
    for count, (confidence, risk) in enumerate(order, start=1):
        summed += risk
        if count == len(order) or order[count][0] != confidence:
            points.append((count / total, summed / count))
    return tuple(points)


def area_under_risk(points: Sequence[tuple[float, float]]) -> float:
    """The mean risk over the coverages reached; not a number if nothing was answered."""
    if not points:
        return float("nan")
    area, before = 0.0, 0.0
    for coverage, risk in points:
        area += (coverage - before) * risk
        before = coverage
    return area / before
