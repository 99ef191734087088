"""Who a part of a text belongs to: the company or product named for a figure or a predicate.

A figure belongs to the company or product named last before it in its clause, or first in the
clause, else to the one right after it, else to the subject carried over from the clause before.
Comparing the owners in a claim with those in its evidence is left to `qa.proof.roles`.
"""

import re
from collections.abc import Sequence

from corpus.dates import DateSpan
from corpus.names import ENTITIES, Mention
from qa.proof.reading import Clause, Reading

_SUBJECTS = ("company", "product")
# What follows these words takes part but is not whom the clause is about.
_BESIDE = re.compile(
    r"(?:\b(?:with|from|by|to|including|among|alongside|joining|via|on|than|behind)|[晚早迟遲先高低][于於]|通過|通过|[獲获]得?|經|经|被|遭|[比較较在与與跟向由同对對给給以用])\s*$"
)
_HAS = re.compile(r"['’]s\b|的")
_RESPECTIVELY = re.compile(r"respectively|分別|分别|依次")
_IN = re.compile(r"\s(?:[a-z-]+ ){0,2}(?:in|for|by|during|as of|on|at) (?:the )?|\s", re.ASCII)
# What a figure is compared with is of another date: 比去年同期, from a year earlier.
_COMPARED_WITH = re.compile(
    r"(?:[比较較]|\b(?:than|from|with|over|on|against|up|down))\s?(?:that of |the )?$",
    re.IGNORECASE,
)
# 從 9 月的 3.4% 回落至 3.1%: the date of the first figure alone.
_BOUND = re.compile(r"[由從从][^,，。;；]{0,4}$")
# The value before a change is of an earlier date than the clause's.
_FROM = re.compile(r"(?:\bfrom|\bagainst|[由從从])\s?$")
_OF_NEXT = re.compile(r"\s?(?:的|for )\s*")
_VERSION = re.compile(r"[- ]?(\d[\w.]*)", re.ASCII)
# What may stand before the subject of a clause: a conjunction, a date, a few words.
_OPENING = re.compile(r"(?![它其他她该該此這这])(?:[A-Za-z]+\W+){0,2}[^A-Za-z]{0,6}")
# "Meta said that Manus would" speaks of Manus.
_SAYS = re.compile(
    r" (?:said|says|announced|added|reported|stated|confirmed)(?: [\w, ]{1,30})? that (?:the )?"
    r"|\s?(?:表示|稱|称|說|说|宣布|透露)\s?"
)
_TITLE = 15  # characters between a company and the person who speaks for it
JOINED = re.compile(r"\s*(?:[、,，/&]|\band\b|\bor\b|和|與|与|及|以及|、?或|, and)\s*")


def owners(reading: Reading, start: int, end: int, carried: bool = True) -> frozenset[str]:
    """The companies or products that what stands here may belong to; empty if unknown.

    A product with a version is its own owner: `glm:4.5`. With `carried`, a clause without a
    subject takes that of the clause before.
    """
    index = next((i for i, c in enumerate(reading.clauses) if c.start <= start < c.end), None)
    if index is None:
        return frozenset()
    clause = reading.clauses[index]
    groups = _groups(reading.text, clause)
    before = [group for group in groups if group[-1].end <= start]
    after = [group for group in groups if group[0].start >= end]
    if after and _OF_NEXT.fullmatch(reading.text, end, after[0][0].start):
        return _labels(reading.text, after[0])
    if before:
        nearest = _paired(reading, clause, before[-1], start)
        return nearest | _labels(reading.text, before[0])
    subjects = _carried(reading, index) if carried else frozenset[str]()
    return subjects | _labels(reading.text, after[0]) if after else subjects


def _carried(reading: Reading, index: int) -> frozenset[str]:
    """The subject of the clauses before: whom one of the sentence names first, else whom an
    earlier one begins with.
    """
    sentence = reading.clauses[index].sentence
    named = [(c, groups) for c in reading.clauses[:index] if (groups := _groups(reading.text, c))]
    for clause, groups in reversed(named):
        found = subject(reading, clause, _SUBJECTS)
        if clause.sentence == sentence or found:
            return found or _labels(reading.text, groups[0])
    return frozenset()


