"""What a search does beside scoring: duplicates, companies, the present, rewordings."""

from pathlib import Path

import numpy as np
import pytest

from corpus.library import Library
from corpus.source import Source
from index.coverage import companies_asked, covering
from index.duplicates import same_words
from index.hit import Filters, Hit
from index.keywords import Vocabulary
from index.opening import open_index
from index.query import query
from index.search import Index
from index.settings import SearchSettings
from index.terms import terms
from tests.index.conftest import CharacterEmbedder, small_library, small_source

WIRE = "智譜週四在香港聯合交易所掛牌，首日收報131.5港元，較發行價上升一成三，市值約579億港元。"


def wire(name: str, text: str = WIRE, **fields: str) -> Source:
    return Source(id=name, title=name, text=text + "\n", language="zh-Hant", **fields)  # type: ignore[arg-type]


def index_of(folder: Path, *sources: Source, settings: SearchSettings = SearchSettings()) -> Index:
    return open_index(small_library(*sources), CharacterEmbedder(), folder, settings=settings)


def test_the_same_story_is_one_hit_that_names_all_sources(tmp_path: Path) -> None:
    converted = WIRE.replace("較發行價", "较发行价").replace("掛牌", "挂牌")
    index = index_of(
        tmp_path, wire("a-paper"), wire("b-paper", converted), wire("c-other", "天氣晴。")
    )
    hits = index.search("智譜首日收報多少")
    assert len(hits) == 2
    assert {hits[0].source_id, *(c.source_id for c in hits[0].also_in)} == {"a-paper", "b-paper"}


def test_a_summary_never_stands_for_an_original(tmp_path: Path) -> None:
    index = index_of(tmp_path, wire("a-summary", kind="summary"), wire("z-original"))
    (hit,) = index.search("智譜首日收報多少")
    assert hit.source_id == "z-original"
    assert [chunk.source_id for chunk in hit.also_in] == ["a-summary"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (WIRE, WIRE + "分析員說估值偏高。", True),
        (WIRE, WIRE.replace("131.5", "132.0"), True),
        (WIRE, "MiniMax 週五在香港聯合交易所掛牌，首日收報345港元，倍升。", False),
        ("短句。", "短句。", False),
    ],
)
def test_same_words(one: str, other: str, same: bool) -> None:
    vocabulary = Vocabulary()
    passages = [np.unique(vocabulary.number(terms(text))) for text in (one, other)]
    found = same_words(passages)
    assert found[0, 1] == found[1, 0] == same


def test_every_company_asked_about_is_among_the_first_five() -> None:
    naming = {
        "zhipu": frozenset(range(8)),
        "minimax": frozenset({8}),
        "moonshot": frozenset({2, 9}),
    }
    order = covering(list(range(10)), ["zhipu", "minimax", "moonshot"], naming)
    assert order == [0, 1, 2, 3, 8, 4, 5, 6, 7, 9]
    assert covering([3, 1], ["zhipu", "openai"], {**naming, "openai": frozenset()}) == [3, 1]


@pytest.mark.parametrize(
    ("question", "companies"),
    [
        ("Compare Zhipu and MiniMax", ("zhipu", "minimax")),
        ("三家公司的估值分別是多少？", ("minimax", "zhipu", "moonshot")),
        ("三家公司的估值分别是多少？", ("minimax", "zhipu", "moonshot")),
        ("How do the three companies differ?", ("minimax", "zhipu", "moonshot")),
        ("When did Zhipu list?", ("zhipu",)),
        ("Who is behind it?", ()),
    ],
)
def test_companies_asked_about(question: str, companies: tuple[str, ...]) -> None:
    naming = {
        "openai": frozenset({9}),
        "moonshot": frozenset({5, 6}),
        "zhipu": frozenset({0, 1, 2}),
        "minimax": frozenset({0, 3, 4, 8}),
    }
    assert companies_asked(query(question), naming) == companies


