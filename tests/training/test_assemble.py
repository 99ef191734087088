"""The written folder computes what training saw, in float32 from half the bytes."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel

from training.assemble import load_folder, write_folder
from training.pooled import Pooled

_WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "bank", "raised", "rates", "升息")
_TEXTS = ("the bank raised rates", "升息", "the bank")


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordLevel({word: row for row, word in enumerate(_WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        "[CLS] $A [SEP]", None, [("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


@pytest.mark.parametrize(("mixed", "headed"), [(0.0, False), (0.2, True), (1.0, False)])
def test_folder_gives_the_vectors_that_training_saw(
    mixed: float, headed: bool, tmp_path: Path
) -> None:
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(_WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=512,
    )  # fmt: skip
    model = Pooled(BertModel(config).eval(), torch.randn(len(_WORDS)), mixed)
    if headed:
        model.head = torch.randn(16, 16)
    tokenizer = _tokenizer()
    write_folder(model, tokenizer, tmp_path)
    with torch.inference_mode():
        expected = model([tokenizer.encode(text).ids for text in _TEXTS]).numpy()
    loaded = load_folder(tmp_path)
    assert np.abs(loaded.encode(list(_TEXTS)) - expected).max() < 5e-3
    assert {weight.dtype for weight in loaded.parameters()} == {torch.float32}
    assert json.loads((tmp_path / "config.json").read_text("utf-8"))["dtype"] == "float32"
    assert (tmp_path / "model.safetensors").stat().st_size < 3 * sum(
        weight.numel() for weight in model.encoder.parameters()
    )
