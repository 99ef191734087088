"""Writes the sentence-transformers folder: float16 weights that run in float32, no custom code.

The encoder keeps the base model's configuration except for its vocabulary; the tokenizer is the
project's own `tokenizer.json`. Loading needs nothing but sentence-transformers.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from training.pooled import Pooled

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Dense
    from torch import Tensor
    from transformers import BertModel

LONGEST = 512


def extended_encoder(base_folder: Path, table: "Tensor") -> "BertModel":
    """The base encoder with its word embeddings replaced by `table` (pieces x width), float32."""
    import torch
    from transformers import BertModel

    encoder = BertModel.from_pretrained(base_folder, attn_implementation="sdpa")
    encoder.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(
        table.float(), freeze=False, padding_idx=0
    )
    encoder.config.vocab_size = len(table)
    encoder.config.pad_token_id = 0
    return encoder


def write_folder(model: Pooled, tokenizer: Tokenizer, folder: Path) -> None:
    """Write `folder` so that `SentenceTransformer(folder)` loads it.

    Pooling weights are stored by vocabulary row. The module that applies them looks its values
    up by name; naming each row by its own rounded weight keeps that table small.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        Normalize,
        Pooling,
        Transformer,
        WeightedLayerPooling,
        WordWeights,
    )

    encoder = model.encoder
    encoder.config.output_hidden_states = model.mixed > 0
    _write_parts(encoder, tokenizer, folder / "encoder")
    width, depth = encoder.config.hidden_size, encoder.config.num_hidden_layers
    labels = [f"{weight:.3g}" for weight in model.log_weights.detach().exp().tolist()]
    layers = torch.nn.Parameter(torch.tensor([model.mixed, *[0.0] * (depth - 1), 1 - model.mixed]))
    modules = [
        Transformer(str(folder / "encoder"), max_seq_length=LONGEST),
        *([WeightedLayerPooling(width, depth, 0, layers)] if model.mixed else []),
        WordWeights(labels, {label: float(label) for label in sorted(set(labels))}, 1.0),
        Pooling(width, "mean"),
        *([] if model.head is None else [_head(model.head)]),
        Normalize(),
    ]
    finished = SentenceTransformer(modules=modules, device="cpu")
    finished.save(str(folder), create_model_card=False)
    _remove(folder / "encoder")
    store_half(folder)


def _head(matrix: "Tensor") -> "Dense":
    import torch
    from sentence_transformers.base.modules import Dense

    return Dense(
        *matrix.shape,
        bias=False,
        activation_function=torch.nn.Identity(),
        init_weight=matrix.T.contiguous(),
    )


def _write_parts(encoder: "BertModel", tokenizer: Tokenizer, folder: Path) -> None:
    from transformers import PreTrainedTokenizerFast

    encoder.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=LONGEST,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    ).save_pretrained(folder)


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def store_half(folder: Path) -> None:
    """Store every floating weight as float16 while the configuration asks for float32."""
    import torch
    from safetensors.torch import load_file, save_file

    path = folder / "model.safetensors"
    weights = {
        name: tensor.to(torch.float16).contiguous() if tensor.is_floating_point() else tensor
        for name, tensor in load_file(path).items()
    }
    save_file(weights, path, metadata={"format": "pt"})
    path.chmod(0o644)
    configuration = folder / "config.json"
    settings = json.loads(configuration.read_text("utf-8"))
    settings["dtype"] = "float32"
    configuration.write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    for compact in (folder / "tokenizer.json", *folder.glob("*WordWeights/*.json")):
        content = json.loads(compact.read_text("utf-8"))
        compact.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def load_folder(folder: Path) -> "SentenceTransformer":
    """Load a written folder on the CPU, as a user would."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu")
