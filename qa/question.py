"""What a question asks for: its kind, whom it is about, what it measures, its content words.

Works by patterns over folded text in both languages, without a model. Resolving a follow-up
against a conversation is left to `qa.conversation`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Literal

from corpus.dates import DateSpan, dates
from corpus.folding import fold
from corpus.language import detect
from corpus.names import ENTITIES, display, mentions
from corpus.units import things
from index.lexicon import Alternatives, translations
from qa.measures import Measure, measures_of
from qa.question_words import pattern, says
from qa.reading import named, plain_terms
from qa.terms import letters, placed_terms, runs
from qa.topics import topics

# What stands between a product and the word for whoever makes it.
_BELONGS = re.compile(r"(?:['’]s)?\s*(?:的|of|of the|the)?\s*", re.IGNORECASE)

# What stands between the first and the last year of a span of time.
_SPAN = re.compile(
    r"\s*(?:to|until|till|through|up to|and up to|[-–—~～到至])\s*年?\s*", re.IGNORECASE
)

Asks = Literal[
    "change", "comparison", "why", "when", "how much", "who", "where", "how", "whether", "what"
]
Occasion = Literal["before a listing", "on the first day", "an offering", ""]
_KINDS: tuple[Asks, ...] = (
    "change", "comparison", "why", "when", "how much", "who", "where", "how", "whether",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed.

    `subjects` are the companies, people and products it names, `places` exchanges, places and
    regulators (entity ids). `wants` holds the kinds of value an answer should show: `date`,
    `money`, `percent`, `count`, `name`, `place`, `reason`, `definition`; `counted` the classes of
    things it speaks of; `occasion` is that of a value asked for. `now` tells that the latest state
    is asked for, `course` that a development over time is.
    """

    text: str
    language: str
    asks: tuple[Asks, ...]
    terms: tuple[str, ...]
    runs: frozenset[str]
    letters: frozenset[str]
    notions: frozenset[str]
    subjects: tuple[str, ...]
    places: tuple[str, ...]
    measures: tuple[Measure, ...]
    dates: tuple[DateSpan, ...]
    wants: frozenset[str]
    counted: frozenset[str]
    occasion: Occasion
    now: bool
    course: bool

    @property
    def translations(self) -> tuple[Alternatives, ...]:
        """The words of the question in the other language, each in several ways."""
        return translations(self.text)

    @property
    def kind(self) -> Asks:
        """The leading kind."""
        return self.asks[0]

    @property
    def sought(self) -> tuple[Measure, ...]:
        """The measures that a value may be of: how fast revenue grew is told by growth alone."""
        growth = tuple(m for m in self.measures if m.name == "growth")
        return growth if growth and self.wants == {"percent"} else self.measures

    @property
    def entities(self) -> tuple[str, ...]:
        return self.subjects + self.places


@lru_cache(maxsize=512)
def analyse(text: str) -> Question:
    """Find out what a question asks for."""
    folded = fold(text).text
    placed = placed_terms(folded)
    since = says("after the article", folded)
    told = (kind for kind in _KINDS if says(kind, folded) or (kind == "change" and since))
    asks = tuple(told) or ("what",)
    measures = measures_of(text)
    spans = _spans_years(text) and any(m.kind != "date" for m in measures)
    course = (says("a course", folded) or spans) and not since
    entities = named(text)
    return Question(
        text=text,
        language=detect(text),
        asks=asks,
        terms=plain_terms(text),
        runs=runs(placed),
        letters=letters(placed),
        notions=topics(folded),
        subjects=_subjects(folded, entities),
        places=tuple(e for e in entities if ENTITIES[e].kind in ("exchange", "place", "regulator")),
        measures=measures,
        dates=dates(text, ""),
        wants=_wants(folded, asks, measures, course),
        counted=frozenset(name for name, _, _ in things(folded)),
        occasion=_occasion(folded, measures),
        now=says("now", folded),
        course=course,
    )


def _spans_years(text: str) -> bool:
    """Whether a text speaks of a time from one year to another."""
    found = dates(text, "")
    return any(
        one.year != two.year and _SPAN.fullmatch(text, one.end, two.start)
        for one, two in pairwise(found)
        if one.year and two.year
    )


def _subjects(folded: str, entities: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a question is about; "the maker of Kimi" is a company."""
    found = tuple(e for e in entities if ENTITIES[e].kind in ("company", "person", "product"))
    if len(found) == 1 and says("a maker", folded):
        makers = [e for e in ENTITIES[found[0]].stands_for if ENTITIES[e].kind == "company"]
        return tuple(makers[:1]) or found
    return found


def _occasion(folded: str, measures: tuple[Measure, ...]) -> Occasion:
    if says("before a listing", folded):
        return "before a listing"
    if says("on the first day", folded):
        return "on the first day"
    return "an offering" if {"funding", "listing"} <= {m.name for m in measures} else ""


def with_maker_named(text: str) -> str:
    """The question with "Kimi's parent company" put as the company's name; empty if it has none.

    A search knows names better than what a company makes.
    """
    folded = fold(text)
    products = [m for m in mentions(text) if m.kind == "product"]
    for made, maker in product(products, pattern("a maker").finditer(folded.text)):
        start, end = folded.original(*maker.span())
        between = text[made.end : start] if made.end <= start else text[end : made.start]
        companies = [e for e in ENTITIES[made.entity].stands_for if ENTITIES[e].kind == "company"]
        if companies and _BELONGS.fullmatch(between):
            name = display(companies[0], detect(text))
            return text[: min(made.start, start)] + name + text[max(made.end, end) :]
    return ""


def _wants(
    folded: str, asks: tuple[str, ...], measures: tuple[Measure, ...], course: bool
) -> frozenset[str]:
    wants: set[str] = set()
    if "why" in asks:
        return frozenset({"reason"})
    if says("a definition", folded):
        return frozenset({"definition"})
    wants |= {"date"} if "when" in asks else set()
    wants |= {"name"} if "who" in asks else set()
    wants |= {"place"} if "where" in asks else set()
    if says("a share", folded):
        wants.add("percent")
    elif says("a count", folded):
        wants.add("count")
    elif says("an amount", folded):
        wants.add("money")
    values = {m.kind for m in measures} - {"date"}
    if "how much" in asks:
        known = wants & {"percent", "count", "money"}
        if "count" not in known and any(m.name == "growth" for m in measures):
            wants, known = wants - {"money"} | {"percent"}, {"percent"}
        wants |= set() if known else values or {"money", "count", "percent"}
    if (course or asks[0] in ("what", "comparison")) and values:
        wants |= values
    if asks[0] in ("comparison",) and any(m.kind == "date" for m in measures) and not values:
        wants.add("date")
    return frozenset(wants)
