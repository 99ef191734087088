"""Every company a question names has its own passage among the first hits.

A question that compares companies is answered from passages about each; the best ones may all be
about one. Order is changed no more than that needs.
"""

from collections.abc import Mapping, Sequence

from corpus.names import ENTITIES
from index.keywords import KeywordIndex
from index.query import Query
from index.terms import name_term

# Within so many hits every company has been seen.
_FIRST = 5

# The rows of the passages that name a company, or a product that stands for it.
Naming = Mapping[str, frozenset[int]]


def naming(keywords: KeywordIndex) -> Naming:
    """Which rows name which company."""
    companies = (entity.id for entity in ENTITIES.values() if entity.kind == "company")
    found = {company: keywords.rows_with(name_term(company)) for company in companies}
    return {company: frozenset(rows.tolist()) for company, rows in found.items() if len(rows)}


def companies_asked(query: Query, naming: Naming) -> tuple[str, ...]:
    """The companies a question is about: those it names, or the "three companies" it counts.

    Counted ones are those that the most passages name.
    """
    named = tuple(company for company in query.companies if company in naming)
    by_fame = sorted(naming, key=lambda company: (-len(naming[company]), company))
    others = [company for company in by_fame if company not in named]
    return named + tuple(others[: max(0, query.counted - len(named))])


def covering(ranked: Sequence[int], companies: Sequence[str], naming: Naming) -> list[int]:
    """The rows in an order in which the first five name every company.

    They keep their order but where the rest of the five is needed for companies not yet named;
    these get their best passage. A company that no row names is left out.
    """
    missing = [c for c in companies if not naming[c].isdisjoint(ranked)][:_FIRST]
    order: list[int] = []
    left = list(ranked)
    while missing:
        row = left[0]
        if len(missing) >= _FIRST - len(order):
            row = next(r for r in left if any(r in naming[company] for company in missing))
        left.remove(row)
        order.append(row)
        missing = [company for company in missing if row not in naming[company]]
    return order + left
