"""Trains the extended encoder: distillation, contrast in the batch, dictionary senses, retrieval.

The teacher is the English base encoder with the same pooling: sentences and their translations
move to its vector of the English text (Reimers and Gurevych 2020) while in-batch contrast teaches
retrieval. Every step's batch follows from the seed and the step's number alone, so a run resumed
from its checkpoint goes on as if it had not stopped.
"""

import json
import random
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from training.attention import register_attention
from training.examples import Group, Row
from training.losses import group_loss
from training.memory import Memory
from training.pooled import Pooled
from training.recipe import SEED, Schedule
from training.shares import SharedBatch

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

CHECKPOINT = "checkpoint.pt"
_WEIGHTS = "pooling.log_weights"


def optimisers(student: Pooled) -> "tuple[Optimizer, Optimizer]":
    """Adam for the encoder and the pooling weights, and a sparse one for the words a batch has."""
    import torch

    encoder = student.encoder
    encoder.embeddings.word_embeddings.sparse = True
    words = encoder.embeddings.word_embeddings.weight
    rest = [p for p in encoder.parameters() if p is not words and p.requires_grad]
    groups = [
        {"params": rest},
        {"params": [student.log_weights]},
    ]
    betas = (0.9, 0.98)
    sparse = torch.optim.SparseAdam([words], lr=1e-9, betas=betas)
    return torch.optim.AdamW(groups, lr=0.0, betas=betas, weight_decay=0.0, fused=True), sparse


def rate_share(step: int, schedule: Schedule) -> float:
    """Linear warm-up, then linear decay to a twentieth."""
    phase = schedule.phase(step)
    rising = (step - phase.since + 1) / phase.warmup
    falling = 1 - (step - phase.since) / (phase.aim - phase.since)
    return max(0.05, min(1.0, rising, falling))


@dataclass(slots=True)
class Run:
    """A training run as it stands: what is learned, its average, its optimisers, its step."""

    student: Pooled
    adams: "tuple[Optimizer, Optimizer]"
    average: "dict[str, Tensor]"
    step: int
    memory: Memory = field(default_factory=Memory)

    def learn(self, name: str, rows: Mapping[str, list[Row]], task: "Task") -> float:
        """One step on one batch; returns its loss."""
        import torch

        phase = task.schedule.phase(self.step)
        for adam in self.adams:
            adam.zero_grad(set_to_none=True)
        self.student.mixed = task.teacher.mixed = phase.mixed
        batch = SharedBatch(rows, task.pool)
        vectors = batch.encode(self.student, learning=True)
        fields = batch.by_field(vectors)
        target, anchor = None, phase.anchors.get(name, 0.0)
        if anchor:
            taught = SharedBatch({"en": rows["en"]}, task.pool)
            target = taught.by_field(taught.encode(task.teacher, learning=False))["en"].detach()
        held = self.memory.beside(name, fields)
        loss = group_loss(held, target, task.schedule.scale, anchor)
        torch.autograd.backward(loss)
        parameters = [p for adam in self.adams for g in adam.param_groups for p in g["params"]]
        batch.carry_back(vectors, fields, parameters)
        self.memory.keep(name, fields, phase.remembered)
        torch.nn.utils.clip_grad_norm_(self.adams[0].param_groups[0]["params"], 1.0)
        self._set_rates(task.schedule)
        for adam in self.adams:
            adam.step()
        self.step += 1
        if self.step % task.schedule.average_every == 0:
            self._follow(min(phase.average_decay, self.step / (self.step + 100)))
        return float(loss.detach())

    def _follow(self, decay: float) -> None:
        """Move the average towards the weights as they are."""
        for key, value in _state(self.student).items():
            if value.is_floating_point():
                self.average[key].lerp_(value, 1 - decay)

    def _set_rates(self, schedule: Schedule) -> None:
        share, phase = rate_share(self.step, schedule), schedule.phase(self.step)
        peaks = (schedule.encoder_rate, phase.weight_rate, phase.embedding_rate)
        every = [group for adam in self.adams for group in adam.param_groups]
        for group, peak in zip(every, peaks, strict=True):
            group["lr"] = peak * share

    def save(self, path: Path) -> None:
        """Replace the checkpoint in one move, so that none is ever half written."""
        import torch

        state = {
            "student": _state(self.student),
            "adams": [adam.state_dict() for adam in self.adams],
            "average": self.average,
            "step": self.step,
            "memory": self.memory.vectors,
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)


@dataclass(frozen=True, slots=True)
class Task:
    """What a run learns from: the teacher, the groups of examples, the schedule.

    Runs with another `draw` see other batches of the same groups.
    """

    teacher: Pooled
    groups: Mapping[str, Group]
    schedule: Schedule
    pool: ThreadPoolExecutor
    draw: int = 0


def train(student: Pooled, task: Task, folder: Path) -> None:
    """Train `student` in place, ending on the moving average of its weights.

    Writes `curve.jsonl` and `checkpoint.pt` in `folder` and resumes from them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    checkpoint = folder / CHECKPOINT
    schedule = task.schedule
    run = _started(student, checkpoint)
    seen: dict[str, list[float]] = {name: [] for name in task.groups}
    begun = saved = time.monotonic()
    while run.step < schedule.steps:
        generator = random.Random((SEED + task.draw) * 1_000_003 + run.step)
        phase = schedule.phase(run.step)
        odds = phase.odds
        names = [name for name in odds if name in task.groups]
        name = generator.choices(names, [odds[name] for name in names])[0]
        rows = task.groups[name].batch(phase.sizes[name], generator)
        seen[name].append(run.learn(name, rows, task))
        if run.step % schedule.log_every == 0:
            _log(folder, run.step, seen, time.monotonic() - begun)
        if time.monotonic() - saved > schedule.save_seconds or run.step == schedule.steps:
            run.save(checkpoint)
            saved = time.monotonic()
    _restore(student, run.average)
    student.mixed = schedule.phases[-1].mixed


def _started(student: Pooled, checkpoint: Path) -> Run:
    import torch

    encoder = student.encoder.eval()
    encoder.set_attn_implementation(register_attention())
    for parameter in encoder.pooler.parameters():
        parameter.requires_grad_(False)
    student.log_weights.requires_grad_(True)
    average = {name: value.clone() for name, value in _state(student).items()}
    run = Run(student, optimisers(student), average, 0)
    if checkpoint.exists():
        state = torch.load(checkpoint)
        _restore(student, state["student"])
        for adam, held in zip(run.adams, state["adams"], strict=True):
            adam.load_state_dict(held)
        run.average, run.step = state["average"], state["step"]
        run.memory = Memory(state.get("memory", {}))
    return run


def _state(student: Pooled) -> "dict[str, Tensor]":
    """Everything that is learned, by name."""
    return {**student.encoder.state_dict(), _WEIGHTS: student.log_weights.detach()}


def _restore(student: Pooled, state: "Mapping[str, Tensor]") -> None:
    student.encoder.load_state_dict({k: v for k, v in state.items() if k != _WEIGHTS})
    student.log_weights.data.copy_(state[_WEIGHTS])


def _log(folder: Path, step: int, seen: dict[str, list[float]], seconds: float) -> None:
    means = {name: round(sum(v) / len(v), 4) for name, v in seen.items() if v}
    line = json.dumps({"step": step, "seconds": round(seconds), **means})
    with (folder / "curve.jsonl").open("a", encoding="utf-8") as curve:
        curve.write(line + "\n")
    for values in seen.values():
        values.clear()
