"""A whole run as a value, its JSON form, and reading one back as a baseline."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import QuestionSetInvalid
from qa.evaluation.outcome import Outcome, outcome_from
from qa.evaluation.summary import Figure, Slice, figures, summarise

_SCHEMA = 1


@dataclass(frozen=True)
class EvalReport:
    """What a run measured. `settings` says of what: questions, library, model, search mode.

    `complete` is False for a run that was stopped; `date` is the day it ended, ISO.
    """

    outcomes: tuple[Outcome, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    complete: bool = True

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """All questions first, then by language, kind, split, mode and source."""
        return summarise(self.outcomes)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every measure over all questions."""
        return figures(self.outcomes)

    def figure(self, name: str) -> Figure | None:
        """A measure over all questions; None if it applied to none."""
        return next((figure for figure in self.figures if figure.measure == name), None)

    def to_dict(self, with_answers: bool = True) -> dict[str, Any]:
        """Plain data; without answers it is what a baseline needs."""
        return {
            "schema": _SCHEMA,
            "date": self.date,
            "complete": self.complete,
            "settings": dict(self.settings),
            "questions": len(self.outcomes),
            "measures": _plain(self.figures),
            "slices": [
                {
                    "field": s.field,
                    "value": s.value,
                    "count": s.count,
                    "measures": _plain(s.figures),
                }
                for s in self.slices[1:]
            ],
            "outcomes": [outcome.to_dict(with_answers) for outcome in self.outcomes],
        }


def _plain(figures: Sequence[Figure]) -> dict[str, Any]:
    return {figure.measure: figure.to_dict() for figure in figures}


def baseline_text(report: EvalReport) -> str:
    """The report as JSON with one line a question, so that a change to it reads well in a diff.

    Times are left out: they belong to the machine.
    """
    plain = report.to_dict(with_answers=False)
    outcomes = plain.pop("outcomes")
    for outcome in outcomes:
        outcome["milliseconds"] = 0.0
        del outcome["question"]
    del plain["slices"]
    plain["measures"] = {n: v for n, v in plain["measures"].items() if not n.startswith("latency")}
    head = json.dumps(plain, ensure_ascii=False, indent=1)
    rows = ",\n".join(json.dumps(outcome, ensure_ascii=False) for outcome in outcomes)
    return f'{head[:-2]},\n "outcomes": [\n{rows}\n]}}\n'


def read_report(file: Path) -> EvalReport:
    """A report or baseline that an earlier run wrote. Raises `QuestionSetInvalid`."""
    hint = "A baseline is what `qa eval --save-baseline FILE` or `qa eval --report DIR` wrote."
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        return EvalReport(
            tuple(outcome_from({"question": "", **outcome}) for outcome in plain["outcomes"]),
            plain["settings"],
            plain["date"],
            plain["complete"],
        )
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetInvalid(f"The baseline cannot be read: {error}", hint) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QuestionSetInvalid(f"{file} is not an evaluation: {error}", hint) from error
