"""Does a clause say the opposite of what the evidence says of the same things?

Confirmed for denied, a profit of the very loss: the notions of `concepts.tsv` know their opposites.
"""

from collections.abc import Sequence

from qa.proof.concepts import opposed, without
from qa.proof.cues import marks
from qa.proof.denials import answers, denied, nearest
from qa.proof.figures import equal_figures
from qa.proof.likeness import said_alike
from qa.proof.reading import Clause, Reading

_FAR = 0.5  # a clause less like it than this is about something else
_LIKE, _NEAR = 0.75, 0.4  # sentences so near to the best one say the same, or speak of the same
# Notions that one sentence may hold, and their opposites, of several things.
_BROAD = frozenset(
    (
        "before", "after", "stop", "open", "close", "end", "begin", "free", "paid",
        "enter", "exit", "profit", "loss", "same", "different", "still", "no-longer", "more",
    )
)  # fmt: skip
OPPOSED = 1.5  # opposite notions contradict in clauses that share more than the opposition


def opposed_figures(clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether a figure of the clause stands beside opposites only: a profit of the very loss."""
    for quantity in clause.quantities:
        told = [
            other
            for reading in evidence
            for other in reading.clauses
            if any(equal_figures(quantity, q) for q in other.quantities)
        ]
        if quantity.kind != "ordinal" and told and all(opposite(clause, c) for c in told):
            return True
    return False


def opposed_notion(clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the evidence tells the opposite of the same things, and this of nothing so near."""
    told = [other for reading in evidence for other in reading.clauses]
    about = [
        other
        for other in nearest(clause, told)
        if opposite(clause, other) and said_alike(clause, other) >= _least(clause, other)
    ]
    about += [other for other in told if _of_one(clause, other) and opposite(clause, other)]
    if any(answers(clause, other) for other in told):
        return False  # unchanged, where it did not change
    best = max((said_alike(clause, other) for other in about), default=0.0)
    said = [c for c in told if clause.hedges or not c.hedges]
    return any(
        opposed(notion, other.concepts)
        for notion in clause.concepts
        for other in about
        if all(said_alike(clause, c) <= _FAR * best for c in said if notion in c.concepts)
    )


def opposed_statement(clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the sentences most like it say the opposite, in whatever clause.

    "Closed at HK$131.50, a gain of 13%": not lower.
    """
    told = [(r, s, said_alike(clause, s)) for r in evidence for s in r.statements]
    best = max((score for _, _, score in told), default=0.0)
    near = [(_affirmed(r, s), s, score) for r, s, score in told if score >= _NEAR * best]
    about = [(notions, s) for notions, s, score in near if score >= _LIKE * best]
    contrary = [sum(opposed(n, s.concepts) for n in clause.concepts) for _, s in about]
    answered = any(answers(clause, other) for reading in evidence for other in reading.clauses)
    if answered or best - max(contrary, default=0) < 1.0:
        return False
    return any(
        all(opposed(notion, notions - clause.concepts) for notions, _ in about)
        for notion in clause.concepts - denied(clause) - _BROAD
        if not any(notion in notions for notions, _, _ in near)
    )


def _affirmed(reading: Reading, statement: Clause) -> frozenset[str]:
    """The notions of a sentence that a clause of it has and does not deny."""
    parts = (c for c in reading.clauses if c.sentence == statement.sentence)
    return frozenset[str]().union(*(c.concepts - denied(c) for c in parts))


def _of_one(one: Clause, other: Clause) -> bool:
    """Whether two clauses name one and the same."""
    first, second = ({name.entity for name in clause.names} for clause in (one, other))
    return len(first) == 1 and first == second


def _least(one: Clause, other: Clause) -> float:
    """How much two clauses must share: "it is clear" has nothing but the opposition."""
    return OPPOSED if max(len(one.words), len(other.words)) > 2 else 1.0


def opposite(ours: Clause, theirs: Clause) -> bool:
    """Whether each clause has a notion, not denied there, that contradicts one of the other."""
    rest = theirs.concepts - ours.concepts - denied(theirs)
    mine = ours.concepts - theirs.concepts - denied(ours)
    found = [notion for notion in mine if opposed(notion, rest)]
    if not (ours.negations or theirs.negations):
        return bool(found)
    # "Unlikely" and 希望不大 deny, and are themselves the opposite of likely.
    pair = frozenset(found) | frozenset(n for n in rest if opposed(n, frozenset(found)))
    return bool(found) and not any(
        marks(without(pair, clause.text), implied=False) for clause in (ours, theirs)
    )
