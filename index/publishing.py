"""Which generation of an index is current: one pointer, one writer at a time, readers never wait.

A generation is built aside, flushed to disk, read back, renamed in, and made current by replacing
the pointer; whenever the program is killed, the index is as before or as after. What a generation
holds is left to `index.generation`.
"""

import fcntl
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMissing, LibraryLocked
from index.generation import Content, Generation, read_generation, write_generation
from index.manifest import MANIFEST, REBUILD, checksum

_POINTER = "CURRENT"
_LOCK = "writer.lock"
_PREFIX, _UNFINISHED = "generation-", ".unfinished-"
_KEPT = 3  # the current generation and two before it
_PAUSE = 0.1


def current_generation(root: Path) -> Generation:
    """Read the current generation. Raises `IndexMissing` if there is none, `IndexDamaged`."""
    for _ in range(3):
        name, manifest_checksum = _pointer(root)
        try:
            return read_generation(root / name, manifest_checksum)
        except IndexDamaged:
            # A writer may have moved on and cleared it away meanwhile; then the pointer changed.
            if _pointer(root)[0] == name:
                raise
    raise IndexDamaged(f"The index in {root} changes faster than it can be read.", "Try again.")


def is_latest(root: Path, generation: Generation) -> bool:
    """Whether the pointer still names this generation."""
    try:
        return _pointer(root)[0] == generation.name
    except (IndexMissing, IndexDamaged):
        return False


def publish(root: Path, content: Content) -> Generation:
    """Write a new generation and make it current. The caller holds `writing`.

    The generation is read back from disk before anything points at it. Raises `IndexDamaged` if it
    does not come back as written, and `OSError` if the disk refuses; the old one then stays.
    """
    name = _PREFIX + uuid.uuid4().hex[:12]
    aside = root / (_UNFINISHED + name)
    aside.mkdir()
    try:
        write_generation(aside, content)
        _flush(aside)
        generation = read_generation(aside)
        aside.rename(root / name)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _point(root, name, checksum((root / name / MANIFEST).read_bytes()))
    _sweep(root, name)
    return replace(generation, name=name)


@contextmanager
def writing(root: Path, patience: float = 600.0) -> Iterator[None]:
    """Be the only writer of the index in `root`, which is made if it is not there.

    Waits `patience` seconds for another writer. Raises `LibraryLocked` if it takes longer.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / _LOCK).open("w") as lock:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= deadline:
                    raise LibraryLocked(
                        f"Another process is building the index in {root}.",
                        "Wait until it has finished, then try again.",
                    ) from error
                time.sleep(_PAUSE)
        _clear_unfinished(root)
        yield


def _pointer(root: Path) -> tuple[str, str]:
    try:
        parts = (root / _POINTER).read_text(encoding="utf-8").split()
    except FileNotFoundError as error:
        raise IndexMissing(f"There is no index in {root}.", REBUILD) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(
            f"The pointer of the index in {root} cannot be read.", REBUILD
        ) from error
    if len(parts) != 2 or not parts[0].startswith(_PREFIX) or "/" in parts[0]:
        raise IndexDamaged(f"The pointer of the index in {root} is damaged.", REBUILD)
    return parts[0], parts[1]


def _point(root: Path, name: str, manifest_checksum: str) -> None:
    aside = root / (_UNFINISHED + _POINTER)
    with aside.open("w", encoding="utf-8") as file:
        file.write(f"{name} {manifest_checksum}\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(root / _POINTER)
    _sync(root)


def _flush(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(root: Path, current: str) -> None:
    """Remove all generations but the current one and the newest before it."""
    found = [path for path in root.glob(f"{_PREFIX}*") if path.name != current]
    by_age = sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in by_age[_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _clear_unfinished(root: Path) -> None:
    for left in root.glob(f"{_UNFINISHED}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
