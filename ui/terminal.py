"""Writes to the terminal: answers and tables on stdout, messages and progress on stderr.

Text of sources, models and web pages is cleaned of control characters before it is printed, so
that it cannot move the cursor, recolour or rewrite what stands above it.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_SEQUENCES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without escape sequences, control characters and direction overrides."""
    return _CONTROLS.sub("", _SEQUENCES.sub("", text))


def print_json(data: Any) -> None:
    """One JSON document on stdout; the same data gives the same bytes."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_error(message: str, hint: str = "") -> None:
    """A message and its hint on stderr."""
    from rich.text import Text

    console = _stderr()
    console.print(Text.assemble(("Error: ", "bold red"), clean(message)), soft_wrap=True)
    if hint:
        console.print(Text.assemble(("Hint:  ", "bold"), clean(hint)), soft_wrap=True)


def note(message: str) -> None:
    """A remark on stderr, out of the way of what a script reads."""
    _stderr().print(clean(message), style="dim", markup=False, highlight=False, soft_wrap=True)


def stdout() -> "Console":
    """Where answers and tables go."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _stderr() -> "Console":
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """Bars on stderr, one for each named stage, with rate and time left from its first report."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    named, rate = TextColumn("{task.description}"), TextColumn("{task.fields[rate]}")
    columns = (named, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(compact=True))
    with Progress(*columns, console=_stderr(), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total, rate="")
            taken = bar.tasks[tasks[stage]].elapsed or 0.0
            rate = f"{done / taken:,.1f}/s" if done and taken else ""
            bar.update(tasks[stage], completed=done, total=total, rate=rate)

        yield report


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """One bar on stderr that leaves when the work is done."""
    with stages() as report:
        yield lambda done, total: report(label, done, total)


@contextmanager
def named_progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """One bar on stderr for work that also says what it has begun."""
    with stages() as report:
        yield lambda done, total, _: report(label, done, total)


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """A sign on stderr that work is going on whose length is not known."""
    with _stderr().status(label):
        yield
