"""Script fold, vocabulary and tokenizer, made from a few sentences."""

from collections import Counter
from pathlib import Path

import pytest

from training.fold import ScriptFold, compile_charsmap, script_fold
from training.tokenizer import all_pieces, build_tokenizer
from training.vocabulary import (
    Piece,
    candidate_words,
    chosen_words,
    collocations,
    english_pieces,
    worth,
)

pytest.importorskip("sentencepiece")

_BASE = {"[PAD]": 0, "[UNK]": 1, "why": 2, "hong": 3, "##ip": 4, "z": 5, "##u": 6, "?": 7, "дом": 8}


@pytest.fixture(scope="module")
def fold() -> ScriptFold:
    return script_fold(["瞭解著作，看著他。"] * 4)


def test_fold_joins_both_scripts(fold: ScriptFold) -> None:
    assert fold("智譜為何轉向港股？「科創板」ＩＰＯ") == '智谱为何转向港股?"科创板"ipo'
    assert fold("瞭解著作") == fold("了解着作") == fold("了解著作")


def test_fold_leaves_its_own_images_alone(fold: ScriptFold) -> None:
    assert all(fold(root) == root.lower() for root in fold.table.values())


@pytest.fixture(scope="module")
def charsmap(fold: ScriptFold, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return compile_charsmap(fold, tmp_path_factory.mktemp("charsmap"))


def test_tokenizer_reads_every_script_alike(charsmap: bytes) -> None:
    chinese = [Piece(word, -6.0, None) for word in ("智", "谱", "港股", "为何", "转向")]
    english = english_pieces(_BASE, Counter(["why", "hong", "##ip"]), always=0)
    tokenizer = build_tokenizer(all_pieces(english, chinese), charsmap, 64)
    simplified = tokenizer.encode("why 智谱为何转向港股?")
    assert " ".join(simplified.tokens) == "[CLS] ▁why 智 谱 为何 转向 港股 ▁? [SEP]"
    assert tokenizer.encode("Why智譜為何轉向港股？").ids == simplified.ids


def test_a_character_outside_the_vocabulary_becomes_bytes(charsmap: bytes) -> None:
    tokenizer = build_tokenizer(all_pieces((), ()), charsmap, 64)
    tokens = tokenizer.encode("龘").tokens
    assert tokens[1:-1] == ["<0xE9>", "<0xBE>", "<0x98>"]


def test_english_pieces_drop_what_is_never_used_and_other_scripts() -> None:
    kept = english_pieces(_BASE, Counter(["why", "##ip"]), always=0)
    assert [piece.text for piece in kept] == ["▁why", "ip", "▁z", "u", "▁?"]


def test_words_are_taken_by_use_and_preference(fold: ScriptFold) -> None:
    words = candidate_words([["科創板", "a", "一"], ["上市"]], fold)
    assert words == {"科创板", "上市"}
    counts = {"news": Counter({"上市": 6, "科创板": 3, "的": 1}), "law": Counter({"科创板": 1})}
    value = worth(counts, {"news": 0.5, "law": 0.5})
    assert value["科创板"] == pytest.approx(0.5 * 3 / 10 + 0.5)
    assert chosen_words(value, {"上市": 9.0}, 1) == ("上市",)
    assert chosen_words(value, {}, 1) == ("科创板",)


def test_collocations_need_more_than_chance() -> None:
    cuts = [["科创", "板", "的"]] * 5 + [["的", "人"]] * 5 + [["的"]] * 90
    counts = Counter(token for cut in cuts for token in cut)
    assert collocations(cuts, counts, least=3, surprise=2.0) == {"科创板"}


def test_charsmap_is_written_beside_nothing_else(charsmap: bytes, tmp_path: Path) -> None:
    assert len(charsmap) > 1000
    assert not list(tmp_path.iterdir())
