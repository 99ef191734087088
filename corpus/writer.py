"""Brings files and pages into a library folder one by one, under its lock.

Decides what is new, what replaces an older text and what is there already, by the origin of each
source and the hashes of its bytes and text.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import storage
from corpus.addresses import Reach
from corpus.catalogue import Catalogue, Held, catalogue_of, hash_of
from corpus.drafting import Material, drafted, material
from corpus.errors import SourceUnreadable
from corpus.library import Library
from corpus.markdown import read_markdown, write_markdown
from corpus.reading.files import Found
from corpus.reading.sandbox import Sandbox
from corpus.report import Entry, Report
from corpus.source import Source

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and the name of the one begun."""

Task = tuple[Found | str, Callable[[Found | str], Entry]]


class Writer:
    """One change of the library in `folder`; its lock must be held."""

    def __init__(
        self, folder: Path, sandbox: Sandbox, beside: Library | None, reach: Reach
    ) -> None:
        self.folder = folder
        self.catalogue: Catalogue = catalogue_of(folder)
        self._sandbox = sandbox
        self._reach = reach
        self._beside = {hash_of(s.text): s for s in (beside.sources() if beside else ())}

    def run(
        self,
        tasks: Sequence[Task],
        progress: Progress | None,
    ) -> Report:
        """Do every task; a refusal is an entry and does not stop the rest."""
        entries = []
        for done, (name, task) in enumerate(tasks):
            called = name if isinstance(name, str) else str(name.path)
            if progress:
                progress(done, len(tasks), called)
            try:
                entries.append(task(name))
            except SourceUnreadable as error:
                entries.append(Entry(called, "refused", reason=error.message, hint=error.hint))
            except OSError as error:
                reason = f"it cannot be stored: {error.strerror or error}"
                entries.append(
                    Entry(called, "refused", reason=reason, hint="Make room and try again.")
                )
        if progress:
            progress(len(tasks), len(tasks), "")
        return Report(tuple(entries))

    def add(self, name: Found | str) -> Entry:
        """Add one file or page."""
        return self._take(material(name, self._reach))

    def refresh(self, name: Found | str) -> Entry:
        """Read one origin again."""
        called = name if isinstance(name, str) else str(name.path)
        held = self.catalogue.by_origin[called]
        try:
            taken = material(name, self._reach)
        except SourceUnreadable as error:
            return Entry(
                called, "missing", held.source.id, held.source.title, error.message, error.hint
            )
        return self._take(taken)

    def _take(self, taken: Material) -> Entry:
        digest = hash_of(taken.data)
        known = self.catalogue.by_origin.get(taken.origin)
        same = self.catalogue.by_hash.get(digest)
        if same and (known is None or known is same or known.origin_hash == digest):
            return _unchanged(taken, (known or same).source, known or same)
        if known and known.edited:
            return Entry(
                taken.origin, "refused", known.source.id, known.source.title,
                "both it and the text in the library have changed",
                f"Keep {known.path.name} as it is, or remove the source and add it again.",
            )  # fmt: skip
        draft = drafted(taken, self._sandbox)
        if known:
            source = draft.source(known.source.id)
        else:
            double = self._double(draft.source("x"))
            if double:
                return _unchanged(taken, double, self.catalogue.by_id.get(double.id))
            source = draft.source(self._new_id(draft.wanted_id))
        self._store(taken, source, known, digest)
        return Entry(taken.origin, "replaced" if known else "added", source.id, source.title)

    def _double(self, source: Source) -> Source | None:
        """A source with the same text, here or in the library beside."""
        digest = hash_of(source.text)
        held = self.catalogue.by_hash.get(digest)
        return held.source if held else self._beside.get(digest)

    def _new_id(self, wanted: str) -> str:
        return self.catalogue.new_id(wanted, [source.id for source in self._beside.values()])

    def _store(self, taken: Material, source: Source, known: Held | None, digest: str) -> None:
        path = known.path if known else self.folder / f"{source.id}.md"
        origin = {"origin": taken.origin, "origin_hash": digest, "text_hash": hash_of(source.text)}
        text = write_markdown(source, origin)
        if read_markdown(text, source.id).text != source.text:
            raise ValueError(f"{source.id} does not survive writing")
        storage.write(path, text)
        self.catalogue.put(Held(path, source, *origin.values()))


def _unchanged(taken: Material, source: Source, held: Held | None) -> Entry:
    where = "the shipped library" if held is None else held.origin or held.path.name
    reason = "" if where == taken.origin else f"the same text is there from {where}"
    return Entry(taken.origin, "unchanged", source.id, source.title, reason)
