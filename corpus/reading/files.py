"""Finds the files to read under the paths a user names, and reads their bytes safely."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SourceUnreadable
from corpus.reading.kinds import READ, known_suffix

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or the reason why it is not."""

    path: Path
    refusal: SourceUnreadable | None = None


def found_files(path: Path) -> tuple[Found, ...]:
    """The file itself, or every file in the folder and below, by name.

    Hidden files are passed over; links and kinds that are not read are refused.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return (Found(path),)
    except OSError as error:
        return (Found(path, _unopened(error)),)
    return tuple(_walk(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file. Raises `SourceUnreadable`, also for one that is too large."""
    try:
        # Without O_NONBLOCK a pipe would keep us waiting for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise SourceUnreadable("it is not a file but a folder or device", READ)
            if status.st_size > MOST_BYTES:
                raise _too_large(status.st_size)
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unopened(error) from error
    if len(data) > MOST_BYTES:
        raise _too_large(len(data))
    return data


def _walk(folder: Path) -> Iterable[Found]:
    refused: list[Found] = []

    def note(error: OSError) -> None:
        refused.append(Found(Path(error.filename or folder), _unopened(error)))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names + [f for f in folders if (Path(place) / f).is_symlink()]):
            if not name.startswith("."):
                yield _judged(Path(place) / name)
    yield from refused


def _judged(path: Path) -> Found:
    if path.is_symlink():
        return Found(path, SourceUnreadable("it is a link", "Add what it points to by name."))
    if not known_suffix(path.name):
        return Found(path, SourceUnreadable("it is not a kind of file that is read", READ))
    return Found(path)


def _too_large(size: int) -> SourceUnreadable:
    return SourceUnreadable(
        f"it has {size:,} bytes, the most is {MOST_BYTES:,}", "Split it, or add the part you need."
    )


def _unopened(error: OSError) -> SourceUnreadable:
    return SourceUnreadable(f"it cannot be opened: {error.strerror or error}", "")
