"""A mild preference for what was stated last, for questions that ask for the present state.

It never applies to a question that names a date, and is worth at most half a standard deviation:
enough to order passages that answer alike, too little to lift one that does not answer.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from index.chunk_table import Row
from index.filtering import earliest
from index.fusion import Scores

STRONGEST = 0.5
_HALF_LIFE_DAYS = 180.0


def recency(rows: Sequence[Row]) -> Scores:
    """For each row what its date adds to its score: the most for the newest of all rows.

    It halves every 180 days before that; a passage without a date gets nothing.
    """
    days = np.array([_day(row.chunk.date or row.published) for row in rows], np.float32)
    age = days.max(initial=0) - days
    gained = STRONGEST * 0.5 ** (age / _HALF_LIFE_DAYS)
    return np.where(days > 0, gained, 0).astype(np.float32)


def _day(written: str) -> int:
    """The day's number in the calendar, 0 for none; an inexact date counts from its first day."""
    try:
        return date.fromisoformat(earliest(written)).toordinal()
    except ValueError:
        return 0
