"""The runs of the recipe: a common one, then several that go on from it with other batches.

What is returned is their mean, blended with the starting weights. How one run learns belongs to
`training.train`; finished and interrupted runs are found again by their folders.
"""

import copy
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training.blend import average, blend
from training.examples import Group
from training.pooled import Pooled
from training.recipe import Course
from training.train import CHECKPOINT, Task, train
from training.whitening import fit_head


def trained(
    start: Pooled,
    groups: Mapping[str, Group],
    course: Course,
    folder: Path,
    pool: ThreadPoolExecutor,
) -> Pooled:
    """What `course` makes of `start`, which stays as it is and teaches."""
    teacher = copy.deepcopy(start)
    for parameter in teacher.encoder.eval().parameters():
        parameter.requires_grad_(False)
    common = copy.deepcopy(start)
    train(common, Task(teacher, groups, course.common, pool), folder / "common")
    further: list[Pooled] = []
    for draw in range(course.runs):
        student = copy.deepcopy(start)
        _take_over(folder / "common", folder / f"run-{draw}")
        train(student, Task(teacher, groups, course.further, pool, draw), folder / f"run-{draw}")
        further.append(student)
    average(further or [common])
    finished, *_ = further or [common]
    blend(finished, start, course.share)
    finished.mixed = course.mixed
    fit_head(finished, groups, course.power, pool)
    return finished


def _take_over(common: Path, own: Path) -> None:
    """Let a run that has not begun go on from the end of the common one."""
    if not (own / CHECKPOINT).exists():
        own.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(common / CHECKPOINT, own / CHECKPOINT)
