"""What lies on disk: damaged files are noticed, and a killed writer leaves before or after."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged, IndexMissing, LibraryLocked
from corpus.library import Library
from index.opening import check_index, index_folder, open_index
from index.publishing import current_generation, writing
from tests.index.conftest import CharacterEmbedder, small_library, small_source


@pytest.fixture
def root(library: Library, embedder: CharacterEmbedder, tmp_path: Path) -> Path:
    open_index(library, embedder, tmp_path)
    return index_folder(library, embedder, tmp_path)


def files_of(root: Path) -> list[Path]:
    return sorted(f for f in root.rglob("*") if f.is_file() and f.name != "writer.lock")


@pytest.mark.parametrize("fault", ["flip", "truncate", "empty", "remove", "extend"])
def test_every_damaged_file_is_noticed(
    root: Path, fault: str, library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    for number, file in enumerate(files_of(root)):
        whole = file.read_bytes()
        if fault == "flip":
            place = (number * 7919) % len(whole)
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        elif fault == "truncate":
            file.write_bytes(whole[: len(whole) // 2])
        elif fault == "empty":
            file.write_bytes(b"")
        elif fault == "remove":
            file.unlink()
        else:
            file.write_bytes(whole + b"x")
        with pytest.raises((IndexDamaged, IndexMissing)) as caught:
            current_generation(root)
        assert "qa index build" in caught.value.hint
        file.write_bytes(whole)
    assert check_index(library, embedder, tmp_path)
    file = next(root.rglob("vectors"))
    file.write_bytes(b"not an index")
    assert open_index(library, embedder, tmp_path).search("Zhipu")[0].source_id == "alpha"


def test_an_added_file_is_noticed(root: Path) -> None:
    (next(root.glob("generation-*")) / "extra.npy").write_bytes(b"x")
    with pytest.raises(IndexDamaged, match="gained"):
        current_generation(root)


def test_an_index_of_other_sources_is_refused(
    root: Path, library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    assert root.is_dir()
    with pytest.raises(IndexDamaged, match="other sources"):
        check_index(small_library(*library.sources()[1:]), embedder, tmp_path)


def test_a_missing_index_is_named(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissing, match="no index"):
        check_index(library, embedder, tmp_path)


def test_old_generations_are_cleared_but_two(
    library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    for number in range(6):
        more = small_library(*library.sources(), small_source("more", f"Version {number}.\n"))
        open_index(more, embedder, tmp_path)
    root = index_folder(library, embedder, tmp_path)
    assert len(list(root.glob("generation-*"))) == 3


def test_a_second_writer_is_told(root: Path) -> None:
    with (
        writing(root),
        pytest.raises(LibraryLocked, match="Another process"),
        writing(root, patience=0.0),
    ):
        pass


def test_a_second_writer_waits_and_a_reader_does_not(
    root: Path, library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    more = small_library(*library.sources(), small_source("delta", "A new filing.\n"))
    opened = threading.Event()

    def second() -> None:
        open_index(more, CharacterEmbedder(), tmp_path)
        opened.set()

    with writing(root):
        thread = threading.Thread(target=second)
        thread.start()
        assert not opened.wait(0.3)
        assert open_index(library, embedder, tmp_path).search("Zhipu")
    thread.join(timeout=20)
    assert opened.is_set()


def test_what_an_open_index_holds_outlives_its_files(
    root: Path, library: Library, embedder: CharacterEmbedder, tmp_path: Path
) -> None:
    index = open_index(library, embedder, tmp_path)
    shutil.rmtree(root)
    assert index.search("MiniMax price")[0].text == "MiniMax trades in Hong Kong. Its price rose."


# Ends a writer without warning at each of its steps on the file system in turn, one process a
# step, and prints what the index holds afterwards.
_KILLED = """
import itertools, os, sys
from pathlib import Path
from index.opening import open_index
from index.publishing import current_generation
from tests.index.conftest import CharacterEmbedder, small_library, small_source

folder = Path(sys.argv[1])
before = small_library(small_source("alpha", "Old text.\\n"), small_source("beta", "Stays.\\n"))
after = small_library(small_source("beta", "Stays.\\n"), small_source("gamma", "New text.\\n"))
open_index(before, CharacterEmbedder(), folder)
root = next(folder.rglob("CURRENT")).parent
steps = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect"}

def run(last):
    seen = itertools.count()
    sys.addaudithook(lambda name, _: name in steps and next(seen) == last and os._exit(9))
    open_index(after, CharacterEmbedder(), folder)
    os._exit(0)

for last in itertools.count():
    open_index(before, CharacterEmbedder(), folder)
    child = os.fork()
    if child == 0:
        run(last)
    finished = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    generation = current_generation(root)
    rows = {row.chunk.source_id for row in generation.rows}
    assert rows == set(generation.manifest.sources)
    print("+".join(sorted(rows)))
    if finished:
        break
"""


def test_a_writer_killed_at_any_step_leaves_before_or_after(
    repository: Path, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path)],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
        env={"PYTHONPATH": str(repository), "OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode == 0, run.stderr
    outcomes = run.stdout.split()
    assert len(outcomes) > 20
    assert set(outcomes) == {"alpha+beta", "beta+gamma"}
    # Once the new state stands, no later step takes it back.
    assert outcomes == sorted(outcomes)
