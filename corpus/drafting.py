"""From a file or an address to a source that only lacks its id."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.addresses import Reach
from corpus.characters import slug
from corpus.errors import SourceUnreadable
from corpus.markdown import DATE, check_fields, read_markdown
from corpus.reading.draft import Draft
from corpus.reading.files import Found, read_bytes
from corpus.reading.reader import read
from corpus.reading.sandbox import Sandbox
from corpus.source import Source
from corpus.web import fetch


@dataclass(frozen=True, slots=True)
class Material:
    """The bytes of a file or page. `origin` is its path or the address the user gave."""

    origin: str
    data: bytes
    url: str = ""
    content_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with the id it would like to have."""

    draft: Draft
    wanted_id: str
    retrieved: str

    def source(self, source_id: str) -> Source:
        """The source under this id. Raises `SourceUnreadable` for a draft without text."""
        draft = self.draft
        fields = draft.fields
        check_fields(fields | {"id": source_id}, source_id)
        published = fields.get("published") or fields.get("date", "")[:10] or draft.published
        body = read_markdown(draft.markdown, source_id)
        return replace(
            body,
            title=draft.title or self.wanted_id,
            title_note=fields.get("title_note", ""),
            author=fields.get("author") or draft.author,
            publisher=fields.get("publisher") or draft.publisher,
            published=published if DATE.fullmatch(published) else "",
            published_note=fields.get("published_note") or draft.published_note,
            url=fields.get("url") or draft.url,
            language=fields.get("language") or body.language,
            retrieved=fields.get("retrieved") or self.retrieved,
            rights=fields.get("rights", ""),
            topic=fields.get("topic", ""),
            kind="summary" if fields.get("kind") == "summary" else "original",
        )


def material(name: Found | str, reach: Reach) -> Material:
    """The bytes of a file or an address. Raises `SourceUnreadable` with the reason."""
    if isinstance(name, str):
        page = fetch(name, reach)
        return Material(name, page.content, page.url, page.content_type, page.charset)
    if name.refusal:
        raise name.refusal
    return Material(str(name.path), read_bytes(name.path))


def drafted(taken: Material, sandbox: Sandbox) -> Drafted:
    """Read the bytes. Raises `SourceUnreadable` with the reason."""
    name = taken.url.rstrip("/").rpartition("/")[2] if taken.url else Path(taken.origin).name
    draft = read(taken.data, name, sandbox, taken.url, taken.content_type, taken.charset)
    if not draft.markdown.strip():
        raise SourceUnreadable("it holds no text", "")
    stem = Path(name).stem if not taken.url else ""
    title = draft.title or stem or taken.url
    wanted = draft.fields.get("id") or slug(stem if _telling(stem) else title) or slug(taken.url)
    retrieved = datetime.now(UTC).strftime("%Y-%m-%d") if taken.url else ""
    return Drafted(replace(draft, title=title), wanted, retrieved)


def _telling(stem: str) -> bool:
    """Whether a file's name says what is in it, more than a number does."""
    return sum(character.isalpha() for character in stem) > 2
