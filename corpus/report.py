"""What a change to a library did, as a value: one entry for each file, page or source."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["added", "replaced", "unchanged", "removed", "refused", "missing"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is the file or address, `source_id` the source, empty if refused.

    `missing` is a source whose file or page is gone; it stays in the library. `reason` and `hint`
    say why something was refused, missing or unchanged.
    """

    name: str
    outcome: Outcome
    source_id: str = ""
    title: str = ""
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The entries in the order they were worked on."""

    entries: tuple[Entry, ...] = ()

    def with_outcome(self, outcome: Outcome) -> tuple[Entry, ...]:
        """The entries with this outcome."""
        return tuple(entry for entry in self.entries if entry.outcome == outcome)

    @property
    def changed(self) -> bool:
        """Whether the library holds something else than before."""
        return any(entry.outcome in {"added", "replaced", "removed"} for entry in self.entries)
