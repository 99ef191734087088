"""A user's own library: adding, replacing, refreshing, removing, and being interrupted."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.collection import add, refresh, remove
from corpus.errors import LibraryError, LibraryLocked, SourceNotFound
from corpus.library import default_folder, open_library, shipped_library
from tests.documents import pdf

TEXT = "智譜於二零二六年一月八日在香港交易所掛牌，發行價為每股116.2港元。"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a file of every kind and some that are refused."""
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    (folder / "note.txt").write_bytes(f"短評\n\n{TEXT}".encode("big5"))
    (folder / "deep" / "own.md").write_text(
        f"---\ntitle: 筆記\nauthor: 我\n---\n## 節\n\n{TEXT}一。"
    )
    (folder / "page.html").write_text(
        f"<html><title>網頁</title><body><p>{TEXT}二。</p></body></html>"
    )
    (folder / "print.pdf").write_bytes(pdf([[(50, 700, 12, TEXT + "三。")]], title="印本"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "link.md").symlink_to(folder / "note.txt")
    (folder / ".hidden.md").write_text("hidden")
    return folder


def outcomes(report: object) -> dict[str, str]:
    return {Path(e.name).name: e.outcome for e in report.entries}  # type: ignore[attr-defined]


def test_a_folder_goes_in_and_refusals_say_why(tmp_path: Path, files: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    report = add(tmp_path / "lib", [files], progress=lambda *step: seen.append(step))
    assert outcomes(report) == {
        "note.txt": "added", "own.md": "added", "page.html": "added", "print.pdf": "added",
        "broken.pdf": "refused", "picture.png": "refused", "link.md": "refused",
    }  # fmt: skip
    assert all(entry.reason for entry in report.with_outcome("refused"))
    assert seen[-1] == (7, 7, "")
    library = open_library(tmp_path / "lib")
    assert not library.problems
    assert {s.id: s.title for s in library.sources()} == {
        "note": "短評", "own": "筆記", "page": "網頁", "print": "印本",
    }  # fmt: skip
    assert library.source("own").author == "我"
    assert all(TEXT in s.text for s in library.sources())
    assert library.source("print").sections[0].path == ("Page 1",)


def test_the_same_again_changes_nothing(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "lib"
    add(folder, [files])
    before = open_library(folder).fingerprint
    (files / "copy.txt").write_bytes((files / "note.txt").read_bytes())
    (files / "recoded.txt").write_text(f"短評\n\n{TEXT}")
    report = add(folder, [files])
    assert not report.changed
    assert {outcomes(report)[name] for name in ("copy.txt", "recoded.txt")} == {"unchanged"}
    assert "note.txt" in next(e.reason for e in report.entries if "copy" in e.name)
    assert open_library(folder).fingerprint == before


def test_a_changed_file_replaces_its_text(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "lib"
    add(folder, [files])
    (files / "note.txt").write_text("短評\n\n智譜改了計劃，不再上市。")
    assert refresh(folder).with_outcome("replaced")[0].source_id == "note"
    assert "改了計劃" in open_library(folder).source("note").text
    assert not refresh(folder).changed
    (files / "note.txt").write_text("短評\n\n第三版。")
    assert outcomes(add(folder, [files / "note.txt"])) == {"note.txt": "replaced"}
    assert len(open_library(folder).sources()) == 4


def test_a_file_that_is_gone_is_reported_and_kept(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "lib"
    add(folder, [files])
    (files / "note.txt").unlink()
    assert outcomes(refresh(folder))["note.txt"] == "missing"
    assert open_library(folder).source("note")


def test_a_text_that_a_person_has_edited_is_not_overwritten(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "lib"
    add(folder, [files])
    path = folder / "note.md"
    path.write_text(path.read_text().replace("掛牌", "掛牌（已核對）"))
    assert not refresh(folder).changed
    (files / "note.txt").write_text("新的內容，完全不同。")
    assert outcomes(refresh(folder))["note.txt"] == "refused"
    assert "已核對" in open_library(folder).source("note").text


def test_removing(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "lib"
    add(folder, [files])
    with pytest.raises(SourceNotFound, match="nowhere"):
        remove(folder, ["note", "nowhere"])
    assert remove(folder, ["note"]).entries[0].outcome == "removed"
    with pytest.raises(SourceNotFound):
        open_library(folder).source("note")
    with pytest.raises(SourceNotFound, match="shipped library"):
        remove(folder, ["zhipu-minimax-moonshot-race-to-list"], beside=shipped_library())


def test_beside_the_shipped_library_nothing_is_there_twice(tmp_path: Path) -> None:
    article = shipped_library().source("zhipu-minimax-moonshot-race-to-list")
    same = tmp_path / "article.txt"
    same.write_text(article.text)
    other = tmp_path / "zhipu-minimax-moonshot-race-to-list.txt"
    other.write_text("另一篇文章，內容完全不同。")
    report = add(tmp_path / "lib", [same, other], beside=shipped_library())
    assert outcomes(report) == {"article.txt": "unchanged", other.name: "added"}
    assert report.with_outcome("added")[0].source_id == f"{article.id}-2"
    alone = add(tmp_path / "alone", [same])
    assert alone.with_outcome("added")[0].source_id == "article"
    assert open_library(tmp_path / "alone").source("article").text == article.text


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    os.mkfifo(tmp_path / "pipe.md")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    names = [loop, tmp_path / "pipe.md", large, tmp_path / "none.md", Path("/dev/zero")]
    report = add(tmp_path / "lib", names)
    assert set(outcomes(report).values()) == {"refused"}
    assert open_library(tmp_path / "lib").sources() == ()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be written"):
        add(tmp_path / "file" / "lib", [])


def test_a_full_disk_leaves_the_library_as_it_was(
    tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lib"
    add(folder, [files / "note.txt"])
    before = open_library(folder).fingerprint

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        report = add(folder, [files / "page.html"])
    assert "No space left" in report.entries[0].reason
    assert open_library(folder).fingerprint == before
    assert not list(folder.glob(".writing-*"))


WRITER = """
import sys
from pathlib import Path
from corpus.collection import add
folder, files = map(Path, sys.argv[1:3])
print("ready", flush=True)
add(folder, [files], wait_seconds=float(sys.argv[3]))
print("done", flush=True)
"""


def started(repository: Path, folder: Path, files: Path, wait: float) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(files), str(wait)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def test_killed_at_any_moment_every_source_is_whole(repository: Path, tmp_path: Path) -> None:
    files, folder = tmp_path / "files", tmp_path / "lib"
    files.mkdir()
    chance = random.Random(7)
    for round_ in range(12):
        for number in range(60):
            (files / f"text-{number}.md").write_text(f"第 {round_} 版第 {number} 篇。" * 40)
        child = started(repository, folder, files, 5)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.35))
        child.send_signal(signal.SIGKILL)
        child.wait()
        library = open_library(folder) if folder.exists() else None
        assert library is None or not library.problems
        for source in library.sources() if library else ():
            edition, number = source.text[2], source.id.removeprefix("text-")
            versions = {f"第 {v} 版第 {number} 篇。" * 40 for v in range(round_ + 1)}
            assert source.text in versions, edition
    report = add(folder, [files])
    assert len(open_library(folder).sources()) == 60
    assert not report.with_outcome("refused")
    assert not list(folder.glob(".writing-*"))


def test_a_second_writer_waits_or_is_told(repository: Path, tmp_path: Path) -> None:
    import fcntl

    files, folder = tmp_path / "files", tmp_path / "lib"
    files.mkdir()
    folder.mkdir()
    (files / "a.md").write_text("一。")
    with (folder / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LibraryLocked, match="Another process"):
            add(folder, [files], wait_seconds=0.2)
        child = started(repository, folder, files, 30)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.3)
        assert open_library(folder).sources() == ()
        fcntl.flock(held, fcntl.LOCK_UN)
        assert child.wait(timeout=60) == 0
    assert [s.id for s in open_library(folder).sources()] == ["a"]


def test_two_processes_add_at_once(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    children = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for number in range(20):
            (tmp_path / name / f"text-{number}.md").write_text(f"{name} {number} 篇文章。")
        children.append(started(repository, folder, tmp_path / name, 60))
    assert [child.wait(timeout=60) for child in children] == [0, 0]
    library = open_library(folder)
    assert len(library.sources()) == 40
    assert not library.problems


def test_the_default_folder_is_the_users_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert tmp_path in default_folder().parents
