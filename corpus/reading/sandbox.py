"""Runs the parsers in a child process that a hostile file may take down without harm.

The child limits its own memory and processor time; this side limits wall time and the size of the
answer, and starts a new child after one that failed.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from corpus.errors import SourceUnreadable
from corpus.reading.draft import LIMIT, Draft
from corpus.reading.kinds import FileKind

_WALL_SECONDS = 60.0
_ANSWER_BYTES = 6 * LIMIT
_FILES_PER_CHILD = 200
_REFUSED = "It may be damaged or made to do harm; leave it out."


class Sandbox:
    """A child process for reading files, started when first needed; use it in a `with`."""

    def __init__(self, wall_seconds: float = _WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def read(self, kind: FileKind, data: bytes, url: str = "", declared: str = "") -> Draft:
        """The draft that a reader makes. Raises `SourceUnreadable` if it fails or is too slow."""
        child = self._running()
        expired = threading.Event()
        timer = threading.Timer(self._wall_seconds, _expire, (child, expired))
        timer.start()
        try:
            answer = _exchange(child, kind, data, url, declared)
        except (OSError, ValueError) as error:
            self.close()
            seconds = f"{self._wall_seconds:g} seconds"
            raise SourceUnreadable(
                f"reading it takes more than {seconds}" if expired.is_set() else _failure(child),
                _REFUSED,
            ) from error
        finally:
            timer.cancel()
        if "draft" not in answer:
            raise SourceUnreadable(str(answer["message"]), str(answer["hint"]))
        return Draft(**answer["draft"])

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream:
                    _close(stream)

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        self._served += 1
        if self._served % _FILES_PER_CHILD == 0:
            self.close()
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = _start()
        return self._child


def _start() -> "subprocess.Popen[bytes]":
    root = str(Path(__file__).parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "corpus.reading.parser"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": root, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _expire(child: "subprocess.Popen[bytes]", expired: threading.Event) -> None:
    expired.set()
    child.kill()


def _exchange(
    child: "subprocess.Popen[bytes]", kind: str, data: bytes, url: str, declared: str
) -> dict[str, Any]:
    """Raises `OSError` or `ValueError` where the child does not answer as it should."""
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child has no pipes")
    request = {"kind": kind, "size": len(data), "url": url, "declared": declared}
    child.stdin.write(json.dumps(request).encode() + b"\n" + data)
    child.stdin.flush()
    line = child.stdout.readline(_ANSWER_BYTES)
    answer = json.loads(line) if line.endswith(b"\n") else None
    if not isinstance(answer, dict):
        raise ValueError("no answer")
    return answer


def _failure(child: "subprocess.Popen[bytes]") -> str:
    code = child.poll()
    if code is not None and code == -24:  # SIGXCPU
        return "reading it takes too much processor time"
    return "its reader broke down"


def _close(stream: Any) -> None:
    with contextlib.suppress(OSError):
        stream.close()
