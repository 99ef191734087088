"""Blends trained weights with the ones they started from.

A straight line between the two often serves unseen text better than its end (WiSE-FT, Wortsman et
al. 2022); here it returns what the start knew and training had worn off.
"""

from training.pooled import Pooled


def blend(student: Pooled, start: Pooled, share: float) -> None:
    """Move `student` in place to `share` of the way from `start` to where it is."""
    import torch

    pairs = zip(student.encoder.parameters(), start.encoder.parameters(), strict=True)
    with torch.no_grad():
        for weight, origin in (*pairs, (student.log_weights, start.log_weights)):
            weight.copy_(origin + share * (weight - origin))
