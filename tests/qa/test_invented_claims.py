"""Claims about invented companies, banks and courts: the checks hold beyond the library's words."""

import json
from pathlib import Path

import pytest

from qa.proof import Evidence, verify

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "claims_invented.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=[row["claim"] for row in ROWS])
def test_claim(row: dict[str, str]) -> None:
    evidence = Evidence(row["text"], row["date"], row["language"])
    found = verify(row["claim"], [evidence])
    assert (found.verdict == "supported") == (row["label"] == "true"), found.failed
