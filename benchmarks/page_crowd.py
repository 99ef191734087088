"""Many people at the page at once, and many questions one after another.

Run it with `python benchmarks/page_crowd.py ADDRESS [PID]` while `qa chat` serves that address:
20 conversations ask at the same time, then 500 questions follow. Prints one JSON object: seconds
to the first sentence and to the whole answer, errors, and the server's memory where its process
id is given.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

PEOPLE = 20
QUESTIONS = 500
ASKED = (
    "Why did Zhipu turn to Hong Kong?",
    "MiniMax 打算什麼時候上市？",
    "月之暗面的估值是多少？",
    "Who founded Moonshot AI?",
    "智谱在科创板之外还有什么选择？",
)


def main() -> None:
    """Ask, measure, print."""
    address = sys.argv[1]
    process = sys.argv[2] if len(sys.argv) > 2 else ""
    with ThreadPoolExecutor(PEOPLE) as pool:
        crowd = list(pool.map(lambda n: asked(address, ASKED[n % len(ASKED)]), range(PEOPLE)))
    before = megabytes(process)
    series = [asked(address, ASKED[n % len(ASKED)]) for n in range(QUESTIONS)]
    print(
        json.dumps(
            {
                "people": PEOPLE,
                "first_sentence_p95_s": at(95, [first for first, _, _ in crowd]),
                "whole_answer_p95_s": at(95, [whole for _, whole, _ in crowd]),
                "questions": QUESTIONS,
                "question_p50_s": at(50, [whole for _, whole, _ in series]),
                "question_p95_s": at(95, [whole for _, whole, _ in series]),
                "errors": sum(not good for _, _, good in crowd + series),
                "memory_mb": [before, megabytes(process)],
            },
            indent=2,
        )
    )


def asked(address: str, question: str) -> tuple[float, float, bool]:
    """Seconds to the first line and to the last, and whether the last was an answer."""
    started = time.perf_counter()
    first = 0.0
    lines = []
    with httpx.stream(
        "POST", f"{address}/api/ask/stream", json={"question": question}, timeout=120
    ) as reply:
        for line in reply.iter_lines():
            first = first or time.perf_counter() - started
            lines.append(line)
    answer: dict[str, Any] = json.loads(lines[-1])
    return first, time.perf_counter() - started, "citations" in answer


def at(percent: int, seconds: list[float]) -> float:
    """The percentile, by nearest rank."""
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 3)


def megabytes(process: str) -> int | None:
    """Resident memory of a process."""
    if not process:
        return None
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
