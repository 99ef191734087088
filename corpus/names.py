"""Who and what a text names, whichever script and alias it uses.

The names stand in `names.tsv`, a small reviewed table: script conversion folds characters, not
names, so 智譜 and Zhipu meet only here. Relies on `corpus.folding` for the comparison form; what
a name means for an answer is left to the layers above.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from corpus.folding import Folded, fold

Kind = Literal["company", "person", "product", "exchange", "regulator", "place", "publisher"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A row of the table.

    `stands_for` lists the entities that a mention of this one also gives evidence of: who lists
    on the STAR Market lists in Shanghai. `aliases` holds every written form; those in
    `exact_case` are common words unless written exactly so.
    """

    id: str
    kind: Kind
    english: str
    traditional: str
    simplified: str
    stands_for: tuple[str, ...]
    aliases: tuple[str, ...]
    exact_case: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named at `text[start:end]`."""

    entity: str
    kind: Kind
    start: int
    end: int


def _row(line: str) -> Entity:
    entity, kind, english, traditional, simplified, stands_for, written = line.split("\t")
    marked = [alias for alias in written.split("|") if alias]
    exact = frozenset(alias[1:] for alias in marked if alias.startswith("="))
    # A display name that the last column marks is guarded as well.
    names = (english, traditional, simplified, *(alias.removeprefix("=") for alias in marked))
    return Entity(
        id=entity,
        kind=kind,  # type: ignore[arg-type]  # the table's test checks the kinds
        english=english,
        traditional=traditional,
        simplified=simplified,
        stands_for=tuple(filter(None, stands_for.split(","))),
        aliases=tuple(dict.fromkeys(names)),
        exact_case=exact,
    )


def _table() -> Mapping[str, Entity]:
    lines = (files("corpus") / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return MappingProxyType({entity.id: entity for entity in map(_row, lines)})


ENTITIES: Mapping[str, Entity] = _table()


def aliases_of(entity: str) -> tuple[str, ...]:
    """Every written form of an entity in the three scripts, its usual names first."""
    return ENTITIES[entity].aliases


def display(entity: str, language: str) -> str:
    """The entity's usual name in a language (`en`, `zh-Hant`, `zh-Hans`)."""
    row = ENTITIES[entity]
    return {"zh-Hant": row.traditional, "zh-Hans": row.simplified}.get(language, row.english)


def mentions(text: str) -> tuple[Mention, ...]:
    """The entities named in a text, in order: at each place the longest name, none overlapping.

    Latin names count at word boundaries only, and not where they begin a currency ("US$") or a
    longer version number ("K2" in "K2.5").
    """
    return _mentions(text)


@lru_cache(maxsize=2048)
def _mentions(text: str) -> tuple[Mention, ...]:
    folded = fold(text)
    found: list[Mention] = []
    position = 0
    while position < len(folded.text):
        match = _longest_at(text, folded, position)
        if match is None:
            position += 1
        else:
            found.append(match[0])
            position += match[1]
    return tuple(found)


@cache
def _lookup() -> Mapping[str, tuple[tuple[str, str, str | None], ...]]:
    """First two characters -> (folded alias, entity, exact form or None), longest first."""
    by_first: dict[str, set[tuple[str, str, str | None]]] = {}
    for entity in ENTITIES.values():
        for alias in entity.aliases:
            key = fold(alias).text
            exact = alias if alias in entity.exact_case else None
            by_first.setdefault(key[:2], set()).add((key, entity.id, exact))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0], row[1])))
        for first, rows in by_first.items()
    }


def _longest_at(text: str, folded: Folded, position: int) -> tuple[Mention, int] | None:
    """The longest name that begins here, with its length in the folded text."""
    for alias, entity, exact in _lookup().get(folded.text[position : position + 2], ()):
        if not folded.text.startswith(alias, position):
            continue
        if not _stands_alone(folded.text, position, position + len(alias)):
            continue
        start, end = folded.original(position, position + len(alias))
        if exact is None or text[start:end] == exact:
            return Mention(entity, ENTITIES[entity].kind, start, end), len(alias)
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, first, last = text[start - 1 : start], text[start], text[end - 1]
    if _is_latin(first) and before and _is_latin(before):
        return False
    return not (_is_latin(last) and _CONTINUES.match(text, end))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


# What follows a Latin name that is only the beginning of a longer word, number or currency.
_CONTINUES = re.compile(r"[a-z0-9]|\.\d|\s?\$|\s?dollar")
