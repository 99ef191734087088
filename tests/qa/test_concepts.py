"""Notions are found by how their words begin: faster than trying every pattern, and the same."""

import pytest

from corpus.folding import fold
from corpus.language import detect
from corpus.library import shipped_library
from qa.proof.concepts import concepts, last_place
from qa.proof.openings import openings


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("降价|减价", {"降价", "减价"}),
        ("c ?轮", {"c ", "c轮"}),
        ("(?<!不)[很较]高", {"很高", "较高"}),
        ("su(?:e|es|ed)", {"sue", "sues", "sued"}),
        ("fr[eo]+ze", {"fre", "fro"}),
        ("colou?r", {"colo"}),
        ("g(?:rand|o)ing", {"gran", "goin"}),
        (r"\d+ cars", {""}),
        ("(?:big|large )?loss", {"bigl", "larg", "loss"}),
    ],
)
def test_how_what_a_pattern_matches_can_begin(pattern: str, found: set[str]) -> None:
    length = 2 if not pattern.isascii() else 4
    assert openings(pattern, length) == found


def test_a_search_by_openings_finds_whatever_a_search_by_every_pattern_does() -> None:
    sources = shipped_library().sources()
    lines = {fold(line).text for source in sources for line in source.text.splitlines() if line}
    names = set[str]().union(*map(concepts, lines))
    for line in lines:
        every = {name for name in names if last_place(name, line) >= 0}
        if detect(line) == "en":  # where the Latin words among the Chinese ones do not count
            assert concepts(line) <= every
        else:
            assert concepts(line) == every
