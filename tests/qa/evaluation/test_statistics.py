"""Intervals and tests with cases worked by hand."""

import math

import numpy as np
import pytest

from qa.evaluation.confidence import area_under_risk, auroc, risk_coverage
from qa.evaluation.statistics import clustered_interval, holm, permutation_p, wilson


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (72, 80, 0.8149, 0.9485), (0, 0, 0.0, 1.0)],
)
def test_wilson(successes: int, total: int, low: float, high: float) -> None:
    assert wilson(successes, total) == pytest.approx((low, high), abs=1e-4)


def test_clusters_widen_the_interval() -> None:
    values = [1.0] * 20 + [0.0] * 20
    apart = clustered_interval(values, [str(n) for n in range(40)])
    together = clustered_interval(values, [str(n // 10) for n in range(40)])
    assert apart[0] < 0.5 < apart[1]
    assert together[1] - together[0] > 1.5 * (apart[1] - apart[0])


def test_permutation_of_the_same_run_is_never_significant() -> None:
    assert permutation_p([0.0] * 30, [str(n) for n in range(30)]) == 1.0


def test_permutation_counts_the_ways_to_be_as_low() -> None:
    """Five groups that all fell: 1 of 32 assignments of signs is as low."""
    p = permutation_p([-1.0] * 5, list("abcde"))
    assert p == pytest.approx(1 / 32, abs=0.006)
    assert permutation_p([1.0] * 5, list("abcde")) == 1.0


def test_translations_of_one_question_count_once() -> None:
    assert permutation_p([-1.0] * 15, list("abcde") * 3) == pytest.approx(1 / 32, abs=0.006)


def test_holm() -> None:
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03})
    assert corrected == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06})


def test_auroc_counts_ties_half() -> None:
    assert auroc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == 3.5 / 4
    assert math.isnan(auroc([0.9], [True]))


def test_risk_coverage() -> None:
    points = risk_coverage([0.9, 0.8, 0.8, 0.1], [0.0, 1.0, 0.0, 1.0], 8)
    assert points == pytest.approx(np.array([(1 / 8, 0), (3 / 8, 1 / 3), (4 / 8, 0.5)]))
    assert area_under_risk(points) == pytest.approx((2 * (1 / 3) + 0.5) / 4)
    assert math.isnan(area_under_risk(()))
