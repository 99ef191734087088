"""Does a clause say the opposite of what the evidence says of the same things?

Confirmed for denied, a profit of the very loss: the notions of `concepts.tsv` know their opposites.
"""

from collections.abc import Sequence

from qa.proof.concepts import concepts, opposed
from qa.proof.cues import marks
from qa.proof.denials import nearest
from qa.proof.figures import equal_figures
from qa.proof.likeness import said_alike
from qa.proof.reading import Clause, Reading

_FAR = 0.5  # a clause less like it than this is about something else
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
        if opposite(clause, other) and said_alike(clause, other) >= OPPOSED
    ]
    best = max((said_alike(clause, other) for other in about), default=0.0)
    said = [c for c in told if clause.hedges or not c.hedges]
    return any(
        opposed(notion, other.concepts)
        for notion in clause.concepts
        for other in about
        if all(said_alike(clause, c) < _FAR * best for c in said if notion in c.concepts)
    )


def opposite(ours: Clause, theirs: Clause) -> bool:
    rest = theirs.concepts - ours.concepts
    found = [notion for notion in ours.concepts - theirs.concepts if opposed(notion, rest)]
    if not (ours.negations or theirs.negations):
        return bool(found)
    # "Unlikely" denies and is itself the opposite of likely.
    others = [mark for c in (ours, theirs) for mark in marks(c.text, implied=False)]
    return any(
        all(notion in concepts(m) or opposed(notion, concepts(m)) for m in others)
        for notion in found
    )
