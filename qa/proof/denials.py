"""What a clause denies, and whether another affirms just that.

The head of a denial is the first notion or content word after its "not"; across languages the
lexicon finds it. Relies on `qa.proof.cues` for the words that deny.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.proof.concepts import concepts, first_concepts, opposed, without
from qa.proof.cues import is_supposed, marks, negated
from qa.proof.likeness import said_alike
from qa.proof.reading import Clause, Reading, first_word, words
from qa.proof.rendering import common, english_words, is_chinese, rendered

_NEAR = 0.3
# Of nobody and nothing all is denied, what stands before and after.
_NOBODY = re.compile(
    r"\b(?:none|nobody|no one|nothing|not one|neither)\b|无一|无人|没有人|没人|未有人"
)
# Before a noun, whose verb is denied with it.
_NONE = re.compile(
    r"\b(?:no|none|neither|nor|nobody|nothing|not (?:one|any|a single))\b"
    r"(?! (?:longer|more|less|fewer|later|sooner|doubt|matter|plans?|intention|need)\b)"
    r"(?P<rest>(?:(?!\b(?:that|of|to|who)\b).)*)|(?:无一|无人(?![机驾车艇船出的巴配售商超值区潜化小])|没有?人|没有任何)(?P<whole>.*)"
)
_CLOSE = 0.6  # the least that two clauses share where one denies the other
_HEAD = 5  # characters after a Chinese "not" that hold what it denies
# 不向個人用戶收費: whom it is not charged to stands before what is denied.
_OBJECT = re.compile(
    r"^[会能可]?[向对对給给为跟把就从在以](?!此)[^,。;]{1,6}?(?=[\u4e00-\u9fff]{2}(?:$|[,。;]))"
)
# What may stand between a "not" and what it denies.
_AUXILIARY = re.compile(
    r"[会能可要被得再予以获将有对在把为是所]*(?:进行|作出|取得|得到|接受|展开|开展)?(?=[\u4e00-\u9fff]{2})"
    r"|(?:\s*(?:an?|any|the|be|been|being|to|have|has|yet|longer|its|it|they|in|of|as)\b)*\s*"
)


# "Only postponed" says that it was.
_ONLY = re.compile(r"(?:\b(?:only|merely|just|simply) (?:\w+ )?|[只仅](?:[是仅]|不过是?)?)\0")
_LIMITS = re.compile(r"\b(?:only|solely|alone|merely)\b|[只仅]")
_CHANGES = frozenset({"growth", "fall", "late", "postpone", "advance"})
# Verbs that leave it to their object to say what is done: to win approval, to give a reason.
_LIGHT = re.compile(
    r"^\s*(?:(?:be|been|being|have|has|had|yet|to|able|managed?|plan(?:s|ned)?|intend(?:s|ed)?"
    r"|want(?:s|ed)?|g[aio]ven?|g[eo]t(?:ten)?|w[io]n|gain(?:ed)?|obtain(?:ed)?|receiv(?:e|ed)"
    r"|secur(?:e|ed)|ma[dk]e|take|taken|took|reach(?:ed)?|grant(?:ed)?|seen?|shown?|found|find"
    r"|offer(?:ed)?|an?|any|the|its|their)\s+)+"
)


def turned(claim: Reading, clause: Clause, evidence: Sequence[Reading]) -> bool:
    """Whether the very thing that one side denies is affirmed by the other."""
    told = [c for reading in evidence for c in reading.clauses if not is_supposed(c.text)]
    best = max((said_alike(clause, other) for other in told), default=0.0)
    told = [other for other in told if said_alike(clause, other) >= _NEAR * best]
    heads = denied(clause)
    near = nearest(clause, told)
    if any(opposed(notion, c.concepts - denied(c)) for notion in heads for c in near):
        return False
    if any(heads & denied(other) for other in told):
        return False
    return _denies_told(clause, heads, told) or _affirms_denied(claim, clause, told)


def _denies_told(clause: Clause, heads: frozenset[str], told: list[Clause]) -> bool:
    """Whether the clause denies what the evidence states outright."""
    near = nearest(clause, told)
    if any("deny" in other.concepts for other in told):
        near = [other for other in near if "report" not in other.hedges]  # a rumour, denied
    for notion in heads:
        about = [other for other in near if notion in other.concepts]
        if about and not any(
            _denied_else(other, notion) or "possibility" in other.hedges for other in about
        ):
            return True
    about = [other for other in near if _has_head(clause, other)]
    return bool(about) and not any(marks(other.text) or other.hedges for other in about)


def _affirms_denied(claim: Reading, clause: Clause, told: list[Clause]) -> bool:
    """Whether the clause states outright what the evidence denies."""
    # An "only" that both sides have denies nothing of its own.
    implied = not any(_LIMITS.search(other.text) for other in told)
    for notion in clause.concepts:
        about = nearest(clause, [other for other in told if notion in other.concepts])
        stated = not all(notion in denied(other) for other in about)
        if about and not stated and not _denies_else(claim, clause, notion, implied):
            return True
    for word in frozenset().union(*map(_denied_words, told)) & clause.words:
        about = nearest(clause, [other for other in told if word in other.words])
        stated = not all(word in _denied_words(other) for other in about)
        if not stated and not _denies_else(claim, clause, "", implied, word):
            return True
    alike = [(said_alike(clause, other), other) for other in told]
    least = max(_CLOSE, 0.5 * max([0.0, *(score for score, _ in alike)]))
    near = [(score, other) for score, other in alike if score >= least]
    heads = [score for score, other in near if _has_head(other, clause)]
    affirmed = [score for score, other in near if not other.negative]
    if not heads or _denies_else(claim, clause, "", implied):
        return False
    return max(heads) >= max([0.0, *affirmed])


def _has_head(denying: Clause, other: Clause) -> bool:
    """Whether a clause has the first thing that this one denies."""
    chinese = is_chinese(denying.text)
    if chinese == is_chinese(other.text):
        return not (_denied_words(denying) - {""}).isdisjoint(other.words)
    for window in negated(denying.text):
        rest = _AUXILIARY.sub("", _OBJECT.sub("", window, count=1), count=1)
        if chinese and rendered(other.text, rest[:_HEAD]):
            return True
        first = " ".join(word for word, _ in english_words(rest)[:1])
        if not chinese and first and rendered(first, other.text):
            return True
    return False


def nearest(clause: Clause, others: list[Clause]) -> list[Clause]:
    """Those of the clauses that are most like one."""
    alike = [said_alike(clause, other) for other in others]
    least = 0.75 * max(alike, default=0.0)
    return [other for other, score in zip(others, alike, strict=True) if score >= least]


def _denied_else(clause: Clause, notion: str) -> bool:
    rest = without(frozenset({notion}), clause.text, "\0")
    return bool(marks(_ONLY.sub(" ", rest)))


def _denies_else(
    reading: Reading, clause: Clause, notion: str, implied: bool, word: str = ""
) -> bool:
    """Whether the clause or its sentence denies by any word that is not the thing itself."""
    sentence = (c for c in reading.clauses if c.sentence == clause.sentence)
    found = {
        mark
        for other in sentence
        for mark in marks(other.text, implied)
        if other is clause or other.negative
    }
    return any(notion not in concepts(m) and (not word or word not in words(m)) for m in found)


def _behind_light_verb(text: str) -> frozenset[str]:
    return first_concepts(text[light.end() :]) if (light := _LIGHT.match(text)) else frozenset()


@lru_cache(maxsize=4096)
def denied(clause: Clause) -> frozenset[str]:
    """The notions that a clause denies: the first after each "not", past what it is done to.

    What has not changed has neither risen nor fallen, nor been put off.
    """
    found = frozenset(
        notion
        for text in negated(clause.text)
        for notion in (first_concepts(_OBJECT.sub("", text, count=1)) or first_concepts(text))
        | _behind_light_verb(text)
    )
    # "No flights had been cancelled" denies the cancelling too.
    found |= frozenset[str]().union(
        *(concepts(match["rest"] or match["whole"] or "") for match in _NONE.finditer(clause.text))
    )
    return found | _CHANGES if "changed" in found else found


@lru_cache(maxsize=4096)
def _denied_words(clause: Clause) -> frozenset[str]:
    """The first word after each "not", for comparison within one language."""
    rest = (_AUXILIARY.sub("", text, count=1) for text in negated(clause.text))
    return frozenset(
        min(words(text[:2]), default="") if not text.isascii() else first_word(text)
        for text in rest
    )


def answers(ours: Clause, theirs: Clause) -> bool:
    """Whether the clause says the opposite of what is denied: free, where none is charged."""
    return any(opposed(notion, ours.concepts) for notion in denied(theirs))


def says_denied(ours: Clause, theirs: Clause) -> bool:
    """Whether the clause has anything of what the other denies."""
    if answers(ours, theirs):
        return False
    if _NOBODY.search(theirs.text):
        return common(theirs.text, ours.text)
    return bool(denied(theirs) & ours.concepts) or any(
        common(window, ours.text) for window in negated(theirs.text)
    )
