"""Does each figure of a claim measure what it measures in the evidence?

Gross proceeds are not net ones, a loss is no revenue, and what is spent on research is not spent
on sales. Whose figure it is, is left to `qa.proof.roles`.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.folding import fold
from corpus.quantities import Quantity
from qa.proof.concepts import concepts, last_place, opposed
from qa.proof.figures import equal_figures
from qa.proof.reading import Clause, Reading
from qa.proof.rendering import shared

_MEASURES = frozenset(
    (
        "gross-sum", "net-sum", "tranche-local", "tranche-international", "cloud", "on-premise",
        "opening-price", "closing-price", "ai-native", "open-platform", "domestic", "overseas",
    )
)  # fmt: skip
_ALLOTS = re.compile(r"用[于作]|投[入向]|\b(?:spent|spend|goes?|earmarked|meant|set aside|used)\b")
_NEAR = 25  # characters after a figure that may hold what it measures: 4 billion in revenue
_BOOKED = frozenset(("revenue", "loss", "profit", "research", "cash"))


def swapped_measures(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Figures given to the opposite of what the evidence measures: gross proceeds for net."""
    for quantity in claim.quantities:
        if quantity.kind == "ordinal":
            continue
        ours = _measure(claim, quantity)
        theirs = [
            _measure(reading, other)
            for reading in evidence
            for other in reading.quantities
            if equal_figures(quantity, other)
        ]
        after = concepts(fold(claim.text[quantity.end : quantity.end + _NEAR]).text)
        if not ours or not theirs or after & set(theirs):
            continue
        swapped = ours in _BOOKED and all(name in _BOOKED - {ours} for name in theirs)
        if swapped or all(opposed(ours, frozenset({name})) for name in theirs):
            yield f"{claim.text[quantity.start : quantity.end]} is {theirs[0]} in the evidence"


def swapped_purposes(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Figures set aside for what another figure is for: 20 % for research, where that is 70 %."""
    for clause in claim.clauses:
        if not _ALLOTS.search(clause.text) or len(clause.quantities) > 1:
            continue
        for quantity in clause.quantities:
            told = [
                (other, any(equal_figures(quantity, q) for q in other.quantities))
                for reading in evidence
                for other in reading.clauses
                if any(q.kind == quantity.kind for q in other.quantities)
            ]
            own = max((_same_things(clause, c) for c, equal in told if equal), default=1.0)
            best = max((_same_things(clause, c) for c, equal in told if not equal), default=0.0)
            if best >= max(1.5, 2.5 * own):
                yield f"{claim.text[quantity.start : quantity.end]} is of something else"


def _same_things(one: Clause, other: Clause) -> float:
    """How many notions two clauses share, with the words of theirs that stand for none."""
    words = len(one.words & other.words) / max(3, min(len(one.words), len(other.words)))
    return len(one.concepts & other.concepts) + 3 * words + 2 * shared(one.text, other.text)


def _measure(reading: Reading, quantity: Quantity) -> str:
    """Which of two opposite measures is named last before a figure in its clause."""
    clause = next((c for c in reading.clauses if quantity in c.quantities), None)
    if clause is None:
        return ""
    before = fold(reading.text[clause.start : quantity.start]).text
    places = {name: last_place(name, before) for name in (_MEASURES | _BOOKED) & concepts(before)}
    return max(places, key=lambda name: (places[name], name), default="")
