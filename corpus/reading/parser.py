"""The child process that reads hostile files: limits itself, then answers one request a line.

Run as `python -m corpus.reading.parser`. A request is a line of JSON and the bytes it counts; an
answer is a line of JSON, a draft or a refusal. `corpus.reading.sandbox` is the other end.
"""

import contextlib
import json
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from corpus.errors import SourceUnreadable
from corpus.reading.draft import Draft

MEMORY = 1_500_000_000
CPU_SECONDS = 30


def main() -> None:
    """Answer requests until there are no more."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a parser prints is no answer
    _limit_resources()
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        request = json.loads(line)
        data = _exactly(sys.stdin.buffer, request["size"])
        _limit_processor()
        answers.write(json.dumps(_answer(request, data)).encode() + b"\n")
        answers.flush()


def read(kind: str, data: bytes, url: str, declared: str) -> Draft:
    """Read one file with the reader of its kind."""
    if kind == "pdf":
        from corpus.reading.pdf import read_pdf

        return read_pdf(data)
    if kind == "docx":
        from corpus.reading.word import read_docx

        return read_docx(data)
    from corpus.reading.encodings import decoded
    from corpus.reading.html import read_html

    return read_html(decoded(data, declared), url)


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        draft = read(request["kind"], data, request["url"], request["declared"])
        return {"draft": asdict(draft)}
    except SourceUnreadable as error:
        return {"message": error.message, "hint": error.hint}
    except MemoryError:
        return {"message": "reading it takes too much memory", "hint": ""}
    except RecursionError:
        return {"message": "it is nested too deeply", "hint": ""}
    except Exception as error:  # whatever a parser raises, the file is at fault
        return {"message": f"it is damaged: {type(error).__name__}: {error}"[:300], "hint": ""}


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("the request was cut off")
    return data


def _limit_resources() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has them
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor() -> None:
    """Allow so much processor time from now on."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


if __name__ == "__main__":
    main()
