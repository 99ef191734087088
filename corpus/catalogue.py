"""What a library folder holds and where each source came from, as its writer needs to know it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus import front_matter
from corpus.characters import slug, visible
from corpus.errors import SourceUnreadable
from corpus.library import is_source_file, read_file
from corpus.source import Source

ORIGIN_FIELDS = ("origin", "origin_hash", "text_hash")


@dataclass(frozen=True, slots=True)
class Held:
    """A source in the folder. The origin fields are empty for one that a person put there.

    `origin` is the file's path or the page's address, `origin_hash` the hash of its bytes, and
    `text_hash` that of the text as it was added: it differs once a person has edited the text.
    """

    path: Path
    source: Source
    origin: str = ""
    origin_hash: str = ""
    text_hash: str = ""

    @property
    def edited(self) -> bool:
        """Whether a person has changed the text since it was added."""
        return bool(self.text_hash) and self.text_hash != hash_of(self.source.text)


@dataclass(slots=True)
class Catalogue:
    """The sources of a folder by origin, hash and id; kept in step by its writer."""

    by_id: dict[str, Held] = field(default_factory=dict)
    by_origin: dict[str, Held] = field(default_factory=dict)
    by_hash: dict[str, Held] = field(default_factory=dict)
    file_names: set[str] = field(default_factory=set)

    def put(self, held: Held) -> None:
        """Add a source, or replace the one with its id."""
        self.drop(held.source.id)
        self.by_id[held.source.id] = held
        self.file_names.add(held.path.name)
        if held.origin:
            self.by_origin[held.origin] = held
        for value in (held.origin_hash, hash_of(held.source.text)):
            if value:
                self.by_hash.setdefault(value, held)

    def drop(self, source_id: str) -> None:
        """Forget a source."""
        held = self.by_id.pop(source_id, None)
        if held:
            for index in (self.by_origin, self.by_hash):
                for key in [key for key, value in index.items() if value is held]:
                    del index[key]

    def new_id(self, wanted: str, taken: Iterable[str]) -> str:
        """An id like the one wanted that neither the folder nor `taken` has."""
        base = slug(wanted) or "source"
        used = {*self.by_id, *taken, *(name.removesuffix(".md") for name in self.file_names)}
        candidate, number = base, 2
        while candidate in used:
            candidate, number = f"{base}-{number}", number + 1
        return candidate


def hash_of(content: bytes | str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def catalogue_of(folder: Path) -> Catalogue:
    """Everything in the folder that can be read; files that cannot be still hold their names."""
    catalogue = Catalogue()
    for path in sorted(folder.iterdir()):
        if path.suffix == ".md":
            catalogue.file_names.add(path.name)
        if is_source_file(path):
            try:
                source = read_file(path)
                fields, _ = front_matter.split(visible(path.read_text("utf-8-sig")), path.name)
            except (SourceUnreadable, OSError, UnicodeDecodeError):
                continue
            catalogue.put(Held(path, source, *(fields.get(name, "") for name in ORIGIN_FIELDS)))
    return catalogue
