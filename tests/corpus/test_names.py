"""The alias table is consistent, and names are found in every script without false ones."""

from collections import defaultdict
from typing import get_args

import pytest

from corpus.folding import fold
from corpus.names import ENTITIES, Kind, aliases_of, display, mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(found.entity, text[found.start : found.end]) for found in mentions(text)]


def test_rows_are_well_formed() -> None:
    for entity in ENTITIES.values():
        assert entity.kind in get_args(Kind), entity.id
        assert all(other in ENTITIES for other in entity.stands_for), entity.id
        assert entity.english
        assert entity.traditional
        assert entity.simplified
        assert all(alias == alias.strip() and alias for alias in entity.aliases), entity.id


def test_no_alias_means_two_entities() -> None:
    owners = defaultdict(set)
    for entity in ENTITIES.values():
        for alias in entity.aliases:
            owners[fold(alias).text].add(entity.id)
    assert {alias: ids for alias, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("智譜與智谱、Zhipu AI", [("zhipu", "智譜"), ("zhipu", "智谱"), ("zhipu", "Zhipu AI")]),
        ("北京智譜華章赴港", [("zhipu", "北京智譜華章"), ("hong-kong", "赴港")]),
        ("《科創板日報》談科創板", [("star-daily", "《科創板日報》"), ("star-market", "科創板")]),
        ("英伟达和輝達", [("nvidia", "英伟达"), ("nvidia", "輝達")]),
        ("K2.5 is not K2", [("kimi-k2-5", "K2.5"), ("kimi-k2", "K2")]),
        ("moonshot's valuation", [("moonshot", "moonshot")]),
        ("the ＭｉｎｉＭａｘ app", [("minimax", "ＭｉｎｉＭａｘ")]),
        ("Hong Kong's stock exchange", [("hkex", "Hong Kong's stock exchange")]),
    ],
)
def test_names_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "US$4 billion",
        "a meta analysis that manus wrote",
        "Hong Kong dollars",
        "minimaxing a kimino",
        "let us see the next step",
        "40 億美元",
    ],
)
def test_common_words_and_currencies_are_no_names(text: str) -> None:
    assert named(text) == []


def test_aliases_and_display_names() -> None:
    assert {"Zhipu", "智譜", "智谱", "Z.ai", "Knowledge Atlas"} <= set(aliases_of("zhipu"))
    assert [display("nvidia", language) for language in ("en", "zh-Hant", "zh-Hans")] == [
        "Nvidia",
        "輝達",
        "英伟达",
    ]