def date_of(reading: Reading, start: int, end: int) -> DateSpan | None:
    """The date of a figure, None if its clause has none.

    It is the one that follows with "in", else the last before the figure in its clause that is
    not so bound to another.
    """
    clause = next((c for c in reading.clauses if c.start <= start < c.end), None)
    if clause is None or _FROM.search(reading.text[:start]):
        return None
    written = [d for d in clause.dates if not _COMPARED_WITH.search(reading.text[: d.start])]
    for date in written:
        if date.start >= end and _IN.fullmatch(reading.text, end, date.start):
            return date
    taken = [
        date
        for date in written
        for other in clause.quantities
        if (other.end <= date.start and _IN.fullmatch(reading.text, other.end, date.start))
        or (
            date.end <= other.start < start
            and _OF_NEXT.fullmatch(reading.text, date.end, other.start)
            and _BOUND.search(reading.text[: date.start])
        )
    ]
    before = [date for date in written if date.end <= start and date not in taken]
    return before[-1] if before else None


def subject(
    reading: Reading, clause: Clause, kinds: tuple[str, ...] = (*_SUBJECTS, "person")
) -> frozenset[str]:
    """Whom the clause speaks of: the companies or products that it begins with."""
    groups = _groups(reading.text, clause, kinds)
    if not groups or not _OPENING.fullmatch(reading.text, clause.start, groups[0][0].start):
        return frozenset()
    if _BESIDE.search(reading.text, clause.start, groups[0][0].start):
        return frozenset()  # 尚未通過英偉達的驗證
    end = groups[0][-1].end
    said = _SAYS.match(reading.text, end, clause.end)
    if said and len(groups) > 1 and groups[1][0].start == said.end():
        return _labels(reading.text, groups[1])
    title = (n for n in clause.names if n.kind == "person" and 0 <= n.start - end <= _TITLE)
    return _labels(reading.text, [*groups[0], *title])


def products(reading: Reading, position: int) -> frozenset[str]:
    names = (c.names for c in reading.clauses if c.start <= position < c.end)
    return frozenset(
        _label(reading.text, n) for group in names for n in group if n.kind == "product"
    )


def kinds(entities: frozenset[str]) -> frozenset[str]:
    return frozenset(ENTITIES[entity.partition(":")[0]].kind for entity in entities)


def meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(_same(one, other) for one in ours for other in theirs)


def _same(one: str, other: str) -> bool:
    """Whether two owners may be one: equal, a product and its maker, a family and its version."""
    if one == other:
        return True
    (first, _, version), (second, _, other_version) = one.partition(":"), other.partition(":")
    if version and other_version:
        return False
    if first == second:
        return True
    return second in ENTITIES[first].stands_for or first in ENTITIES[second].stands_for


def _labels(text: str, group: Sequence[Mention]) -> frozenset[str]:
    return frozenset(_label(text, name) for name in group)


def _label(text: str, name: Mention) -> str:
    version = _VERSION.match(text, name.end) if name.kind == "product" else None
    return f"{name.entity}:{version.group(1).lower()}" if version else name.entity


def _groups(text: str, clause: Clause, kinds: tuple[str, ...] = _SUBJECTS) -> list[list[Mention]]:
    """The clause's subjects, those in one list ("A, B and C") together."""
    groups: list[list[Mention]] = []
    for name in clause.names:
        if name.kind not in kinds:
            continue
        if groups and JOINED.fullmatch(text, groups[-1][-1].end, name.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return [
        group
        for group in groups
        if not _BESIDE.search(text[: group[0].start]) or _HAS.match(text, group[-1].end)
    ]


def _paired(
    reading: Reading, clause: Clause, group: list[Mention], position: int
) -> frozenset[str]:
    """One of a list where the clause pairs it off: "A and B ... 3 and 4 respectively"."""
    if len(group) > 1 and _RESPECTIVELY.search(reading.text, clause.start, clause.end):
        places = [q.start for q in clause.quantities] + [d.start for d in clause.dates]
        order = sorted(place for place in places if place >= group[-1].end)
        if len(order) == len(group) and position in order:
            return _labels(reading.text, [group[order.index(position)]])
    return _labels(reading.text, group)
