"""Training on a tiny encoder: gradients, progress, resumption."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from training.attention import register_attention
from training.blend import blend
from training.examples import Group
from training.losses import contrast, group_loss
from training.pooled import Pooled
from training.recipe import Phase, Schedule
from training.shares import SharedBatch
from training.train import Task, train

_ROWS = 40


def _pooled(seed: int = 1) -> Pooled:
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=_ROWS,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
    )
    encoder = BertModel(config)
    encoder.set_attn_implementation(register_attention())
    encoder.train(False)
    return Pooled(encoder, torch.zeros(_ROWS))


def _groups() -> dict[str, Group]:
    draw = random.Random(0)
    english = [[2, *draw.sample(range(4, 20), 5), 3] for _ in range(32)]
    chinese = [[2, *(piece + 18 for piece in row[1:-1]), 3] for row in english]
    return {
        "parallel": Group("parallel", 4, {"en": english, "zh": chinese}),
        "news": Group("news", 4, {"question": [r[:4] for r in chinese], "passage": chinese}),
    }


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def _task(pool: ThreadPoolExecutor, steps: int) -> Task:
    sizes = {"parallel": 16, "news": 8}
    schedule = Schedule(
        phases=(Phase(steps, steps, 1e-2, {"parallel": 0.5, "news": 0.5}),),
        sizes=sizes,
        warmup=2,
        encoder_rate=1e-2,
        log_every=4,
        save_seconds=0.0,
    )
    return Task(_pooled(), _groups(), schedule, pool)


def test_shares_carry_the_gradients_of_the_whole_batch(pool: ThreadPoolExecutor) -> None:
    student = _pooled()
    rows = _groups()["news"].batch(8, random.Random(0))
    words = student.encoder.embeddings.word_embeddings.weight
    whole = {name: student(part) for name, part in rows.items()}
    loss = group_loss(whole, None, 20.0)
    expected = torch.autograd.grad(loss, words)[0]
    batch = SharedBatch(rows, pool)
    vectors = batch.encode(student, learning=True)
    fields = batch.by_field(vectors)
    group_loss(fields, None, 20.0).backward()
    batch.carry_back(vectors, fields, [words])
    assert words.grad is not None
    likeness = torch.nn.functional.cosine_similarity(words.grad.ravel(), expected.ravel(), dim=0)
    assert likeness > 0.98


def test_training_lowers_the_loss_and_learns_pooling(
    pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    student = _pooled()
    task = _task(pool, 40)
    rows = task.groups["parallel"].columns
    before = contrast(student(rows["en"]), student(rows["zh"]), 20.0)
    train(student, task, tmp_path)
    after = contrast(student(rows["en"]), student(rows["zh"]), 20.0)
    assert after < 0.8 * before
    assert student.log_weights.abs().max() > 0
    assert len((tmp_path / "curve.jsonl").read_text("utf-8").splitlines()) == 10


def test_a_resumed_run_ends_where_a_whole_one_does(
    pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    task = _task(pool, 8)
    whole, halved = _pooled(), _pooled()
    train(whole, task, tmp_path / "whole")
    first = _task(pool, 8)
    _stop_after(first, halved, tmp_path / "halved", 4)
    train(halved, first, tmp_path / "halved")
    for one, other in zip(whole.encoder.parameters(), halved.encoder.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_blending_goes_a_share_of_the_way(share: float) -> None:
    start, student = _pooled(1), _pooled(2)
    before = student.encoder.embeddings.word_embeddings.weight.detach().clone()
    origin = start.encoder.embeddings.word_embeddings.weight.detach()
    blend(student, start, share)
    after = student.encoder.embeddings.word_embeddings.weight
    assert torch.allclose(after, (1 - share) * origin + share * before, atol=1e-6)


class _Stop(Exception):
    """Ends a run in the middle, as a lost machine would."""


class _Breaking(dict[str, Group]):
    """Groups that give out after so many batches."""

    def __init__(self, groups: dict[str, Group], left: int) -> None:
        super().__init__(groups)
        self.left = left

    def __getitem__(self, name: str) -> Group:
        self.left -= 1
        if self.left < 0:
            raise _Stop
        return super().__getitem__(name)


def _stop_after(task: Task, student: Pooled, folder: Path, steps: int) -> None:
    broken = Task(task.teacher, _Breaking(dict(task.groups), steps), task.schedule, task.pool)
    with pytest.raises(_Stop):
        train(student, broken, folder)
