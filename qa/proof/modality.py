"""Does the claim keep the hedges of its evidence?

A plan, a possibility or a report told as a fact fails, and so does a fact told as a plan. Clauses
are paired by what they speak of.
"""

import re
from collections.abc import Iterator, Sequence

from qa.proof.calendar import proves
from qa.proof.concepts import last_place
from qa.proof.cues import hedged_from, hedges, speaks_of_plans
from qa.proof.figures import equal_figures
from qa.proof.likeness import counterparts, said_alike
from qa.proof.outright import stated_outright
from qa.proof.owners import meet, owners
from qa.proof.reading import Clause, Reading
from qa.proof.rendering import is_chinese

# Notions of something that happens or does not.
_EVENTS = frozenset(
    (
        "list-shares", "file-papers", "abandon", "turn-to", "release", "acquire", "invest",
        "raise-money", "open-source", "appoint", "reverse", "withdraw", "sue", "approve",
        "reject", "dismiss", "merge", "split", "hire", "appeal", "sell", "fire", "cancel",
        "postpone", "enter", "exit", "leave-job", "price-cut", "price-rise", "close", "delist",
        "recall", "pay-dividend", "buy-back", "strike", "rate-cut", "rate-rise", "build",
    )
)  # fmt: skip
# A clause that speaks of the whole sentence before it: 這個數字只見於彭博.
_REFERS_BACK = re.compile(
    r"[,，;；\s]*(?:这|该|此|其|以上|上述|但这|a figure|a claim|which|as |both )"
)
# A clause without a subject of its own; a plan in the clause before is its plan too.
_CARRIED = re.compile(
    r"[\s,，;；]*(?:[并及以再]|甚至|集资|募资|筹集|融资|估值|作价|最多|最高|总额|规模|用于|其中"
    r"|(?:raising|valuing|with|to|and|or|at|worth|including|for|by|in|before|after|then)\b)"
)
# What this ends on is said of the next clause: 公司預計,
_OPENS_PLAN = re.compile(
    r"(?:预计|预期|估计|料|希望|相信|\b(?:expects?|hopes?|believes?))[\s,，]*$"
)
# What such a word opens stands on its own, beside what is reported before it.
_CONTRAST = re.compile(r"[\W_]*(?:但|不过|然而|while\b|but\b|whereas\b|although\b|though\b)")
# Who answers a report speaks for itself.
_ANSWERS = re.compile(
    r"回[复覆应]|澄清|辟谣|否认"
    r"|\b(?:repl(?:y|ied|ies)|respond\w*|den(?:y|ied|ies)|says? (?:it|he|she))\b"
)
# What is done or settled, whatever its date.
_DONE = re.compile(r"已|了|曾|完成|决定|敲定|确定|落实|证实")
# A noun that makes a plan of all before it: 增長一成的目標.
_PLAN_OF = re.compile(r"的(?:目标|计划|意向|打算|可能|想法|预期|传闻|消息)")


