"""Opening the index of a library: as it lies on disk where it is current, else brought up to date.

Finds where a library's index lies, and decides between reading and building. How a generation is
made is left to `index.building`, how it becomes current to `index.publishing`.
"""

import hashlib
import os
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMissing
from corpus.library import Library
from index.building import build, is_current
from index.embedding import Embedder
from index.encoding import Progress
from index.generation import Generation
from index.publishing import current_generation, is_latest, publish, writing
from index.search import Index
from index.settings import SearchSettings

_FOLDER = ".index"


def open_index(
    library: Library,
    embedder: Embedder,
    cache_folder: Path | None = None,
    progress: Progress | None = None,
    settings: SearchSettings = SearchSettings(),
) -> Index:
    """The index of a library as it is now.

    Encodes what was added or changed since the index was last opened, all of it the first time;
    `progress` is told (done, total) passages. A damaged index is built again from the sources.
    Raises `LibraryLocked` if another process takes too long over the same index.
    """
    root = index_folder(library, embedder, cache_folder)
    generation = _readable(root)
    if generation is None or not is_current(generation, library, embedder, settings.store):
        with writing(root):
            if generation is None or not is_latest(root, generation):
                generation = _readable(root)  # another process did the work meanwhile
            if generation is None or not is_current(generation, library, embedder, settings.store):
                content = build(library, embedder, generation, progress, store=settings.store)
                generation = publish(root, content)
    return Index(generation, embedder, settings)


def rebuild_index(
    library: Library,
    embedder: Embedder,
    cache_folder: Path | None = None,
    progress: Progress | None = None,
    settings: SearchSettings = SearchSettings(),
) -> Generation:
    """Build the index anew from the sources alone and make it current; ids go on growing."""
    root = index_folder(library, embedder, cache_folder)
    with writing(root):
        old = _readable(root)
        first_id = old.manifest.next_id if old else 1
        return publish(root, build(library, embedder, None, progress, first_id, settings.store))


def check_index(
    library: Library,
    embedder: Embedder,
    cache_folder: Path | None = None,
    settings: SearchSettings = SearchSettings(),
) -> Generation:
    """The current generation, every byte verified, if it holds the library as it is.

    Raises `IndexMissing` where there is none, `IndexDamaged` where it is damaged or out of date.
    """
    root = index_folder(library, embedder, cache_folder)
    generation = current_generation(root)
    if not is_current(generation, library, embedder, settings.store):
        raise IndexDamaged(
            f"The index in {root} was built from other sources, with another model, or for "
            "another vector store.",
            "Run `qa index build`.",
        )
    return generation


def index_folder(library: Library, embedder: Embedder, cache_folder: Path | None = None) -> Path:
    """Where the index of a library made with this model lies.

    Beside the sources of a library that is a folder of the user's, else in the user's cache.
    """
    model = f"{Path(embedder.name).name}-{embedder.fingerprint[:12]}"
    folder = library.folder
    if cache_folder is None and folder is not None and os.access(folder, os.W_OK):
        return folder / _FOLDER / model
    if cache_folder is None:
        from platformdirs import user_cache_path

        cache_folder = user_cache_path("qa", appauthor=False)
    key = hashlib.sha256(library.name.encode()).hexdigest()[:12]
    return cache_folder / "index" / key / model


def _readable(root: Path) -> Generation | None:
    """The current generation, or None where there is none that can be used."""
    try:
        return current_generation(root)
    except (IndexMissing, IndexDamaged):
        return None
