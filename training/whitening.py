"""Fits the head: a linear map that evens out the directions in which vectors vary.

Trained vectors crowd along a few directions, which hides what tells one passage from its
neighbour. Whitening undoes that without supervision (Su et al. 2021); carried to the end it also
amplifies noise, so only part of the way is gone.
"""

import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from training.examples import Group
from training.pooled import Pooled
from training.recipe import SEED, WHITENED, WHITENING_FLOOR
from training.shares import SharedBatch

if TYPE_CHECKING:
    from torch import Tensor

_ROWS = 128


def whitening(vectors: "Tensor", power: float) -> "Tensor":
    """The map (width x width, applied from the right) for unit `vectors` (rows x width).

    `power` 0.5 whitens wholly, 0 not at all; its largest factor is one.
    """
    import torch

    spread, directions = torch.linalg.eigh(torch.cov(vectors.double().T))
    factors = (spread / spread.max() + WHITENING_FLOOR) ** -power
    turned: Tensor = directions * (factors / factors.max()) @ directions.T
    return turned.float()


def fit_head(
    model: Pooled, groups: Mapping[str, Group], power: float, pool: ThreadPoolExecutor
) -> None:
    """Give `model` the head that whitens what it makes of a sample of the training texts."""
    import torch

    generator = random.Random(SEED)
    model.head = None
    found = []
    for name, count in WHITENED.items():
        if name not in groups:
            continue
        for rows in groups[name].batch(min(count, len(groups[name])), generator).values():
            ordered = sorted(rows, key=len)
            for start in range(0, len(ordered), _ROWS):
                batch = SharedBatch({name: ordered[start : start + _ROWS]}, pool)
                found += batch.encode(model, learning=False)
    model.head = whitening(torch.cat(found), power)
