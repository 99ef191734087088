"""Which rows of a generation a search may return: sources, languages, and what was known when.

Dates are ISO of any precision; one that is not exact counts as the whole span it names.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.chunk_table import Row
from index.hit import Filters

Mask = NDArray[np.bool_]


def earliest(date: str) -> str:
    """The first day that a date of any precision may mean; empty for none."""
    return date + "0000-01-01"[len(date) :] if date else ""


def latest(date: str) -> str:
    """The last day that a date of any precision may mean; empty for none."""
    return date + "9999-12-31"[len(date) :] if date else ""


def allowed_rows(rows: Sequence[Row], filters: Filters) -> Mask:
    """For each row whether the filters let it pass."""
    if filters == Filters():
        return np.ones(len(rows), np.bool_)
    return np.fromiter((_passes(row, filters) for row in rows), np.bool_, len(rows))


def _passes(row: Row, filters: Filters) -> bool:
    chunk = row.chunk
    if filters.sources and chunk.source_id not in filters.sources:
        return False
    if filters.languages and not any(_speaks(chunk.language, tag) for tag in filters.languages):
        return False
    date = chunk.date or row.published
    if filters.since and latest(date) < earliest(filters.since):
        return False
    if filters.until and (not date or earliest(date) > latest(filters.until)):
        return False
    return not filters.as_of or _known(date, row.published, filters.as_of)


def _speaks(language: str, tag: str) -> bool:
    """`zh` takes in `zh-Hant` and `zh-Hans`."""
    return language == tag or language.startswith(tag + "-")


def _known(date: str, published: str, as_of: str) -> bool:
    """Whether a passage was surely stated, and its document surely published, by then."""
    return bool(date) and latest(date) <= latest(as_of) and latest(published) <= latest(as_of)
