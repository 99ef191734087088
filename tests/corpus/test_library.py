"""Libraries: folders of files, the shipped one, both together, and files that are broken."""

from pathlib import Path

import pytest

from corpus.errors import LibraryError, LibraryNotFound, SourceNotFound
from corpus.library import combined, folder_stamp, open_library, shipped_library


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_shipped_library_holds_the_article() -> None:
    library = shipped_library()
    ids = [source.id for source in library.sources()]
    assert "zhipu-minimax-moonshot-race-to-list" in ids
    assert ids == sorted(ids)
    assert library.folder is None
    assert library.fingerprint == shipped_library().fingerprint


def test_a_folder_of_markdown_is_a_library(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "Second.")
    write(tmp_path, "a.md", "\ufeff---\nid: first\n---\nFirst.\r\nLine.")
    write(tmp_path, ".hidden.md", "no")
    write(tmp_path, "notes.txt", "no")
    library = open_library(tmp_path)
    assert [(s.id, s.text) for s in library.sources()] == [
        ("b", "Second."),
        ("first", "First.\nLine."),
    ]
    assert library.folder == tmp_path


def test_a_changed_word_changes_the_fingerprint(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "One.")
    before = open_library(tmp_path).fingerprint
    write(tmp_path, "a.md", "Two.")
    assert open_library(tmp_path).fingerprint != before


def test_the_stamp_changes_with_the_folder(tmp_path: Path) -> None:
    stamps = {folder_stamp(tmp_path / "none"), folder_stamp(tmp_path)}
    write(tmp_path, "a.md", "One.")
    stamps.add(folder_stamp(tmp_path))
    write(tmp_path, "a.md", "One two.")
    stamps.add(folder_stamp(tmp_path))
    (tmp_path / "a.md").unlink()
    assert len(stamps) == 4
    assert folder_stamp(tmp_path) in stamps


def test_broken_files_are_problems_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "good.md", "Good.")
    write(tmp_path, "binary.md", bytes(range(256)))
    write(tmp_path, "date.md", "---\npublished: soon\n---\nText.")
    write(tmp_path, "empty.md", "")
    library = open_library(tmp_path)
    assert [s.id for s in library.sources()] == ["good"]
    named = [problem.message for problem in library.problems]
    assert all(any(name in m for m in named) for name in ("binary.md", "date.md", "empty.md"))


def test_two_sources_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\nid: same\n---\nA.")
    write(tmp_path, "b.md", "---\nid: same\n---\nB.")
    with pytest.raises(LibraryError, match=r"same: in a\.md and in b\.md"):
        open_library(tmp_path)


def test_missing_folder_and_source_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFound, match="nowhere") as caught:
        open_library(tmp_path / "nowhere")
    assert "qa library add" in caught.value.hint
    with pytest.raises(SourceNotFound, match="unknown-id"):
        shipped_library().source("unknown-id")


def test_own_sources_join_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, "own.md", "Own.")
    both = combined(shipped_library(), open_library(tmp_path))
    assert both.source("own").text == "Own."
    assert len(both.sources()) == len(shipped_library().sources()) + 1
    write(tmp_path, "zhipu-minimax-moonshot-race-to-list.md", "Other.")
    with pytest.raises(LibraryError, match="the shipped library"):
        combined(shipped_library(), open_library(tmp_path))