@pytest.mark.parametrize(
    ("question", "present"),
    [
        ("What is Moonshot's latest valuation?", True),
        ("月之暗面最新的估值是多少？", True),
        ("智谱目前市值", True),
        ("What was the latest price in December 2025?", False),
        ("2025年最新的估值", False),
        ("When did MiniMax list?", False),
    ],
)
def test_only_questions_about_the_present_prefer_what_is_newer(
    question: str, present: bool
) -> None:
    assert query(question).present is present


def test_of_two_that_answer_alike_the_newer_comes_first_when_asked(tmp_path: Path) -> None:
    older = small_source("a1", "Moonshot raised cash.\n", published="2025-01-01")
    newer = small_source("a2", "Moonshot raised cash.\n", published="2026-01-01")
    rest = [small_source(f"r{n}", f"Something else, number {n}.\n") for n in range(40)]
    index = index_of(tmp_path, older, newer, *rest)
    plain = {h.source_id: h.score for h in index.search("Did Moonshot raise cash?", 50)}
    asked = {h.source_id: h.score for h in index.search("Did Moonshot raise cash lately, now?", 50)}
    assert index.search("Does Moonshot have cash now?")[0].source_id == "a2"
    assert plain["a1"] == pytest.approx(plain["a2"], abs=0.2)
    assert 0.2 < asked["a2"] - asked["a1"] < 0.7


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_both_scripts_of_a_question_find_the_same(
    library: Library, tmp_path: Path, mode: str
) -> None:
    index = index_of(tmp_path, *library.sources(), settings=SearchSettings(mode))
    assert index.search("月之暗面為何不急於上市？") == index.search("月之暗面为何不急于上市？")


def test_filters_work_inside_the_search(tmp_path: Path) -> None:
    many = [
        small_source(f"n{n:02}", "Zhipu shares rose.\n", published="2026-02") for n in range(60)
    ]
    old = small_source("old", "Tea was served.\n", published="2025-12-31")
    index = index_of(tmp_path, *many, old)
    hits = index.search("Zhipu shares", limit=5, filters=Filters(as_of="2025-12-31"))
    assert [hit.source_id for hit in hits] == ["old"]
    assert index.search("Zhipu", filters=Filters(sources=("none",))) == ()


def test_a_rewording_adds_what_it_finds(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        small_source("en", "Quarterly revenue doubled.\n"),
        wire("zh", "第三季營收倍增，毛利同步改善。"),
        settings=SearchSettings("lexical"),
    )
    assert [h.source_id for h in index.search("quarterly revenue")] == ["en"]
    reworded = index.search("quarterly revenue", rewordings=("季度營收",))
    assert {h.source_id for h in reworded} == {"en", "zh"}


def test_surroundings_are_the_neighbours_in_the_same_source(tmp_path: Path) -> None:
    text = "\n".join(
        f"Paragraph {n} speaks of {w}. " + "More words here. " * 12
        for n, w in enumerate(("tea", "milk", "rice", "salt"))
    )
    index = index_of(tmp_path, small_source("one", text + "\n"), small_source("two", "Tea.\n"))
    chunks = [row.chunk for row in index.generation.rows if row.chunk.source_id == "one"]
    assert len(chunks) > 2
    assert index.surroundings(Hit(chunks[1], 0.0)) == tuple(chunks[:3])
    assert index.surroundings(Hit(chunks[-1], 0.0)) == tuple(chunks[-2:])


class ShortestFirst:
    def scores(self, question: str, passages: list[str]) -> list[float]:
        assert question
        return [-float(len(passage)) for passage in passages]


def test_a_reranker_orders_the_hits(library: Library, tmp_path: Path) -> None:
    index = index_of(tmp_path, *library.sources(), settings=SearchSettings(reranker="any"))
    index.__dict__["_reranker"] = ShortestFirst()
    hits = index.search("MiniMax price")
    assert [h.source_id for h in hits] == ["gamma", "beta", "alpha"]
    assert all("reranker" in hit.searchers for hit in hits)
