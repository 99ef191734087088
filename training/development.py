"""The questions that may be fitted on, and where their gold passages stand.

The development half of the shipped question set, and further questions on the same library that
were written for fitting and shaping answers alone, by other hands and without sight of them.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.source import Source

Case = Mapping[str, Any]

# Beside it lie `checking_questions.jsonl`, which nothing is fitted to.
BUILDING = Path(__file__).with_name("building_questions.jsonl")


def development_questions() -> tuple[Case, ...]:
    """The shipped questions of the split `dev` and those for building; `judge` is not looked at."""
    shipped = (files("qa") / "data" / "questions.jsonl").read_text("utf-8")
    lines = (*shipped.splitlines(), *BUILDING.read_text("utf-8").splitlines())
    return tuple(case for case in map(json.loads, lines) if case["split"] == "dev")


def is_unseen(case: Case) -> bool:
    """Whether the encoder was not taught with a question: so it does on those of tomorrow."""
    return str(case["id"]).startswith("g-")


def gold_spans(case: Case, sources: Mapping[str, Source]) -> tuple[tuple[str, int, int], ...]:
    """Every accepted passage as (source id, start, end); those that are not there are left out."""
    spans = []
    for alternative in (a for group in case["gold"] for a in group):
        source = sources.get(alternative["source"])
        start = source.text.find(alternative["starts_with"]) if source else -1
        if source is None or start < 0:
            continue
        end = source.text.find(alternative["ends_with"], start)
        if end >= 0:
            spans.append((source.id, start, end + len(alternative["ends_with"])))
    return tuple(spans)