def changed_modality(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Hedges of the evidence that the claim drops, and hedges the claim adds."""
    denied = any(clause.negative for reading in evidence for clause in reading.clauses)
    whole = frozenset(hedge for clause in claim.clauses for hedge in clause.hedges)
    if any(name.kind == "publisher" for name in claim.names):
        whole |= {"report"}
    added = frozenset(h for c in claim.clauses if not (denied and c.negative) for h in c.hedges)
    for clause in claim.clauses:
        if _is_bare(clause):
            continue
        said = frozenset(
            hedge
            for other in claim.clauses
            if other.sentence == clause.sentence
            for hedge in other.hedges
        )
        if _is_to_come(claim, clause, evidence):
            said |= {"future"}
        if "undecided" in clause.concepts:
            said |= {"possibility"}
        found = _of_same(claim, clause, counterparts(clause, evidence))
        if not clause.negative:  # what is ruled out of one thing is no fact of another
            found = [pair for pair in found if not pair[1].negative] or found
        dropped = [_dropped(clause, said, whole, reading, other) for reading, other in found]
        if dropped and all(dropped):
            yield dropped[0]
        if not (clause.negative or said - {"future", "coming"}):
            yield from stated_outright(clause, evidence)
        if not clause.negative and (hedged := _only_hedged(clause, said, evidence)):
            yield f"the evidence has {hedged} as a plan or possibility only"
    if added - {"report", "weak", "coming", "future"} and not any(
        hedges(clause.text, claimed=True) or speaks_of_plans(clause.text)
        for reading in evidence
        for clause in reading.clauses
    ):
        yield "the claim hedges what the evidence states"


def _is_to_come(claim: Reading, clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether a Chinese sentence dates a thing later than its evidence: that is no deed yet."""
    sentence = [c for c in claim.clauses if c.sentence == clause.sentence]
    if not is_chinese(clause.text) or any(_DONE.search(c.text) for c in sentence):
        return False
    told = max((reading.date[:7] for reading in evidence), default="")
    dated = (f"{d.year}-{d.month:02}" for c in sentence for d in c.dates if d.year and d.month)
    return len(told) == 7 and any(month > told for month in dated)


def _is_bare(clause: Clause) -> bool:
    """Whether a clause says nothing by itself: "the company says"."""
    return not (clause.concepts or clause.quantities or clause.dates) and len(clause.words) < 2


def _of_same(
    claim: Reading, clause: Clause, found: list[tuple[Reading, Clause]]
) -> list[tuple[Reading, Clause]]:
    """The counterparts that share more than names, of the same company where there are any."""
    said = [said_alike(clause, other) for _, other in found]
    least = max(0.75 * max(said, default=0.0), 0.01)
    alike = [pair for pair, score in zip(found, said, strict=True) if score >= least]
    ours = owners(claim, clause.start, clause.start)
    same = [
        (reading, other)
        for reading, other in alike
        if meet(ours, owners(reading, other.start, other.start))
    ]
    return same or alike


def _only_hedged(clause: Clause, said: frozenset[str], evidence: Sequence[Reading]) -> str:
    """An event of the clause that the evidence speaks of as hedged alone."""
    for event in sorted(clause.concepts & _EVENTS):
        told = [(r, c) for r in evidence for c in r.clauses if event in c.concepts]
        modal = [_modal(reading, other) for reading, other in told]
        if modal and all(modal) and not any(_kept(said, hedges) for hedges in modal):
            return event
    return ""


def _kept(said: frozenset[str], modal: frozenset[str]) -> frozenset[str]:
    """The claim's hedges that tell these: "will" renders a plan, not a possibility."""
    # "Plans to" tells what is considered; "will" does not.
    return said - {"future", "coming"} if modal & {"possibility", "tentative"} else said


def _dropped(
    ours: Clause,
    said: frozenset[str],
    whole: frozenset[str],
    reading: Reading,
    theirs: Clause,
) -> str:
    modal = _modal(reading, theirs)
    denied = ours.negative and theirs.negative and "possibility" not in modal
    if denied and (ours.negations or theirs.negations or "deny" in ours.concepts):
        return ""  # a plan or a rumour that is denied is not told as a fact
    if modal and not denied and not _kept(said, modal) and not _before_hedge(ours, theirs):
        return f"the evidence has it as {' and '.join(sorted(modal))}"
    if not whole & {"report", "possibility"} and _is_report(reading, theirs):
        return "the evidence has it as a report"
    return ""


def _before_hedge(ours: Clause, theirs: Clause) -> bool:
    """Whether all that a Chinese clause shares stands before its hedge.

    總部位于上海的 MiniMax 有意赴港: that it is in Shanghai is no plan.
    """
    start = hedged_from(theirs.text)
    hedged = theirs.hedges - {"report", "accused"}
    if theirs.text.isascii() or not hedged or _PLAN_OF.search(theirs.text):
        return False
    places = [last_place(notion, theirs.text) for notion in ours.concepts & theirs.concepts]
    places += [
        other.start - theirs.start
        for other in theirs.quantities
        if any(equal_figures(quantity, other) for quantity in ours.quantities)
    ]
    places += [
        other.start - theirs.start
        for other in theirs.dates
        if any(proves(other, date) for date in ours.dates)
    ]
    places += [theirs.text.rfind(word) for word in ours.words & theirs.words]
    return bool(places) and max(places) < start


def _modal(reading: Reading, clause: Clause) -> frozenset[str]:
    """The clause's possibilities and plans, its own or carried on from the clause before."""
    modal = clause.hedges - {"report"}
    index = reading.clauses.index(clause)
    before = reading.clauses[index - 1]
    carried = _CARRIED.match(clause.text) or _OPENS_PLAN.search(before.text)
    if modal or not index or clause.names or not carried:
        return modal
    return _modal(reading, before) if before.sentence == clause.sentence else modal


def _is_report(reading: Reading, clause: Clause) -> bool:
    """Whether a report is all that stands behind the clause."""
    sentence = [other for other in reading.clauses if other.sentence == clause.sentence]
    for other in reversed([other for other in sentence if other.start <= clause.start]):
        if "report" in other.hedges:
            return True
        if _CONTRAST.match(other.text) or _ANSWERS.search(other.text):
            break
    last = sentence[-1]
    return "report" in last.hedges and (
        bool(_REFERS_BACK.match(last.text)) or not (last.names or last.quantities or last.dates)
    )
