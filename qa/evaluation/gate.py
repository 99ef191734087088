"""Holds a run against a baseline and against floors: what fell, how surely, which questions.

Questions are paired by id, those whose text or reference changed are left out. A measure fails
when it is lower than before and the paired permutation test, corrected by Holm over all gated
measures, gives p < 0.01; or when it misses a floor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpus.errors import ConfigInvalid, QuestionSetInvalid
from qa.evaluation.catalogue import CATALOGUE, MEASURES
from qa.evaluation.outcome import Outcome
from qa.evaluation.result import EvalReport
from qa.evaluation.statistics import holm, permutation_p

SIGNIFICANT = 0.01
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure over the questions both runs have; `p` is corrected, and one-sided for worse."""

    measure: str
    before: float
    after: float
    p: float
    count: int

    @property
    def fell(self) -> bool:
        return self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Missed:
    """A floor (a ceiling where less is better) that a measure does not keep; None: no value."""

    measure: str
    value: float | None
    bound: float


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose outcome changed; `worse` names the measures that fell, `better` the rest."""

    case_id: str
    question: str
    before: str
    after: str
    worse: tuple[str, ...]
    better: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate found; `left_out` are questions that only one run has or that were edited."""

    comparisons: tuple[Comparison, ...] = ()
    missed: tuple[Missed, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def fell(self) -> tuple[Comparison, ...]:
        return tuple(comparison for comparison in self.comparisons if comparison.fell)

    @property
    def passed(self) -> bool:
        return not self.fell and not self.missed

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-able data."""
        return {"passed": self.passed, "fell": [c.measure for c in self.fell], **asdict(self)}


def floors_from(written: Sequence[str]) -> dict[str, float]:
    """The floors written as NAME=VALUE. Raises `ConfigInvalid` for what is no measure or number."""
    floors = {}
    for text in written:
        name, _, value = text.partition("=")
        if name not in MEASURES:
            raise ConfigInvalid(f"There is no measure {name}.", f"Known: {', '.join(MEASURES)}.")
        try:
            floors[name] = float(value)
        except ValueError as error:
            raise ConfigInvalid(
                f"--min {text} has no number.", f"Write it like --min {name}=0.8."
            ) from error
    return floors


def judge_run(report: EvalReport, baseline: EvalReport | None, floors: Mapping[str, float]) -> Gate:
    """The gate's verdict on a run. Raises `QuestionSetInvalid` if the runs share no question."""
    missed = missed_floors(report, floors)
    if baseline is None:
        return Gate(missed=missed)
    pairs, left_out = _paired(report, baseline)
    if not pairs:
        raise QuestionSetInvalid(
            "The baseline has none of the questions of this run.",
            "Compare runs over the same questions, or write a new baseline.",
        )
    return Gate(compare(pairs), missed, _changes(pairs), left_out)


def missed_floors(report: EvalReport, floors: Mapping[str, float]) -> tuple[Missed, ...]:
    """The floors that the run does not keep."""
    missed = []
    for name, bound in floors.items():
        figure = report.figure(name)
        value = None if figure is None else round(figure.value, 4)
        higher = MEASURES[name].higher_is_better
        if value is None or (value < bound if higher else value > bound):
            missed.append(Missed(name, value, bound))
    return tuple(missed)


def compare(pairs: Sequence[tuple[Outcome, Outcome]]) -> tuple[Comparison, ...]:
    """Each gated measure before and after, over the questions that have it in both runs."""
    found, p_values = {}, {}
    for measure in CATALOGUE:
        name = measure.name
        both = [(b, a) for b, a in pairs if name in b.values and name in a.values]
        if not measure.gated or measure.kind == "overall" or not both:
            continue
        before = [b.values[name] for b, _ in both]
        after = [a.values[name] for _, a in both]
        sign = 1 if measure.higher_is_better else -1
        # A baseline holds 4 decimals: what differs less than that does not differ.
        moved = [sign * (round(y, 4) - round(x, 4)) for x, y in zip(before, after, strict=True)]
        p_values[name] = permutation_p(moved, [a.group for _, a in both])
        found[name] = (sum(before) / len(both), sum(after) / len(both), len(both))
    corrected = holm(p_values)
    return tuple(
        Comparison(name, before, after, corrected[name], count)
        for name, (before, after, count) in found.items()
    )


def _paired(
    report: EvalReport, baseline: EvalReport
) -> tuple[list[tuple[Outcome, Outcome]], tuple[str, ...]]:
    before = {outcome.case_id: outcome for outcome in baseline.outcomes}
    after = {outcome.case_id: outcome for outcome in report.outcomes}
    pairs = [
        (before[name], outcome)
        for name, outcome in after.items()
        if name in before and before[name].case_hash == outcome.case_hash
    ]
    kept = {outcome.case_id for _, outcome in pairs}
    return pairs, tuple(sorted((before.keys() | after.keys()) - kept))


def _changes(pairs: Sequence[tuple[Outcome, Outcome]]) -> tuple[Change, ...]:
    """Questions that went from right to wrong or back, or whose diagnosis or values moved."""
    changes = []
    for before, after in pairs:
        worse: list[str] = []
        better: list[str] = []
        for name in sorted(before.values.keys() & after.values.keys()):
            difference = round(after.values[name], 4) - round(before.values[name], 4)
            if name == "risk" or abs(difference) < _SAME:
                continue
            rose = (difference > 0) == MEASURES[name].higher_is_better
            (better if rose else worse).append(name)
        if worse or better or before.failure != after.failure:
            changes.append(
                Change(
                    after.case_id, after.question, before.failure, after.failure,
                    tuple(worse), tuple(better),
                )
            )  # fmt: skip
    return tuple(changes)
