"""Makes a citation of a span, with everything its source says about itself there."""

from corpus.source import Source
from qa.answer import Citation


def cite(source: Source, start: int, end: int, number: int, position: str = "") -> Citation:
    """The citation of `source.text[start:end]` under a number."""
    return Citation(
        number=number,
        source_id=source.id,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        date=source.date_at(start),
        url=source.url,
        start=start,
        end=end,
        quote=source.text[start:end],
        references=source.references_between(start, end),
        kind=source.kind,
        language=source.language,
        position=position,
    )
