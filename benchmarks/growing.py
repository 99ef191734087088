"""How long a library takes to grow: many documents at once, then one more, then one less.

Run it with `python -m benchmarks.growing TEXTS.jsonl.gz [COUNT]`, where each line has a text `a`
and may have more of it in `b`. Every step is taken as the commands take it: the sources change,
then the index follows, each opened anew from disk. Prints JSON: seconds, documents a second, and
the later steps as shares of the first.
"""

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.collection import add, remove
from corpus.library import open_library
from index.embedding import Embedder, load_embedder
from index.opening import open_index


def main() -> None:
    """Grow a library in a temporary folder, and print the times."""
    parser = argparse.ArgumentParser(description="Times the growth of a library.")
    parser.add_argument("texts", type=Path, help="JSON lines, plain or gzipped.")
    parser.add_argument("count", type=int, nargs="?", default=1000)
    given = parser.parse_args()
    embedder = load_embedder()
    embedder.encode_questions(["warm"])
    with TemporaryDirectory() as scratch:
        documents, more = Path(scratch) / "documents", Path(scratch) / "one more"
        written(documents, islice(texts(given.texts), given.count))
        written(more, islice(texts(given.texts), given.count, given.count + 1))
        print(json.dumps(grown(Path(scratch) / "library", documents, more, embedder), indent=2))


def grown(library: Path, documents: Path, more: Path, embedder: Embedder) -> dict[str, Any]:
    """Seconds of each step, and the later ones as shares of the first."""
    whole = seconds(lambda: add(library, [documents]), library, embedder)
    one = seconds(lambda: add(library, [more]), library, embedder)
    newest = open_library(library).sources()[-1].id
    less = seconds(lambda: remove(library, [newest]), library, embedder)
    count = sum(1 for _ in documents.iterdir())
    return {
        "documents": count,
        "add_all_s": round(whole, 2),
        "documents_per_second": round(count / whole, 2),
        "add_one_s": round(one, 3),
        "add_one_share": round(one / whole, 4),
        "remove_one_s": round(less, 3),
        "remove_one_share": round(less / whole, 4),
    }


def seconds(change: Callable[[], object], library: Path, embedder: Embedder) -> float:
    """How long a change takes until the index has followed it."""
    started = time.perf_counter()
    change()
    open_index(open_library(library), embedder, library / ".index")
    return time.perf_counter() - started


def texts(file: Path) -> Iterator[str]:
    """The texts of a file, one a line."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open() as lines:
        for line in lines:
            with suppress(KeyError):
                record = json.loads(line)
                yield f"{record['a']}\n\n{record.get('b', '')}".strip()


def written(folder: Path, contents: Iterator[str]) -> None:
    """Each text as a file of its own."""
    folder.mkdir()
    for number, content in enumerate(contents):
        (folder / f"{number:05}.txt").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
