"""Finds gold passages in their sources, as spans that retrieval and citations are held against."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.source import Source
from qa.question_set.case import EvalCase, Passage


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` of a source."""

    source: str
    start: int
    end: int

    def overlaps(self, source: str, start: int, end: int) -> bool:
        """Whether at least half of the shorter of two spans lies in the other."""
        if source != self.source:
            return False
        common = min(self.end, end) - max(self.start, start)
        return common > 0 and 2 * common >= min(self.end - self.start, end - start)

    def touches(self, source: str, start: int, end: int) -> bool:
        """Whether the spans share a character."""
        return source == self.source and min(self.end, end) > max(self.start, start)


GoldSpans = tuple[tuple[Span, ...], ...]


def locate(passage: Passage, source: Source) -> Span | None:
    """The shortest run of the source that starts and ends as the passage says, the first if many.

    Beginning and end may overlap, as they do in a passage that is shorter than both together.
    """
    text, best = source.text, None
    start = text.find(passage.starts_with)
    while start >= 0:
        end = _end(text, start, passage)
        if end is not None and (best is None or end - start < best.end - best.start):
            best = Span(source.id, start, end)
        start = text.find(passage.starts_with, start + 1)
    return best


def _end(text: str, start: int, passage: Passage) -> int | None:
    after = start + len(passage.starts_with)
    first = max(start, after - len(passage.ends_with))
    found = text.find(passage.ends_with, first)
    while found >= 0 and found + len(passage.ends_with) < after:
        found = text.find(passage.ends_with, found + 1)
    return found + len(passage.ends_with) if found >= 0 else None


def gold_spans(case: EvalCase, sources: Mapping[str, Source]) -> GoldSpans:
    """The spans of each gold group; what is not found is left out, an empty group too."""
    groups = (
        tuple(
            span
            for passage in group
            if passage.source in sources
            and (span := locate(passage, sources[passage.source])) is not None
        )
        for group in case.gold
    )
    return tuple(group for group in groups if group)
