"""Figures over outcomes: every measure with its interval, for all questions and for each slice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.evaluation.catalogue import CATALOGUE, Measure
from qa.evaluation.confidence import area_under_risk, auroc, risk_coverage
from qa.evaluation.outcome import Outcome
from qa.evaluation.statistics import clustered_interval, clustered_statistic, wilson

_ONE_CLUSTER = 2  # clusters below which the bootstrap over clusters says nothing


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over `count` questions, with the ends of its 95% interval."""

    measure: str
    value: float
    low: float
    high: float
    count: int

    def to_dict(self) -> dict[str, Any]:
        """Plain data, to 4 decimals."""
        return {
            "value": round(self.value, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of the questions that share `value` in `field` ("all" is everything)."""

    field: str
    value: str
    count: int
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure | None:
        """The figure of a measure; None if no question of the slice has it."""
        return next((figure for figure in self.figures if figure.measure == name), None)


# Whether overall measures are made too: a kind or a source is answerable throughout or not at all.
_FIELDS: tuple[tuple[str, bool, Callable[[Outcome], str]], ...] = (
    ("language", True, lambda outcome: outcome.language),
    ("kind", False, lambda outcome: outcome.kind),
    ("split", True, lambda outcome: outcome.split),
    ("mode", True, lambda outcome: outcome.mode or "none"),
    ("source", False, lambda outcome: outcome.cluster if outcome.answerable else "(unanswerable)"),
)


def summarise(outcomes: Sequence[Outcome]) -> tuple[Slice, ...]:
    """All questions first, then every slice by language, kind, split, mode and gold source."""
    slices = [Slice("all", "", len(outcomes), figures(outcomes))]
    for field, overall, of in _FIELDS:
        for value in sorted({of(outcome) for outcome in outcomes}):
            chosen = [outcome for outcome in outcomes if of(outcome) == value]
            made = slices[0].figures if len(chosen) == len(outcomes) else figures(chosen, overall)
            slices.append(Slice(field, value, len(chosen), made))
    return tuple(slices)


def figures(outcomes: Sequence[Outcome], overall: bool = True) -> tuple[Figure, ...]:
    """Every measure that applies to at least one of the outcomes, in the catalogue's order."""
    found = (
        _overall(measure.name, outcomes)
        if measure.kind == "overall"
        else _averaged(measure, outcomes)
        for measure in CATALOGUE
        if overall or measure.kind != "overall"
    )
    return tuple(figure for figure in found if figure is not None)


def _averaged(measure: Measure, outcomes: Sequence[Outcome]) -> Figure | None:
    name = measure.name
    having = [outcome for outcome in outcomes if name in outcome.values]
    if not having:
        return None
    values = [outcome.values[name] for outcome in having]
    mean = sum(values) / len(values)
    clusters = [outcome.cluster for outcome in having]
    if measure.kind == "proportion":
        low, high = wilson(sum(values), len(values))
    elif len(set(clusters)) < _ONE_CLUSTER:
        low, high = _single(values)
    else:
        low, high = clustered_interval(values, clusters)
    return Figure(name, mean, low, high, len(values))


def _single(values: Sequence[float]) -> tuple[float, float]:
    """All questions on one source: the interval over questions, as though each stood alone."""
    if len(values) < _ONE_CLUSTER:
        return 0.0, 1.0
    return clustered_interval(values, [str(number) for number in range(len(values))])


def _overall(name: str, outcomes: Sequence[Outcome]) -> Figure | None:
    chosen, statistic = _statistic(name, outcomes)
    if not chosen:
        return None
    value = statistic(np.arange(len(chosen)))
    if np.isnan(value):
        return None
    low, high = clustered_statistic(statistic, [outcome.cluster for outcome in chosen])
    return Figure(name, value, low, high, len(chosen))


def _statistic(
    name: str, outcomes: Sequence[Outcome]
) -> tuple[list[Outcome], Callable[[np.ndarray], float]]:
    """The outcomes a measure is made from, and the measure of those at the given places."""
    chosen = [outcome for outcome in outcomes if not outcome.error]
    if name == "aurc":
        chosen = [outcome for outcome in chosen if "risk" in outcome.values]
    confidence = np.array([outcome.confidence for outcome in chosen])
    if name == "auroc":
        answerable = np.array([outcome.answerable for outcome in chosen])
        return chosen, lambda places: auroc(confidence[places], answerable[places])
    if name == "aurc":
        risk = np.array([outcome.values["risk"] for outcome in chosen])
        return chosen, lambda places: area_under_risk(
            risk_coverage(confidence[places], risk[places], len(places))
        )
    times = np.array([outcome.milliseconds for outcome in chosen])
    percent = 50 if name == "latency_p50" else 95
    return chosen, lambda places: float(np.percentile(times[places], percent))
