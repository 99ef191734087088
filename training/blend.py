"""Averages runs, and blends trained weights with the ones they started from.

Runs that went on from one checkpoint with other batches are better on average than either alone
(model soups, Wortsman et al. 2022). A straight line back to the start often serves unseen text
better than its end (WiSE-FT, Wortsman et al. 2022): it returns what training had worn off.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from training.pooled import Pooled

if TYPE_CHECKING:
    from torch import Tensor


def average(runs: Sequence[Pooled]) -> None:
    """Move the first of `runs` in place to the mean of them all."""
    import torch

    with torch.no_grad():
        for weights in zip(*map(_weights, runs), strict=True):
            weights[0].copy_(torch.stack(weights).mean(0))


def blend(student: Pooled, start: Pooled, share: float) -> None:
    """Move `student` in place to `share` of the way from `start` to where it is."""
    import torch

    with torch.no_grad():
        for weight, origin in zip(_weights(student), _weights(start), strict=True):
            weight.copy_(origin + share * (weight - origin))


def _weights(model: Pooled) -> "tuple[Tensor, ...]":
    return (*model.encoder.parameters(), model.log_weights)
