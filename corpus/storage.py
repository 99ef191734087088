"""Writes and deletes the files of a library folder: one writer at a time, each change whole.

A file is written aside, synced and renamed into place, so that a reader and an interrupted writer
find the old one or the new one and nothing between.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import LibraryError, LibraryLocked

_LOCK = ".lock"
_ASIDE = ".writing-"


@contextlib.contextmanager
def locked(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the folder's lock, making the folder if need be.

    Raises `LibraryLocked` if another process keeps it for longer, `LibraryError` if the folder
    cannot be written. What an interrupted writer left aside is cleared.
    """
    descriptor = _open_lock(folder)
    try:
        _acquire(descriptor, folder, wait_seconds)
        for left in folder.glob(_ASIDE + "*"):
            left.unlink(missing_ok=True)
        yield
    finally:
        os.close(descriptor)


def write(path: Path, text: str) -> None:
    """Replace the file as a whole. Raises `OSError`; then the old file is still there."""
    aside = path.with_name(_ASIDE + path.name)
    try:
        with aside.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def delete(path: Path) -> None:
    """Delete the file for good."""
    path.unlink(missing_ok=True)
    _sync(path.parent)


def _open_lock(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise LibraryError(
            f"The library folder {folder} cannot be written: {error.strerror or error}",
            "Choose another with --library DIR, or change its permissions.",
        ) from error


def _acquire(descriptor: int, folder: Path, wait_seconds: float) -> None:
    import fcntl

    end = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if time.monotonic() > end:
                raise LibraryLocked(
                    f"Another process is changing the library {folder}",
                    "Wait until it is done, then try again.",
                ) from error
        time.sleep(0.05)


def _sync(folder: Path) -> None:
    """Make a rename or a deletion in the folder last through a power failure."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
