"""What a sentence holds that a question can ask for: names, measures, figures, dates, reasons.

The same reading serves choosing sentences, finding conflicts and judging whether a question is
covered. It is remembered by text, since the same sentences come back with every question.
"""

from dataclasses import dataclass
from functools import lru_cache

from corpus.dates import DateSpan, dates
from corpus.folding import fold
from corpus.names import ENTITIES, mentions
from corpus.quantities import Quantity, quantities
from corpus.table_rows import is_row
from index.terms import terms as search_terms
from qa.defining import defined_terms
from qa.measures import stated_measures
from qa.question_words import says
from qa.terms import letters, placed_terms, runs, terms
from qa.topics import topics


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence holds.

    `runs` and `letters` are its longer and its smaller pieces (see `qa.terms`), `searched` the
    terms that search looks for; `notions` words that count across languages; `named` are the
    entities it names, `entities` these and all they stand for (who lists on the STAR Market lists
    in Shanghai); `measures` the names of its measures, `defined` the terms it
    explains. `row` marks a table's row.
    """

    terms: frozenset[str]
    runs: frozenset[str]
    letters: frozenset[str]
    searched: frozenset[str]
    notions: frozenset[str]
    named: tuple[str, ...]
    entities: frozenset[str]
    measures: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateSpan, ...]
    causal: bool
    defined: frozenset[str]
    disputes: bool
    row: bool

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of value: what `Question.wants` can ask for."""
        kinds: set[str] = {q.kind for q in self.quantities}
        kinds |= {"date"} if self.dates else set()
        # What a row's figures count stands in the head of its table.
        kinds |= {"money", "percent", "count"} if self.row and self.quantities else set()
        kinds |= {"reason"} if self.causal else set()
        kinds |= {"definition"} if self.defined else set()
        for entity in self.named:
            kind = ENTITIES[entity].kind
            kinds.add("place" if kind in ("exchange", "place") else "name")
        return frozenset(kinds)


def named(text: str) -> tuple[str, ...]:
    """The entities a text names, each once, in order."""
    return tuple(dict.fromkeys(m.entity for m in mentions(text)))


def plain_terms(text: str) -> tuple[str, ...]:
    """The content terms of a text outside its names, each once, in order."""
    position, pieces = 0, []
    for mention in mentions(text):
        pieces.append(text[position : mention.start])
        position = mention.end
    return tuple(dict.fromkeys(terms(" ".join([*pieces, text[position:]]))))


@lru_cache(maxsize=32768)
def read(text: str, context_date: str = "") -> Reading:
    """Read a sentence; `context_date` completes dates that leave out their year."""
    entities, folded = named(text), fold(text).text
    placed = placed_terms(folded)
    return Reading(
        terms=frozenset(plain_terms(text)),
        runs=runs(placed),
        letters=letters(placed),
        searched=frozenset(search_terms(text)),
        notions=topics(folded),
        named=entities,
        entities=frozenset(entities).union(*(ENTITIES[e].stands_for for e in entities)),
        measures=frozenset(m.name for m in stated_measures(text)),
        quantities=quantities(text),
        dates=dates(text, context_date),
        causal=says("a cause", folded),
        defined=defined_terms(folded),
        disputes=says("a dispute", folded),
        row=is_row(text),
    )
