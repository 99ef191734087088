"""The development half of the shipped question set, and where its gold passages stand."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from corpus.source import Source

Case = Mapping[str, Any]


def development_questions() -> tuple[Case, ...]:
    """The questions of the split `dev`; those of `judge` are not looked at."""
    lines = (files("qa") / "data" / "questions.jsonl").read_text("utf-8").splitlines()
    return tuple(case for case in map(json.loads, lines) if case["split"] == "dev")


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
