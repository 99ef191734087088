"""Sources as plain data: the entry of a list, and a source whole."""

from dataclasses import asdict
from typing import Any

from corpus.source import Source


def source_entry(source: Source) -> dict[str, Any]:
    """What a list of sources says about one."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "language": source.language,
        "characters": len(source.text),
        "url": source.url,
    }


def source_whole(source: Source) -> dict[str, Any]:
    """A source with its text, the particulars that are known, its sections and references."""
    return {
        **source_entry(source),
        "author": source.author,
        "published_note": source.published_note,
        "title_note": source.title_note,
        "retrieved": source.retrieved,
        "rights": source.rights,
        "kind": source.kind,
        "topic": source.topic,
        "sections": [asdict(section) for section in source.sections],
        "references": [asdict(mark) for mark in source.marks],
        "text": source.text,
    }
