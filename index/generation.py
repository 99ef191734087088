"""One generation of an index: an immutable folder of vectors, chunks, keyword index, manifest.

Reading verifies every checksum before any library sees a byte, and that the parts agree. Which
generation is current is left to `index.publishing`.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import ConfigInvalid, IndexDamaged
from index.chunk_table import Row, all_sentence_ids, read_rows, write_rows
from index.keywords import KeywordIndex
from index.manifest import MANIFEST, REBUILD, Manifest, Recipe, checksum, checksums
from index.stores import load_store
from index.vectors import VectorStore

_VECTORS, _SENTENCES = "vectors", "sentences"
_CHUNKS, _KEYWORDS = "chunks.db", "keywords"


@dataclass(frozen=True, slots=True)
class Generation:
    """An index in memory: `rows` by id, their vectors, those of their sentences by
    `Row.sentence_ids`, and keyword rows in the same order."""

    name: str
    manifest: Manifest
    rows: tuple[Row, ...]
    vectors: VectorStore
    sentences: VectorStore
    keywords: KeywordIndex


@dataclass(frozen=True, slots=True)
class Content:
    """What a generation is written from."""

    recipe: Recipe
    sources: dict[str, str]
    rows: tuple[Row, ...]
    vectors: VectorStore
    sentences: VectorStore
    keywords: KeywordIndex
    next_id: int


def write_generation(folder: Path, content: Content) -> None:
    """Write all files into an empty folder, the manifest last."""
    (folder / _VECTORS).write_bytes(content.vectors.to_bytes())
    (folder / _SENTENCES).write_bytes(content.sentences.to_bytes())
    write_rows(folder / _CHUNKS, content.rows)
    content.keywords.save(folder / _KEYWORDS)
    manifest = Manifest(
        content.recipe, content.sources, len(content.rows), content.next_id, checksums(folder)
    )
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")


def read_generation(folder: Path, manifest_checksum: str = "") -> Generation:
    """Read and verify a generation. Raises `IndexDamaged` if any byte is not as written.

    `manifest_checksum` is the SHA-256 the manifest itself must have, if known.
    """
    try:
        written = (folder / MANIFEST).read_bytes()
        if manifest_checksum and checksum(written) != manifest_checksum:
            raise IndexDamaged(
                "The manifest of the index has changed since it was written.", REBUILD
            )
        manifest = Manifest.from_json(written.decode("utf-8"))
        return _verified(folder, manifest)
    except (OSError, ValueError, KeyError, sqlite3.Error) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {error}", REBUILD) from error


def _verified(folder: Path, manifest: Manifest) -> Generation:
    there = {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()}
    if there - {MANIFEST} != set(manifest.files):
        raise IndexDamaged("The index has lost or gained a file.", REBUILD)
    contents = {}
    for name, expected in manifest.files.items():
        content = (folder / name).read_bytes()
        if checksum(content) != expected:
            raise IndexDamaged(f"The index file {name} has changed since it was written.", REBUILD)
        contents[name] = content
    rows = read_rows(contents[_CHUNKS])
    vectors, sentences = (
        _store(manifest.recipe).from_bytes(contents[name], manifest.recipe.dimension)
        for name in (_VECTORS, _SENTENCES)
    )
    keywords = KeywordIndex.load(folder / _KEYWORDS, manifest.chunks)
    if len(rows) != manifest.chunks or not _belong_together(rows, vectors, sentences):
        raise IndexDamaged("The parts of the index do not belong together.", REBUILD)
    if {row.chunk.source_id for row in rows} - set(manifest.sources):
        raise IndexDamaged("The index holds text of a source it does not list.", REBUILD)
    return Generation(folder.name, manifest, rows, vectors, sentences, keywords)


def _store(recipe: Recipe) -> type[VectorStore]:
    try:
        return load_store(recipe.store)
    except ConfigInvalid as error:
        raise IndexDamaged(f"The index needs another store: {error.message}", REBUILD) from error


def _belong_together(rows: Sequence[Row], vectors: VectorStore, sentences: VectorStore) -> bool:
    ids = np.array([row.id for row in rows], np.int64)
    return np.array_equal(vectors.ids(), ids) and np.array_equal(
        sentences.ids(), all_sentence_ids(rows)
    )
