"""Teaches the finished encoder which sentences answer questions as people ask them.

    python -m training.tune --data PAIRS --out FOLDER [--model FOLDER] [--cache FOLDER]

Of the sentences found for a development question, the softmax of cosines is to fall on those that
answer it, among those that the answerer takes for the best others. An anchor holds the vectors of
general text near where they were, so that what the encoder could do before is kept. Word
embeddings and pooling weights stay as they are. Judging and checking questions are never read.
"""

import argparse
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library import shipped_library
from index.embedding import Embedder, load_embedder
from index.model_folder import find_model
from index.opening import open_index
from index.settings import EmbeddingSettings
from qa.extractive.answerer import ExtractiveAnswerer
from training.assemble import load_folder, store_half
from training.development import development_questions, is_unseen
from training.recipe import SEED, Tuning
from training.records import read_pairs
from training.sentence_examples import found_sentences

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

_LONGEST = 128  # pieces of a sentence that are read
_ROWS = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with sentences that answer it and others, those taken for the best first."""

    question: str
    answers: tuple[str, ...]
    others: tuple[str, ...]


def asked_questions(embedder: Embedder, cache: Path | None) -> list[Asked]:
    """The development questions to learn from, of which an answer was found at all."""
    library = shipped_library()
    sources = {source.id: source for source in library.sources()}
    index = open_index(library, embedder, cache)
    answerer = ExtractiveAnswerer(index, index.embedder)
    found = []
    for case in (case for case in development_questions() if not is_unseen(case)):
        task, scored, answers = found_sentences(case, sources, answerer)
        texts = [s.sentence.text for s in scored]
        right = tuple(text for text, answer in zip(texts, answers, strict=True) if answer)
        others = tuple(text for text, answer in zip(texts, answers, strict=True) if not answer)
        found.append(Asked(task.resolved_question, right, others))
    return [asked for asked in found if asked.answers]


def anchors(data: Path, tuning: Tuning, generator: random.Random) -> list[str]:
    """General text in both languages, beginnings of it."""
    texts = []
    for name in tuning.anchored:
        pairs = read_pairs(data, name, tuning.anchors)
        texts += [text[:300] for pair in pairs for text in (pair.a, pair.b)]
    return generator.sample(texts, min(len(texts), tuning.anchors))


def tune(
    model: "SentenceTransformer", asked: Sequence[Asked], general: Sequence[str], tuning: Tuning
) -> None:
    """Train `model` in place."""
    import torch

    generator = random.Random(SEED)
    held = model.encode(list(general), convert_to_tensor=True, normalize_embeddings=True).clone()
    learned = _learned(model.eval())
    steps = round(tuning.epochs * len(asked) / tuning.questions)
    optimiser = torch.optim.AdamW(learned, lr=tuning.rate, weight_decay=0.01)
    batches = _batches(asked, tuning, generator)
    for step in range(steps):
        for group in optimiser.param_groups:
            warm = min(1.0, (step + 1) / tuning.warm_up)
            group["lr"] = tuning.rate * warm * max(0.05, 1 - step / steps)
        loss = _missed(model, next(batches), tuning, generator)
        places = [generator.randrange(len(general)) for _ in range(tuning.anchors_a_step)]
        moved = _encode(model, [general[place] for place in places]) - held[places]
        drift = moved.square().sum(1).mean()
        optimiser.zero_grad()
        (loss + tuning.anchor * drift).backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        if (step + 1) % 20 == 0:
            print(f"{step + 1}/{steps} loss {loss.item():.3f} drift {drift.item():.4f}", flush=True)


def _learned(model: "SentenceTransformer") -> "list[Tensor]":
    """The encoder's layers and the head."""
    chosen = []
    for name, weight in model.named_parameters():
        weight.requires_grad_("embeddings" not in name and "emb_layer" not in name)
        chosen += [weight] if weight.requires_grad else []
    return chosen


def _batches(
    asked: Sequence[Asked], tuning: Tuning, generator: random.Random
) -> Iterator[list[Asked]]:
    waiting: list[Asked] = []
    while True:
        if len(waiting) < tuning.questions:
            waiting = generator.sample(list(asked), len(asked))
        yield [waiting.pop() for _ in range(tuning.questions)]


def _missed(
    model: "SentenceTransformer", batch: Sequence[Asked], tuning: Tuning, generator: random.Random
) -> "Tensor":
    """The mean of minus the logarithm of the share that falls on answers."""
    import torch

    lists = []
    for asked in batch:
        rest = asked.others[tuning.hardest :]
        more = generator.sample(rest, min(tuning.random, len(rest)))
        answers = asked.answers[: tuning.answers]
        lists.append((answers, (*answers, *asked.others[: tuning.hardest], *more)))
    texts = list(dict.fromkeys(text for _, listed in lists for text in listed))
    place = {text: i for i, text in enumerate(texts)}
    vectors = _encode(model, texts)
    questions = _encode(model, [asked.question for asked in batch])
    losses = []
    for (answers, listed), vector in zip(lists, questions, strict=True):
        scores = tuning.scale * (vectors[[place[text] for text in listed]] @ vector)
        right = torch.logsumexp(scores[: len(answers)], 0)
        losses.append(torch.logsumexp(scores, 0) - right)
    return torch.stack(losses).mean()


def _encode(model: "SentenceTransformer", texts: Sequence[str]) -> "Tensor":
    """Unit vectors with their gradient, those of like length read together."""
    import torch

    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    parts = []
    for start in range(0, len(order), _ROWS):
        rows = [texts[i] for i in order[start : start + _ROWS]]
        read = model.tokenizer(
            rows, padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt"
        )
        parts.append(model(dict(read))["sentence_embedding"])
    back = torch.tensor(sorted(range(len(order)), key=order.__getitem__))
    return torch.nn.functional.normalize(torch.cat(parts)[back], dim=-1)


def write(model: "SentenceTransformer", base: Path, out: Path) -> None:
    """The base's folder with the model's weights."""
    shutil.copytree(base, out, dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as saved:
        model.save(saved, create_model_card=False)
        store_half(Path(saved))
        for path in Path(saved).rglob("model.safetensors"):
            shutil.copy(path, out / path.relative_to(saved))


def main() -> None:
    """Parse the command line, tune and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    asked = asked_questions(load_embedder(EmbeddingSettings(given.model)), given.cache)
    print(f"{len(asked)} questions", flush=True)
    base, tuning = find_model(given.model), Tuning()
    model = load_folder(base)
    tune(model, asked, anchors(given.data, tuning, random.Random(SEED)), tuning)
    write(model, base, given.out)


if __name__ == "__main__":
    main()
