"""Claims about invented companies, banks and courts: the checks hold beyond the library's words."""

import json
from pathlib import Path

import pytest

from qa.proof import Evidence, verify

_DATA = Path(__file__).parent / "data"
ROWS = [
    json.loads(line)
    for line in (_DATA / "claims_invented.jsonl").read_text(encoding="utf-8").splitlines()
]
_VALUES = {"figure", "unit", "currency", "date"}


@pytest.mark.parametrize("row", ROWS, ids=[row["claim"] for row in ROWS])
def test_claim(row: dict[str, str]) -> None:
    evidence = Evidence(row["text"], row["date"], row["language"])
    found = verify(row["claim"], [evidence])
    assert (found.verdict == "supported") == (row["label"] == "true"), found.failed


def test_changed_values_are_caught_in_news_that_nobody_developed_with() -> None:
    lines = (_DATA / "claims_checking.jsonl").read_text(encoding="utf-8").splitlines()
    changed = [row for row in map(json.loads, lines) if row["error"] in _VALUES]
    missed = [
        row["claim"]
        for row in changed
        if verify(row["claim"], [Evidence(row["text"], row["date"], row["language"])]).verdict
        == "supported"
    ]
    assert len(changed) >= 30
    assert not missed
