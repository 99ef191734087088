"""What the page offers to programs: the same three functions by HTTP, Gradio client and MCP.

Each takes and gives plain JSON-able data; `ask` gives the answer as `qa ask --json` prints it.
"""

from collections.abc import Iterator
from typing import Any

from corpus.errors import QuestionInvalid
from index.hit import Filters
from ui.dates import is_date
from ui.listing import source_entry, source_whole
from ui.page.engine import Engine

_MOST_HITS = 50
_LONGEST_HISTORY = 40


class Programs:
    """The functions offered, over one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        sources: list[str] | None = None,
        since: str = "",
        until: str = "",
        as_of: str = "",
    ) -> dict[str, Any]:
        """Answer a question from the sources, with the exact quotations that prove it.

        Args:
            question: The question, in English or Chinese.
            history: Earlier messages, oldest first, each with role and content.
            sources: Ids of the only sources to use; none means all.
            since: Only what was stated on or after this ISO date.
            until: Only what was stated on or before this ISO date.
            as_of: Answer as of this ISO date; nothing stated later counts.
        """
        *_, last = self.stream(question, history, sources, since, until, as_of)
        return last

    def stream(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        sources: list[str] | None = None,
        since: str = "",
        until: str = "",
        as_of: str = "",
    ) -> Iterator[dict[str, Any]]:
        """The answer as it grows; the last is what `ask` gives."""
        filters = _filters(sources, since, until, as_of)
        said = (history or [])[-_LONGEST_HISTORY:]
        for answer in self._engine.assistant().stream(question, said, filters):
            yield answer.to_dict()

    def search_sources(self, query: str, limit: int = 10) -> list[dict[str, Any]]:
        """Find the passages of the sources that are nearest to a query, best first.

        Args:
            query: What to look for, in English or Chinese.
            limit: How many passages to give at most.
        """
        if not query.strip():
            raise QuestionInvalid("The query is empty.", "Give a few words to look for.")
        searcher = self._engine.assistant().workspace.opened().searcher
        hits = searcher.search(query, min(max(1, int(limit)), _MOST_HITS))
        return [hit.to_dict() for hit in hits]

    def read_source(self, id: str) -> dict[str, Any]:
        """Give one source whole, with its particulars; offsets in answers point into its text.

        Args:
            id: The source's id, as citations and the list of sources give it.
        """
        return source_whole(self._engine.library().source(id))

    def list_sources(self) -> list[dict[str, Any]]:
        """List the sources with their id, title, publisher, date, language, size and address."""
        return [source_entry(source) for source in self._engine.library().sources()]


def _filters(sources: list[str] | None, since: str, until: str, as_of: str) -> Filters:
    for name, date in (("since", since), ("until", until), ("as_of", as_of)):
        if date and not is_date(date):
            raise QuestionInvalid(
                f"{name} is not a date: {date}", "Write 2026, 2026-01 or 2026-01-08."
            )
    return Filters(sources=tuple(sources or ()), since=since, until=until, as_of=as_of)
