"""The words that negate a statement or hedge it, in English and Chinese, over folded text.

They stand in `cues.tsv`: `negation` (not, 未), `denial` (predicates that say no by themselves:
refused, 取消), the hedges `possibility`, `intention` and `report`; `accused`, a report of no more
than its own clause; `tentative` (considers), a plan that may come to nothing; for claims only
`weak` signs (a bare 或), `coming` (a bare 將) and `reported` (any mention of a report); `future`
(will), a plan in evidence and no more than itself in a claim; `certain`, which undoes a hedge,
and `proved`, which undoes weak signs; `question` (是否), which is no negation; `refusal` (refused
to), which denies the words after it; `pending` (must still), a plan and no deed; and `implied`
(only) and `lasting` (flat, still), which a claim may put as a "not".
"""

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

_CONDITION = re.compile(r"[\W_]*(?:若|如果|如(?=[未不无])|倘若?|要是|假如|假使|if\b)")
_HEDGES = ("possibility", "intention", "report")


@cache
def _cue(kind: str) -> re.Pattern[str]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in (files("qa.proof") / "cues.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        row, language, pattern = line.split("\t")
        if row == kind:
            found[language].append(pattern)
    english = [rf"\b(?:{'|'.join(found['en'])})\b"] if found["en"] else []
    contraction = [r"n't\b"] if kind == "negation" else []
    return re.compile("|".join([*found["zh"], *english, *contraction]))


def negations(clause: str) -> int:
    """How often the clause says not."""
    return sum(1 for _ in _cue("negation").finditer(_cue("question").sub("", clause)))


def negated(clause: str) -> tuple[str, ...]:
    """What the clause denies: the words that follow each "not" or "refused to", up to a few."""
    plain = _cue("question").sub("", clause)
    found = (*_cue("negation").finditer(plain), *_cue("refusal").finditer(plain))
    return tuple(plain[m.end() : m.end() + (30 if m.group().isascii() else 10)] for m in found)


def is_supposed(clause: str) -> bool:
    """Whether a clause is only a condition, in which nothing is denied: 若資方不接納要求."""
    return _CONDITION.match(clause) is not None


def negative(clause: str) -> bool:
    """Whether the clause denies anything, by a negation or by a predicate like "refused"."""
    plain = _cue("question").sub("", clause)
    return bool(negations(clause) or _cue("denial").search(clause) or _cue("refusal").search(plain))


def implies_not(clause: str) -> bool:
    """Whether the clause says no more than a "not" would: flat, only, still, below."""
    return bool(_cue("implied").search(clause) or _cue("lasting").search(clause))


@lru_cache(maxsize=2048)
def marks(clause: str, implied: bool = True) -> tuple[str, ...]:
    """The words of a clause that deny anything or, if `implied`, say what a "not" would."""
    plain = _cue("question").sub("", clause)
    kinds = ("negation", "denial", "refusal", "pending", *(("implied",) if implied else ()))
    return tuple(match.group() for kind in kinds for match in _cue(kind).finditer(plain))


def speaks_of_plans(clause: str) -> bool:
    """Whether a clause has a plan as a thing, or allows something: a claim may hedge so."""
    return bool(_cue("plan").search(clause))


def possible(clause: str) -> tuple[str, ...]:
    """What a clause holds possible: the words that follow each "may", "considers", "accused"."""
    kinds = ("possibility", "tentative", "accused")
    return tuple(clause[match.end() :] for kind in kinds for match in _cue(kind).finditer(clause))


def hedged_from(clause: str) -> int:
    """Where the first possibility or plan of a clause begins; its end if there is none."""
    found = (
        _cue(kind).search(clause) for kind in ("possibility", "intention", "future", "accused")
    )
    return min((match.start() for match in found if match), default=len(clause))


def hedges(text: str, claimed: bool = False) -> frozenset[str]:
    """The kinds of hedge in a text: `possibility`, `intention`, `report`.

    In a claim (`claimed`) weak signs count as `weak`: a bare 或; "according to the prospectus" as a
    report; and "will" as `future`, 將 as `coming`, neither of which tells a possibility.
    """
    if _cue("certain").search(text):
        return frozenset()
    found = {kind for kind in _HEDGES if _cue(kind).search(text)}
    if _cue("accused").search(text):
        found.add("accused")
    if _cue("tentative").search(text) and not claimed:
        found.add("tentative")
    if _cue("pending").search(text):
        found.add("weak" if claimed else "intention")
    if not claimed:
        return frozenset(found | {"intention"} if _cue("future").search(text) else found)
    if not _cue("proved").search(text):
        found |= {kind for kind in ("weak", "future", "coming") if _cue(kind).search(text)}
    return frozenset(found | {"report"} if _cue("reported").search(text) else found)
