"""Do the parties of a deed or a comparison stand the same way round as in the evidence?

"A buys B" is not "B buys A", and "A is later than B" is not "B is later than A" but is "B is
earlier than A". Names that the table does not know are compared as written, within one language.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.folding import fold
from corpus.names import Mention, mentions
from qa.proof.concepts import concepts
from qa.proof.owners import JOINED
from qa.proof.reading import Clause, Reading
from qa.proof.rendering import common

_PASSIVE = re.compile(r"被|由|遭|獲|获|\bby\b|\bfrom\b|比|較|较|than")
_DIRECTED = frozenset(
    {"acquire", "invest", "sue", "approve", "reject", "exceed", "appoint", "sell"}
)
_RATHER = re.compile(
    r"\brather than\b|\binstead of\b|,? (?:and |but )?not (?=[a-z])|[而并]非|而不是"
)
_NOT_BUT = re.compile(
    r"(?:不是|并非|\bnot\b)(?P<no>[^,。;]+?)[,\s]*(?:而是|\bbut\b)(?P<yes>[^,。;]+)"
)
# What compares, and whether the first party has the more of it: time, rank or size.
_COMPARED = re.compile(
    r"(?P<less>晚于|迟于|落后于?|低于|少于|不及|慢于|弱于|\b(?:(?:later|slower|lower|less|fewer|weaker|"
    r"smaller) than|behind|after|trail\w*)\b)"
    r"|(?P<more>早于|先于|领先于?|高于|多于|超过|快于|强于|超越|\b(?:(?:earlier|sooner|faster|higher|"
    r"more|stronger|larger|bigger|greater) than|ahead of|before|overt\w+|exceed\w*|surpass\w*)\b)"
    r"|[比较](?=(?P<object>[^,。;]{1,12}?)[更还]?(?P<zh>[晚迟慢低少小弱早先快高多大强]))"
)
_LESS = frozenset("晚迟慢低少小弱")


def swapped_parties(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """The parties of the claim that the evidence has the other way round."""
    for one, other, link in _pairs(claim):
        if any(
            (first.entity, second.entity) == (other.entity, one.entity) and _alike(link, between)
            for reading in evidence
            for first, second, between in _pairs(reading)
        ):
            yield f"{claim.text[one.start : other.end]}: the other way round in the evidence"
    if any(_turned_contrast(claim, reading) for reading in evidence):
        yield "set against each other the other way round in the evidence"
    for clause in claim.clauses:
        clauses = [(reading, other) for reading in evidence for other in reading.clauses]
        ours = _comparison(claim, clause)
        theirs = [found for pair in clauses if (found := _comparison(*pair))]
        if ours and any(_turned(ours, other) for other in theirs):
            yield f"{clause.text.strip()}: compared the other way round in the evidence"


def _turned_contrast(claim: Reading, evidence: Reading) -> bool:
    """Whether "A rather than B" of the evidence is "B rather than A" in the claim."""
    for ours in _contrasts(claim):
        for theirs in _contrasts(evidence):
            crossed = _meet(ours[0], theirs[1]) and _meet(ours[1], theirs[0])
            if crossed and not _meet(ours[1], theirs[1]):
                return True
    return False


def _contrasts(reading: Reading) -> Iterator[tuple[str, str]]:
    """What each sentence of a text affirms and denies where it sets one against the other."""
    for number in sorted({clause.sentence for clause in reading.clauses}):
        clauses = [clause for clause in reading.clauses if clause.sentence == number]
        whole = fold(reading.text[clauses[0].start : clauses[-1].end]).text
        if match := _NOT_BUT.search(whole):
            yield match.group("yes"), match.group("no")
        elif match := _RATHER.search(whole):
            yield whole[: match.start()], whole[match.end() :]


def _meet(one: str, other: str) -> bool:
    """Whether two folded texts share a name or a content word, in either language."""
    ours, theirs = ({name.entity for name in mentions(text)} for text in (one, other))
    return bool(ours & theirs) or common(one, other)


def _comparison(reading: Reading, clause: Clause) -> tuple[str, str, bool] | None:
    """Who is compared with whom, and whether the first has the more; "" for an unnamed first."""
    text = fold(reading.text[clause.start : clause.end])
    match = _COMPARED.search(text.text)
    if match is None:
        return None
    place = clause.start + text.original(*match.span())[1]
    names = [name for name in clause.names if name.kind in {"company", "product"}]
    after = [name for name in names if 0 <= name.start - place <= 2]
    before = [name for name in names if name.end <= place]
    if not after:
        return None
    more = match.group("zh") not in _LESS if match.group("zh") else bool(match.group("more"))
    return before[0].entity if before else "", after[0].entity, more


def _turned(ours: tuple[str, str, bool], theirs: tuple[str, str, bool]) -> bool:
    (first, second, more), (one, other, as_much) = ours, theirs
    if first == other and (one in {"", second}):
        return more == as_much
    return second == other and (first == one or not first or not one) and more != as_much


def _pairs(reading: Reading) -> Iterator[tuple[Mention, Mention, str]]:
    """Neighbouring names of a clause with the folded active words between them."""
    for clause in reading.clauses:
        for one, other in pairwise(clause.names):
            link = reading.text[one.end : other.start]
            passive = _PASSIVE.search(link) or JOINED.fullmatch(link)
            parties = {one.kind, other.kind} <= {"company", "product", "person"}
            if parties and one.entity != other.entity and not passive:
                yield one, other, fold(link).text.strip()


def _alike(link: str, between: str) -> bool:
    """The same words, or the same thing done to another."""
    return (len(link) > 1 and link == between) or bool(
        concepts(link) & concepts(between) & _DIRECTED
    )
