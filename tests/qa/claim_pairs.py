"""The hand-written claims with their evidence, and what the checker makes of them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.markdown import read_markdown
from corpus.source import Source
from qa.proof import Evidence, Verification, verify

HERE = Path(__file__).parent
SOURCES = HERE.parent.parent / "corpus" / "sources"


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim that is true or false of its evidence; `error` is what was changed in a false one."""

    id: str
    claim: str
    evidence: tuple[Evidence, ...]
    true: bool
    error: str
    across_languages: bool


@cache
def source(identity: str) -> Source:
    return read_markdown((SOURCES / f"{identity}.md").read_text(encoding="utf-8"), identity)


def located(passage: dict[str, str]) -> Evidence:
    """The span of a source that begins and ends as given, with the title and heading over it.

    A passage that is no part of the library (invented news) stands in the file itself.
    """
    if "text" in passage:
        return Evidence(passage["text"], passage["date"], passage["language"])
    cited = source(passage["source"])
    start = cited.text.index(passage["starts_with"])
    end = cited.text.index(passage["ends_with"], start) + len(passage["ends_with"])
    section = cited.section_at(start)
    context = " · ".join([cited.title, *(section.path if section else ())])
    return Evidence(cited.text[start:end], cited.date_at(start), cited.language, context)


def pairs(half: str) -> tuple[Pair, ...]:
    lines = (HERE / "data" / f"claims_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return tuple(
        Pair(
            row["id"],
            row["claim"],
            tuple(located(passage) for passage in row["evidence"]),
            row["label"] == "true",
            row["error"] or "",
            row["claim_lang"] != row["evidence_lang"],
        )
        for row in rows
    )


def checked(pair: Pair) -> Verification:
    return verify(pair.claim, pair.evidence)


def rates(found: Sequence[Pair]) -> dict[str, tuple[int, int]]:
    """Per kind of error how many false claims were caught, of how many; under `true` how many
    true claims raised a false alarm."""
    caught: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for pair in found:
        kind = "true" if pair.true else pair.error
        total[kind] += 1
        caught[kind] += checked(pair).verdict != "supported"
    return {kind: (caught[kind], total[kind]) for kind in sorted(total)}
