"""What a generation holds for a library: chunks with their vectors and terms, old ones reused.

A source that has not changed keeps its rows. Their vectors are left to `index.encoding`, writing
to `index.publishing`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from corpus.chunk import Chunk
from corpus.chunking import TARGET, chunk
from corpus.library import Library
from corpus.sentences import sentences
from corpus.source import Source
from index.chunk_table import Row, passage
from index.embedding import Embedder
from index.encoding import Progress, encoded
from index.generation import Content, Generation
from index.keywords import KeywordIndex, Vocabulary
from index.manifest import SCHEMA, Recipe
from index.stores import DEFAULT, load_store
from index.terms import TERMS_VERSION, name_terms, terms

# Raise the number with every change to how sources are cut or what is read before a chunk.
_CHUNKING = f"1/{TARGET}"
# The share of what the encoder reads that headings may take.
_CONTEXT_SHARE = 0.25


def recipe_for(embedder: Embedder, store: str = DEFAULT) -> Recipe:
    """How a generation built now with this model and vector store would be made."""
    return Recipe(
        SCHEMA,
        embedder.name,
        embedder.fingerprint,
        embedder.prompts,
        embedder.dimension,
        TERMS_VERSION,
        _CHUNKING,
        store,
    )


def is_current(
    generation: Generation, library: Library, embedder: Embedder, store: str = DEFAULT
) -> bool:
    """Whether a generation holds this library as it is, made with this model and vector store."""
    manifest = generation.manifest
    return manifest.recipe == recipe_for(embedder, store) and manifest.sources == _hashes(library)


def build(
    library: Library,
    embedder: Embedder,
    old: Generation | None = None,
    progress: Progress | None = None,
    first_id: int = 1,
    store: str = DEFAULT,
) -> Content:
    """The content of the next generation. `progress` is told (done, total) passages encoded.

    New chunks are numbered from where the old generation ends, or from `first_id`.
    """
    recipe = recipe_for(embedder, store)
    usable = old if old is not None and old.manifest.recipe == recipe else None
    kept = _unchanged(usable, library)
    vocabulary = Vocabulary(usable.keywords.vocabulary.to_dict() if usable else {})
    next_id = old.manifest.next_id if old is not None else first_id
    added: list[Row] = []
    unchanged = set(usable.manifest.sources.items()) if usable else set()
    for source in library.sources():
        if (source.id, source.content_hash) not in unchanged:
            added += _rows(source, embedder, vocabulary, next_id + len(added))
    rows = (*kept, *added)
    vectors, of_sentences = encoded(rows, embedder, load_store(store), old, progress)
    return Content(
        recipe,
        _hashes(library),
        rows,
        vectors,
        of_sentences,
        KeywordIndex.build([row.term_ids for row in rows], vocabulary),
        next_id + len(added),
    )


def chunks_of(source: Source, embedder: Embedder) -> tuple[tuple[Chunk, str], ...]:
    """The chunks of a source, each with its context: what is read before it.

    Raises `ValueError` if a passage exceeds what the encoder reads.
    """
    limit = embedder.max_tokens
    longest = max((_context(source, s.path) for s in source.sections), key=len, default="")
    longest = max(longest, _context(source, ()), key=len)
    with_context = embedder.count_tokens(longest) <= limit * _CONTEXT_SHARE

    def count(text: str) -> int:
        return embedder.count_tokens(passage(longest if with_context else "", text))

    found = []
    for piece in chunk(source, count, limit):
        context = _context(source, piece.path) if with_context else ""
        size = embedder.count_tokens(passage(context, piece.text))
        if size > limit:
            raise ValueError(f"{source.id} at {piece.start}: {size} tokens, {limit} are read")
        found.append((piece, context))
    return tuple(found)


def _context(source: Source, path: Sequence[str]) -> str:
    """The title and the headings of a place, each once."""
    return " | ".join(dict.fromkeys(part for part in (source.title, *path) if part))


def _terms(source: Source, piece: Chunk) -> list[str]:
    """What a chunk is found by: its headings and text, and the names in the title.

    Other words of a title are every chunk's alike; on the shipped questions they lift whole
    documents over the passage that answers.
    """
    named = dict.fromkeys(name_terms(source.title))
    return [*terms(passage(" | ".join(piece.path), piece.text)), *named]


def _rows(source: Source, embedder: Embedder, vocabulary: Vocabulary, first_id: int) -> list[Row]:
    rows = []
    spans = sentences(source.text)
    for number, (piece, context) in enumerate(chunks_of(source, embedder), start=first_id):
        ids = vocabulary.number(_terms(source, piece))
        rows.append(
            Row(
                number,
                piece,
                source.published,
                source.kind,
                context,
                ids.astype("<u4").tobytes(),
                _spans_within(piece, spans),
            )
        )
    return rows


def _spans_within(piece: Chunk, spans: Sequence[tuple[int, int]]) -> bytes:
    """The start and end of the sentences that stand in a chunk, counted from its own start."""
    first = bisect_left(spans, (piece.start, piece.start))
    last = bisect_right(spans, piece.end, first, key=lambda span: span[1])
    return (np.array(spans[first:last], "<u4").reshape(-1, 2) - piece.start).astype("<u4").tobytes()


def _unchanged(old: Generation | None, library: Library) -> tuple[Row, ...]:
    if old is None:
        return ()
    hashes, before = _hashes(library), old.manifest.sources
    return tuple(r for r in old.rows if hashes.get(s := r.chunk.source_id) == before[s])


def _hashes(library: Library) -> dict[str, str]:
    return {source.id: source.content_hash for source in library.sources()}
