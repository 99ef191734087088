"""The chunks of a generation in one SQLite file, each with what search needs to know about it.

A row's id is the id of its vector; rows are ordered by id, and a row's place in that order is its
row in the keyword index. The ids of its sentences' vectors follow from its own. The file is written
once and then only read.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.chunk import Chunk
from index.keywords import TermIds
from index.vectors import Ids

_SCHEMA = """
create table chunks (
    id integer primary key, source text not null, start integer not null, stop integer not null,
    text text not null, language text not null, path text not null, position text not null,
    date text not null, published text not null, kind text not null, context text not null,
    terms blob not null, sentences blob not null
)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A chunk as it is stored.

    `published` and `kind` are its source's; `context` is what was read before its text when its
    vector was made; `terms` are its terms' numbers in the vocabulary, `sentences` the start and the
    end of each of its sentences in the chunk's text, both little-endian.
    """

    id: int
    chunk: Chunk
    published: str
    kind: str
    context: str
    terms: bytes
    sentences: bytes

    @property
    def passage(self) -> str:
        """What is embedded and searched."""
        return passage(self.context, self.chunk.text)

    @property
    def term_ids(self) -> TermIds:
        return np.frombuffer(self.terms, "<u4").astype(np.uint32)

    @property
    def sentence_texts(self) -> tuple[str, ...]:
        """Its sentences in reading order."""
        spans = np.frombuffer(self.sentences, "<u4").reshape(-1, 2).tolist()
        return tuple(self.chunk.text[start:end] for start, end in spans)

    @property
    def sentence_ids(self) -> Ids:
        """The ids of the vectors of its sentences, rising, above those of rows before it."""
        return first_sentence_id(self.id) + np.arange(len(self.sentences) // 8, dtype=np.int64)


def passage(context: str, text: str) -> str:
    """A text with the headings it stands under, as it is embedded and searched."""
    return f"{context}\n{text}" if context else text


def all_sentence_ids(rows: Sequence[Row]) -> Ids:
    """The ids of the sentences of all rows, row by row."""
    return np.concatenate([np.empty(0, np.int64), *(row.sentence_ids for row in rows)])


def first_sentence_id(row_id: int) -> int:
    """Where the ids of a row's sentences begin; a passage never has as many as 65,536."""
    return row_id << 16


def write_rows(file: Path, rows: Iterable[Row]) -> None:
    """Write the rows into a new file."""
    connection = sqlite3.connect(file)
    try:
        with connection:
            connection.execute(_SCHEMA)
            marks = ", ".join("?" * 14)
            connection.executemany(f"insert into chunks values ({marks})", map(_values, rows))
    finally:
        connection.close()


def read_rows(content: bytes) -> tuple[Row, ...]:
    """All rows by id, from a file's content. Raises `sqlite3.Error` for what is no such file."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        found = connection.execute("select * from chunks order by id").fetchall()
    finally:
        connection.close()
    return tuple(_row(values) for values in found)


def _values(row: Row) -> Sequence[object]:
    chunk = row.chunk
    path = json.dumps(chunk.path, ensure_ascii=False)
    return (
        row.id, chunk.source_id, chunk.start, chunk.end, chunk.text, chunk.language, path,
        chunk.position, chunk.date, row.published, row.kind, row.context, row.terms,
        row.sentences,
    )  # fmt: skip


def _row(values: Sequence[object]) -> Row:
    (identity, source, start, stop, text, language, path, position, date, *rest) = values
    chunk = Chunk(
        source, start, stop, text, language, tuple(json.loads(path)), position, date  # type: ignore[arg-type]
    )  # fmt: skip
    return Row(identity, chunk, *rest)  # type: ignore[arg-type]
