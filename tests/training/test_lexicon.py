"""Word translations and starting embeddings on a language of a few words."""

import numpy as np
import pytest

from training.initialise import starting_table
from training.lexicon import meetings, translation_weights
from training.vocabulary import Piece

_PIECES = [
    Piece("[PAD]", 0, None),
    Piece("▁cat", 0, 0),
    Piece("▁dog", 0, 1),
    Piece("▁the", 0, 2),
    Piece("猫", 0, None),
    Piece("狗", 0, None),
    Piece("狗猫", 0, None),
]


def test_words_that_translate_each_other_are_found() -> None:
    chinese = [[4], [5], [4, 5]] * 3
    english = [[3, 1], [3, 2], [3, 1, 3, 2]] * 3
    cells = meetings(chinese, english, [1.0] * 9, len(_PIECES))
    weight = translation_weights(cells, rounds=20)
    strength = {
        (int(c), int(e)): float(w)
        for c, e, w in zip(cells.chinese, cells.english, weight, strict=True)
    }
    assert strength[4, 1] > 5 * strength[4, 2]
    assert strength[5, 2] > 5 * strength[5, 1]
    assert strength[4, 1] > strength[4, 3]


def test_a_word_starts_as_its_translations() -> None:
    base = np.eye(3, 8, dtype=np.float32)
    cells = meetings([[4], [5]], [[1], [2]], [1.0, 1.0], len(_PIECES))
    table, known = starting_table(_PIECES, base, cells, translation_weights(cells), seed=0)
    assert table[1] == pytest.approx(base[0])
    assert table[4] == pytest.approx(base[0])
    assert table[6] == pytest.approx((base[0] + base[1]) / 2)
    assert known[1:].all()
    assert not known[0]
