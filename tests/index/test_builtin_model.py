"""The shipped model folder: size, precision, vocabulary, both scripts, both languages."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

_SENTENCES = (
    "智譜為何轉向港股？",
    "月之暗面的創辦人在發布會上說，公司資金充裕，短期內並不急於上市。",
    "受科創板較高的上市要求與相對較緩的推進速度影響，該公司改赴香港。",
    "這場颱風後，臺北與高雄之間的鐵路於週三恢復通車。",
)
_TRANSLATIONS = (
    ("The bank raised its interest rate by a quarter point.", "銀行將利率上調四分之一個百分點。"),
    ("The train between the two cities was late.", "兩座城市之間的火車誤點了。"),
    ("She plants vegetables in her garden.", "她在花園裡種菜。"),
    ("The company will sell its shares in Hong Kong.", "公司將在香港出售股份。"),
    ("The vaccine was tested on thousands of people.", "疫苗在數千人身上做了試驗。"),
)
_COMMON = (
    "人工智慧公司2025年上半年營收為1.91億元，年增325%；虧損23.58億元。",
    "人工智能公司的估值约为243.8亿元，IPO 可能最早在 2026 年完成。",
    "An initial public offering of $4 billion — café, naïve & co. (Nasdaq: “XYZ”)!",
    "ひらがな한글Ω≈龘𠮷🙂",
)


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    return repository / "index" / "builtin"


@pytest.fixture(scope="module")
def model(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), device="cpu")


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    return np.asarray(model.encode(list(texts), normalize_embeddings=True))


def test_folder_is_small_and_carries_its_card_and_licences(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 80_000_000
    assert "Data and licences" in (folder / "README.md").read_text("utf-8")
    assert (folder / "LICENSES" / "Apache-2.0.txt").exists()
    assert not list(folder.rglob("*.py"))
    assert json.loads((folder / "config.json").read_text("utf-8"))["dtype"] == "float32"


def test_model_computes_in_float32_and_reads_512_tokens(model: SentenceTransformer) -> None:
    assert {str(weight.dtype) for weight in model.parameters()} == {"torch.float32"}
    assert model.max_seq_length == 512
    assert model.get_embedding_dimension() == 384


def test_both_scripts_read_alike(model: SentenceTransformer) -> None:
    from opencc import OpenCC

    simplified = tuple(map(OpenCC("t2s").convert, _SENTENCES))
    again = tuple(map(OpenCC("s2t").convert, simplified))
    original = _encode(model, _SENTENCES)
    for other in (simplified, again):
        assert (original * _encode(model, other)).sum(1).min() > 0.99


def test_a_sentence_is_nearest_its_translation(model: SentenceTransformer) -> None:
    english, chinese = (_encode(model, side) for side in zip(*_TRANSLATIONS, strict=True))
    scores = english @ chinese.T
    gold = np.arange(len(_TRANSLATIONS))
    assert (scores.argmax(0) == gold).all()
    assert (scores.argmax(1) == gold).all()


@pytest.mark.parametrize("text", _COMMON)
def test_nothing_is_unknown(model: SentenceTransformer, text: str) -> None:
    tokens = model.tokenizer.tokenize(text)
    assert tokens
    assert "[UNK]" not in tokens
