"""Training on a tiny encoder: gradients, progress, resumption."""

import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from training.attention import register_attention
from training.blend import blend
from training.examples import Group
from training.losses import Field, contrast, group_loss
from training.memory import Memory
from training.pooled import Pooled
from training.recipe import Course, Phase, Schedule
from training.runs import trained
from training.shares import SharedBatch
from training.train import CHECKPOINT, Task, rate_share, train

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
    return Task(_pooled(), _groups(), _schedule((_phase(steps),)), pool)


def _phase(until: int, since: int = 0) -> Phase:
    return Phase(
        until,
        until,
        1e-2,
        {"parallel": 0.5, "news": 0.5},
        sizes={"parallel": 16, "news": 8},
        since=since,
        warmup=2,
        mixed=0.2,
        remembered=24,
    )


def _schedule(phases: tuple[Phase, ...]) -> Schedule:
    return Schedule(phases, encoder_rate=1e-2, average_every=2, log_every=4, save_seconds=0.0)


def test_shares_carry_the_gradients_of_the_whole_batch(pool: ThreadPoolExecutor) -> None:
    student = _pooled()
    rows = _groups()["news"].batch(8, random.Random(0))
    words = student.encoder.embeddings.word_embeddings.weight
    whole = _fields({name: student(part) for name, part in rows.items()})
    loss = group_loss(whole, None, 20.0)
    expected = torch.autograd.grad(loss, words)[0]
    batch = SharedBatch(rows, pool)
    vectors = batch.encode(student, learning=True)
    fields = batch.by_field(vectors)
    group_loss(_fields(fields), None, 20.0).backward()
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
    before = _told_apart(student, rows)
    train(student, task, tmp_path)
    after = _told_apart(student, rows)
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


def test_remembered_vectors_are_negatives_unless_they_are_the_answer() -> None:
    left = Field(torch.eye(2, 4), torch.empty(0, 4))
    alone = contrast(left, left, 5.0)
    far = contrast(left, Field(left.vectors, torch.eye(4)[2:]), 5.0)
    near = torch.nn.functional.normalize(torch.tensor([[0.6, 0.0, 0.8, 0.0]]), dim=1)
    assert contrast(left, Field(left.vectors, left.vectors[:1]), 5.0) > alone
    assert alone < far < contrast(left, Field(left.vectors, near), 5.0)
    twice = Field(left.vectors[:1], left.vectors[:1])
    assert contrast(Field(left.vectors[:1], left.earlier), twice, 5.0) == 0.0


def test_memory_keeps_the_newest_of_each_kind() -> None:
    memory = Memory()
    for start in (0, 3, 6):
        memory.keep("news", {"passage": torch.arange(start, start + 3.0)[:, None]}, most=4)
    new = {"passage": torch.zeros(2, 1), "question": torch.zeros(2, 1)}
    beside = memory.beside("news", new)
    assert beside["passage"].earlier[:, 0].tolist() == [5.0, 6.0, 7.0, 8.0]
    assert len(beside["question"].earlier) == len(memory.beside("other", new)) - 2 == 0


def test_rates_rise_again_where_a_phase_begins_anew() -> None:
    schedule = _schedule((_phase(20), _phase(40, since=20)))
    rates = [rate_share(step, schedule) for step in range(40)]
    assert rates[:2] == [0.5, 0.95]
    assert rates[19] == pytest.approx(0.05)
    assert rates[21] == max(rates[20:])
    assert rates[39] == pytest.approx(0.05)


def test_runs_go_on_from_a_common_one_and_meet_in_the_middle(
    pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    start = _pooled()
    common = _schedule((_phase(4),))
    further = _schedule((*common.phases, _phase(8, since=4)))
    whole = trained(start, _groups(), Course(common, further, 2, 1.0), tmp_path, pool)
    ends = [torch.load(tmp_path / f"run-{draw}" / CHECKPOINT)["average"] for draw in (0, 1)]
    name = "embeddings.word_embeddings.weight"
    assert not torch.allclose(ends[0][name], ends[1][name])
    mean = (ends[0][name] + ends[1][name]) / 2
    assert torch.allclose(whole.encoder.state_dict()[name], mean, atol=1e-6)
    none = trained(start, _groups(), Course(common, further, 2, 0.0), tmp_path, pool)
    assert torch.allclose(none.encoder.state_dict()[name], start.encoder.state_dict()[name])


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_blending_goes_a_share_of_the_way(share: float) -> None:
    start, student = _pooled(1), _pooled(2)
    before = student.encoder.embeddings.word_embeddings.weight.detach().clone()
    origin = start.encoder.embeddings.word_embeddings.weight.detach()
    blend(student, start, share)
    after = student.encoder.embeddings.word_embeddings.weight
    assert torch.allclose(after, (1 - share) * origin + share * before, atol=1e-6)


def _fields(vectors: Mapping[str, torch.Tensor]) -> dict[str, Field]:
    return Memory().beside("batch", vectors)


def _told_apart(student: Pooled, rows: Mapping[str, list[list[int]]]) -> torch.Tensor:
    fields = _fields({name: student(part) for name, part in rows.items()})
    return contrast(fields["en"], fields["zh"], 20.0)


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
