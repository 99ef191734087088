"""The comparison with other libraries: its verdicts and report, and the libraries where there."""

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

import pytest

from benchmarks.judging import Search
from benchmarks.peers.__main__ import PEERS
from benchmarks.peers.comparison import Row, compared
from benchmarks.peers.ours import OURS
from benchmarks.peers.report import report
from benchmarks.peers.system import System, needed, segmented
from corpus.errors import ConfigInvalid
from index.benchmark import Collection
from tests.index.conftest import CharacterEmbedder, small_library, small_source

NAMES = [f"d{number:02}" for number in range(30)]


def collection() -> Collection:
    library = small_library(*(small_source(name, f"Text of {name}.\n") for name in NAMES))
    return Collection(library, {n: n for n in NAMES}, {n: {n: 1} for n in NAMES})


def scripted(name: str, found: Mapping[str, Sequence[str]]) -> System:
    """A system that finds what it is told to for each question, whatever the documents."""

    def build(*_: object) -> Search:
        return lambda question: found.get(question, [])

    return System(name, "", build)


@pytest.fixture
def rows() -> tuple[Row, ...]:
    right = {name: [name] for name in NAMES}
    ours = scripted("ours", {**right, "d00": ["d01"], "d01": ["d00"]})
    peers = [
        scripted("perfect", {**right}),
        scripted("same", {**right, "d00": [], "d01": []}),
        scripted("blind", {}),
        scripted("luckier", {**right, "d00": ["d01"]}),
    ]
    return compared({"set": collection()}, ours, peers, CharacterEmbedder(), 10)


def test_verdicts_follow_the_paired_intervals(rows: tuple[Row, ...]) -> None:
    found = {row.system: (row.verdict, row.better, row.worse) for row in rows}
    assert found == {
        "ours": ("open", 0, 0),
        "perfect": ("open", 0, 2),
        "same": ("open", 0, 0),
        "blind": ("win", 28, 0),
        "luckier": ("open", 0, 1),
    }


def test_a_loss_is_said_as_plainly_as_a_win() -> None:
    right = scripted("right", {name: [name] for name in NAMES})
    rows = compared({"set": collection()}, scripted("ours", {}), [right], CharacterEmbedder(), 10)
    text = "\n".join(report(rows, "ours"))
    assert "| right | 0 | 1 | 0 | -1.000 | -1.000 (set) |" in text
    assert "| right | 1.000 [1.000, 1.000] | -1.000 [-1.000, -1.000] | 0 / 30 | **worse** |" in text


def test_a_missing_library_is_named_with_its_extra() -> None:
    with pytest.raises(ConfigInvalid, match="Nothing") as caught, needed("Nothing"):
        import there_is_no_such_library  # type: ignore[import-not-found]  # noqa: F401
    assert "[peers]" in caught.value.hint


def test_segmented_text_is_cut_at_spaces() -> None:
    assert {"上市", "zhipu"} <= set(segmented("Zhipu 在香港上市").split())


def installed(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


PACKAGES = {
    "LlamaIndex": "llama-index-retrievers-bm25",
    "LangChain": "langchain-classic",
    "Haystack": "haystack-ai",
}


@pytest.mark.parametrize("system", [OURS, *PEERS], ids=str)
def test_every_system_ranks_documents(system: System) -> None:
    if system is not OURS and not installed(PACKAGES[system.name]):
        pytest.skip("needs the extra `peers`")
    texts = {"tea": "綠茶產自杭州。", "ship": "貨輪停在高雄港。", "bank": "央行決定利率不變。"}
    library = small_library(*(small_source(name, text) for name, text in texts.items()))
    found = list(system.build(library, CharacterEmbedder(), 3)("央行利率"))
    assert set(found) <= set(texts)
    assert "bank" in found
    if "our segmentation" in system.setup or system is OURS:
        assert found[0] == "bank"
