"""Intervals and tests for figures over questions that are not independent of each other.

Wilson intervals for proportions (Wilson 1927), a bootstrap over clusters for means (Field and
Welsh 2007; Miller 2024 for evaluations), a paired sign-flip permutation test, and Holm's
correction (1979). Everything random is seeded: the same outcomes give the same figures.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import sqrt

import numpy as np

_SEED = 20_251_201
_Z = 1.959963984540054  # 97.5% of the normal distribution
Interval = tuple[float, float]


def wilson(successes: float, total: int) -> Interval:
    """The 95% interval of a proportion; (0, 1) where nothing was observed."""
    if total == 0:
        return 0.0, 1.0
    share = successes / total
    spread = 1 + _Z**2 / total
    middle = (share + _Z**2 / (2 * total)) / spread
    half = _Z * sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2)) / spread
    return max(0.0, middle - half), min(1.0, middle + half)


def clustered_interval(
    values: Sequence[float], clusters: Sequence[str], resamples: int = 2000
) -> Interval:
    """The 95% interval of a mean when whole clusters are drawn again, not single values."""
    names = sorted(set(clusters))
    place = {name: number for number, name in enumerate(names)}
    sums, counts = np.zeros(len(names)), np.zeros(len(names))
    for value, cluster in zip(values, clusters, strict=True):
        sums[place[cluster]] += value
        counts[place[cluster]] += 1
    draws = _draws(len(names), resamples)
    means = (draws @ sums) / (draws @ counts)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def clustered_statistic(
    statistic: Callable[[np.ndarray], float], clusters: Sequence[str], resamples: int = 200
) -> Interval:
    """The 95% interval of any statistic of the drawn questions, given by their places.

    Draws on which the statistic is not a number are left out; (0, 1) if all are.
    """
    members: dict[str, list[int]] = {}
    for number, cluster in enumerate(clusters):
        members.setdefault(cluster, []).append(number)
    groups = [np.array(members[name]) for name in sorted(members)]
    results = []
    for draw in _draws(len(groups), resamples).astype(int):
        chosen = [g for g, times in zip(groups, draw, strict=True) for _ in range(times)]
        value = statistic(np.concatenate(chosen))
        if not np.isnan(value):
            results.append(value)
    if not results:
        return 0.0, 1.0
    low, high = np.percentile(results, [2.5, 97.5])
    return float(low), float(high)


def permutation_p(
    differences: Sequence[float], groups: Sequence[str], resamples: int = 9999
) -> float:
    """How likely a mean difference as low as this is if the two runs were the same.

    One-sided, for a fall. Signs are flipped for whole groups, since a question and its
    translations rise and fall together. 1 where nothing differs.
    """
    sums: dict[str, float] = {}
    for difference, group in zip(differences, groups, strict=True):
        sums[group] = sums.get(group, 0.0) + difference
    moved = np.array([value for _, value in sorted(sums.items()) if abs(value) > 1e-12])
    if moved.size == 0:
        return 1.0
    signs = np.random.default_rng(_SEED).integers(0, 2, size=(resamples, moved.size)) * 2 - 1
    as_low = int(np.sum(signs @ np.abs(moved) <= moved.sum() + 1e-9))
    return (as_low + 1) / (resamples + 1)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p-values corrected for how many there are, by Holm's step-down method."""
    corrected: dict[str, float] = {}
    highest = 0.0
    ordered = sorted(p_values.items(), key=lambda item: (item[1], item[0]))
    for place, (name, p) in enumerate(ordered):
        highest = max(highest, min(1.0, p * (len(ordered) - place)))
        corrected[name] = highest
    return {name: corrected[name] for name in p_values}


@lru_cache(maxsize=64)
def _draws(clusters: int, resamples: int) -> np.ndarray:
    """How often each cluster is drawn in each resample."""
    generator = np.random.default_rng(_SEED)
    return generator.multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples)
