"""Tuning brings answers nearer to their questions and leaves other text where it was."""

from pathlib import Path

import numpy as np

from tests.tiny_model import save_tiny_model
from training.assemble import load_folder
from training.recipe import Tuning
from training.tune import Asked, tune, write

_TUNING = Tuning(epochs=30, questions=2, rate=2e-3, warm_up=2, anchor=20.0)
_ASKED = (
    Asked("who leads it", ("zhang heads the firm",), ("it was founded in 2019", "rain fell")),
    Asked("錢花在哪裡", ("所得款項用於研發",), ("公司成立於北京", "當日下雨")),
    Asked("when was it set up", ("it was founded in 2019",), ("zhang heads the firm", "rain fell")),
)
_GENERAL = ("the harbour froze over", "港口結冰了", "she plays chess", "他下棋", "bread", "麵包")


def test_answers_come_nearer_and_general_text_stays(tmp_path: Path) -> None:
    base = save_tiny_model(tmp_path / "base")
    model = load_folder(base)
    before, held = _margins(base), model.encode(list(_GENERAL), normalize_embeddings=True)
    tune(model, _ASKED, _GENERAL, _TUNING)
    write(model, base, tmp_path / "out")
    tuned = load_folder(tmp_path / "out")
    assert np.mean(_margins(tmp_path / "out")) > np.mean(before) + 0.05
    kept = tuned.encode(list(_GENERAL), normalize_embeddings=True)
    assert (kept * held).sum(1).min() > 0.9
    assert (tmp_path / "out" / "tokenizer.json").read_bytes() == (
        base / "tokenizer.json"
    ).read_bytes()


def _margins(folder: Path) -> list[float]:
    """How much nearer each question is to its answer than to the best other."""
    model = load_folder(folder)
    margins = []
    for asked in _ASKED:
        texts = [asked.question, *asked.answers, *asked.others]
        question, answer, *others = model.encode(texts, normalize_embeddings=True)
        margins.append(float(answer @ question) - max(float(o @ question) for o in others))
    return margins
