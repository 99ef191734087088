"""What sources tell differently, as they say it themselves: "the price is disputed", 說法不一.

Such a sentence tells both accounts, or another one than a sentence before it. Which of these the
question asks about is decided in `qa.extractive.disputes`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.dates import DateSpan
from corpus.folding import fold
from corpus.names import ENTITIES
from corpus.quantities import Quantity
from qa.extractive.measuring import Value, is_range, measure_of
from qa.extractive.values import same_value, values_in
from qa.measures import Measure
from qa.passages import Sentence, preceding
from qa.question_words import pattern

_NAMES = ("company", "person", "product")
_SHARED = 2  # what a shared measure or name counts beside one sentence of distance
_MANY = 1000  # a number without a unit that is at least so large counts something
_CLAUSE = re.compile(r"[,，;；:：]\s*")
_NEAR = 2  # one figure is at most so many times another that tells the same


@dataclass(frozen=True, slots=True)
class Account:
    """A sentence that says that accounts differ, and the one it disputes, if it is another.

    `values` are those that differ, `kinds` their kinds: `money`, `percent`, `count`, `date`,
    `name`; or `claim` for something that is said without a value.
    """

    told: Sentence
    disputed: Sentence | None
    kinds: frozenset[str]
    values: tuple[Value, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return (self.disputed, self.told) if self.disputed else (self.told,)

    @property
    def about(self) -> tuple[Sentence, ...]:
        """These and, where the account is told by one, the sentence that it goes on from."""
        before = () if self.disputed else preceding(self.told)[:1]
        return (*self.sentences, *before)

    @property
    def measures(self) -> frozenset[str]:
        """The names of the measures that these sentences speak of."""
        return frozenset[str]().union(*(s.reading.measures for s in self.sentences))


def accounts(sentences: Iterable[Sentence]) -> tuple[Account, ...]:
    """What these sentences say to be told differently."""
    found = (_account(s) for s in sentences if s.reading.disputes)
    return tuple(account for account in found if account.kinds)


def _account(told: Sentence) -> Account:
    best = max(_disputable(told), key=lambda found: found[0], default=None)
    if best is not None:
        _, disputed, pairs = best
        values = tuple(v for pair in pairs for v in pair)
        return Account(told, disputed, frozenset(map(kind_of, values)), values)
    values = _told_values(told)
    if values and not _tells_both(told) and not _goes_on_to_dispute(told, values):
        return Account(told, None, frozenset())
    kinds = map(kind_of, values) if values else (_of_names(told),)
    return Account(told, None, frozenset(kinds), values)


def _of_names(told: Sentence) -> str:
    """Of what kind it is that a sentence without values tells: who it was, or whether it is so."""
    names = [e for e in told.reading.named if ENTITIES[e].kind in _NAMES]
    return "name" if len(names) > 1 else "claim"


Pairs = Sequence[tuple[Value, Value]]


def _disputable(told: Sentence) -> Iterable[tuple[int, Sentence, Pairs]]:
    """The sentences before one that give another value than it does, with how likely each is."""
    own, tells_both = told.reading, _tells_both(told)
    names = {e for e in own.named if ENTITIES[e].kind in _NAMES}
    for distance, sentence in enumerate(preceding(told)):
        pairs = _differing(sentence, told)
        shared = own.measures & sentence.reading.measures
        if not pairs or (tells_both and not shared):
            continue
        alike = len(shared) + len(names & set(sentence.reading.named))
        yield _SHARED * alike + sum(map(_are_near, pairs)) - distance, sentence, pairs


def _differing(disputed: Sentence, told: Sentence) -> Pairs:
    """The values of a sentence with those that another gives instead."""
    known = values_in(disputed)
    pairs: list[tuple[Value, Value]] = []
    for value in _told_values(told):
        others = [v for v in known if _may_be_same(v, disputed, value, told)]
        if others and all(differ(value, other) for other in others):
            pairs += [(other, value) for other in others]
    return pairs


def _may_be_same(one: Value, its: Sentence, other: Value, others: Sentence) -> bool:
    """Whether two values can be of the same thing: in kind, in unit, in what they measure."""
    if kind_of(one) != kind_of(other):
        return False
    if not isinstance(one, DateSpan) and not isinstance(other, DateSpan):
        if one.unit != other.unit and one.unit and other.unit:
            return False
        if one.kind == "percent" and _is_single(one, its) and _is_single(other, others):
            return True  # one percentage each: which words it belongs to is less sure
    measures: set[Measure | None] = {measure_of(one, its.text), measure_of(other, others.text)}
    return len(measures) == 1 or None in measures


def _is_single(value: Quantity, sentence: Sentence) -> bool:
    return sum(q.kind == value.kind for q in sentence.reading.quantities) == 1


def _told_values(told: Sentence) -> tuple[Value, ...]:
    """The values that a sentence tells to differ: figures, and dates in clauses of their own."""
    reading = told.reading
    figures = tuple(q for q in reading.quantities if _tells_something(q))
    dates = tuple(d for d in reading.dates if not figures or _stands_alone(d, figures, told.text))
    if figures:
        return (*figures, *(dates if len(dates) > 1 else ()))
    # The date of the statement itself is none of those told, if it tells others.
    return tuple(d for d in dates if d.key != told.date) or dates


def _tells_something(quantity: Quantity) -> bool:
    """Whether a figure is more than a number of sources: "two other write-ups"."""
    if quantity.kind == "count":
        return bool(quantity.unit) or abs(quantity.value) >= _MANY
    return quantity.kind in ("money", "percent")


def _stands_alone(date: DateSpan, figures: Sequence[Quantity], text: str) -> bool:
    """Whether no figure stands in the clause of a date, which would be that of its report."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, date.start)), default=0)
    match = _CLAUSE.search(text, date.end)
    end = match.start() if match else len(text)
    return not any(start <= q.start < end for q in figures)


def _goes_on_to_dispute(told: Sentence, values: Sequence[Value]) -> bool:
    """Whether a sentence first states a value and then that it is told otherwise."""
    folded = fold(told.text)
    match = pattern("a dispute").search(folded.text)
    return match is not None and values[0].end <= folded.original(*match.span())[0]


def _tells_both(told: Sentence) -> bool:
    """Whether a sentence gives both accounts itself: two values of the same."""
    return any(
        _may_be_same(one, told, other, told)
        and one.key != other.key
        and not is_range(one, other, told.text)
        for one, other in combinations(_told_values(told), 2)
    )


def differ(one: Value, other: Value) -> bool:
    """Whether two values of a kind differ to a reader: "over 4 billion" is not another than 4.1."""
    return one.key != other.key and not leaves_room(one, other) and not leaves_room(other, one)


def leaves_room(value: Value, other: Value) -> bool:
    """Whether a value is put so loosely that the other may be it."""
    if isinstance(value, DateSpan):
        return same_value(value, other)
    return value.qualifier not in ("", "about") and same_value(value, other)


def _are_near(pair: tuple[Value, Value]) -> bool:
    one, other = pair
    if isinstance(one, DateSpan) or isinstance(other, DateSpan):
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= _NEAR * low


def kind_of(value: Value) -> str:
    """The kind of a value, as `Question.wants` calls it."""
    return "date" if isinstance(value, DateSpan) else value.kind
