"""Times the built-in encoder against a multilingual one of the usual shape, in one run.

    python -m benchmarks.encoding [--passages 96] [--threads 2] [--folder index/builtin]

The other has the architecture of paraphrase-multilingual-MiniLM-L12-v2 (12 layers, 384 wide,
250,037 pieces) with random weights: speed does not depend on what they are. Both read the same
pieces of the shipped sources, so lengths are equal; runs alternate and the best of each counts.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library import shipped_library

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_CHARACTERS = 260
_ROUNDS = 5
_QUESTIONS = ("why did Zhipu turn to Hong Kong?", "智譜為何轉向港股？", "智谱为什么去香港上市？")


def passages(count: int) -> tuple[str, ...]:
    """Stretches of 260 characters from the shipped sources, repeated if there are too few."""
    cut = [
        source.text[start : start + _CHARACTERS]
        for source in shipped_library().sources()
        for start in range(0, len(source.text) - _CHARACTERS, _CHARACTERS)
    ]
    return tuple(cut[place % len(cut)] for place in range(count))


def multilingual_shape(tokenizer_folder: Path, folder: Path) -> "SentenceTransformer":
    """An encoder of the compared shape with random weights, reading the built-in pieces."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    config = BertConfig(
        vocab_size=250037,
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=1536,
    )
    BertModel(config).save_pretrained(folder)
    AutoTokenizer.from_pretrained(tokenizer_folder).save_pretrained(folder)
    modules = [Transformer(str(folder), max_seq_length=512), Pooling(384, "mean")]
    return SentenceTransformer(modules=modules, device="cpu")


def passages_per_second(model: "SentenceTransformer", texts: Sequence[str]) -> float:
    """Encoding speed in batches of 32, once."""
    started = time.perf_counter()
    model.encode(list(texts), batch_size=32, show_progress_bar=False)
    return len(texts) / (time.perf_counter() - started)


def question_seconds(model: "SentenceTransformer") -> float:
    """The middle time of a single question."""
    taken = []
    for question in _QUESTIONS * 5:
        started = time.perf_counter()
        model.encode([question], show_progress_bar=False)
        taken.append(time.perf_counter() - started)
    return sorted(taken)[len(taken) // 2]


def compare(count: int, folder: Path) -> dict[str, dict[str, float]]:
    """Figures of both encoders, and how many times as fast the built-in one is."""
    from sentence_transformers import SentenceTransformer

    texts = passages(count)
    with tempfile.TemporaryDirectory() as scratch:
        models = {
            "built-in": SentenceTransformer(str(folder), device="cpu"),
            "multilingual shape": multilingual_shape(folder, Path(scratch)),
        }
        for model in models.values():
            passages_per_second(model, texts[:32])
        runs = [
            {name: passages_per_second(model, texts) for name, model in models.items()}
            for _ in range(_ROUNDS)
        ]
        best = {name: max(run[name] for run in runs) for name in models}
        waits = {name: question_seconds(model) * 1000 for name, model in models.items()}
    ours, other = models
    return {
        "passages per second": {name: round(value, 1) for name, value in best.items()},
        "milliseconds per question": {name: round(value, 1) for name, value in waits.items()},
        "times as fast": {
            "passages": round(best[ours] / best[other], 2),
            "question": round(waits[other] / waits[ours], 2),
        },
    }


def main() -> None:
    """Parse the command line and print the figures as JSON."""
    import torch

    parser = argparse.ArgumentParser(description="Times the built-in encoder.")
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path(str(files("index") / "builtin")))
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    print(json.dumps({"threads": given.threads, **compare(given.passages, given.folder)}, indent=2))


if __name__ == "__main__":
    main()
