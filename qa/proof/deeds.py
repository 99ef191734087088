"""Who does what to whom, told by what stands before and after a deed: A beat B is not B beat A.

Works on names that no table knows: who stands on which side is compared as written within one
language, by sound and sense across them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.names import mentions
from qa.proof.reading import Clause, Reading, words
from qa.proof.rendering import is_chinese
from qa.proof.rescripted import rescripted, senses

# Deed -> its words. Those with a ~ tell of it from the other's side: A lost to B.
_WORDS = {
    "buy": (
        r"收购|并购|买下|入股",
        r"acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|takeovers? of|acquisition of"
        r"|purchas(?:e|es|ed|ing)",
    ),
    "beat": (
        r"击败|战胜|打败|力克|大胜|险胜|淘汰",
        r"beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|overc[oa]mes?|thrash\w*|edged(?: past| out)?"
        r"|knock\w* out",
    ),
    "~beat": (r"输给|不敌|负于|败给", r"los(?:t|es|ing) to|(?:was|were) no match for"),
    "sue": (r"起诉|控告|状告|入禀", r"su(?:e|es|ed|ing)|lawsuit against"),
    "accuse": (
        r"指控|指责|谴责|抨击|炮轰",
        r"accus(?:e|es|ed|ing)|condemn(?:s|ed)?|blam(?:e|es|ed)",
    ),
    "pay": (r"支付|赔偿|付给|偿还", r"pa(?:y|ys|id|ying)|compensat\w+|owe(?:s|d)?"),
    "give": (
        r"借给|租给|卖给|售予|捐给|移交|转让|出售",
        r"len(?:d|ds|t|ding)|leas(?:e|es|ed|ing)|s(?:ell|ells|old|elling)|donat\w+|hand\w* over",
    ),
    "take": (
        r"抢占|夺走|抢走|夺去|夺取",
        r"t(?:ake|akes|ook|aking) [^,.;]{1,30} from|w[io]n\w* [^,.;]{1,30} from",
    ),
    "pass": (
        r"超[过越]|赶超|反超",
        r"overt(?:ook|aken|akes?)|surpass\w*|exceed(?:s|ed)?|pass(?:ed|es)",
    ),
    "replace": (
        r"取代|接替|接任|代替",
        r"replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|t\w+ over from",
    ),
    "hire": (r"任命|聘请|委任", r"hir(?:e|es|ed|ing)|appoint(?:s|ed|ing)?"),
    "urge": (r"促请|敦促|呼吁", r"urg(?:e|es|ed|ing)|call(?:s|ed|ing)? on"),
    "infringe": (r"侵犯", r"infring(?:e|es|ed|ing)"),
    "supply": (r"供应|供货", r"suppl(?:y|ies|ied|ying)"),
    "help": (r"援助|支援|协助", r"help(?:s|ed|ing)?|assist(?:s|ed|ing)?"),
    "deny": (r"否认", r"den(?:y|ies|ied|ying)"),
}
_CHINESE = re.compile(
    "|".join(f"(?P<{name.replace('~', 'of_')}>{zh})" for name, (zh, _) in _WORDS.items())
)
_ENGLISH = re.compile(
    "|".join(rf"(?P<{name.replace('~', 'of_')}>\b(?:{en})\b)" for name, (_, en) in _WORDS.items())
)
_PASSIVE = re.compile(r"[被遭](?![判裁令要责勒指控迫允])|由(?!于)|获(?![得准批])")
# What the doer stands before: 向 B 支付, 从 B 手中抢占, 把画借给 B.
_BEFORE_OTHER = re.compile(r"从(?![事此而未业来])|向(?![来上下])|对(?![手外于方])|给")
_BEFORE_SELLER = re.compile(r"从(?![事此而未业来])|向(?![来上下])")  # 对 A 收购 B 展开调查
_BEFORE_THING = re.compile(r"把|将(?![近军来])")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: \w+ly)? $")
_BY = re.compile(r"^[^,.;]{0,60}?\bby\b")
_PRONOUN = re.compile(r" (?:it|him|her|them)\b")
_CAPITALISED = re.compile(r"[A-Z][\w'’&.-]*\w['’]?")


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is done, and what a text says on the side of who does it and of who it is done to."""

    name: str
    doer: str
    other: str


def turned_deeds(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """What the claim has one do to another that the other does in the evidence."""
    ours = [deed for clause in claim.clauses for deed in _deeds(claim, clause)]
    if not ours:
        return
    theirs = [deed for r in evidence for clause in r.clauses for deed in _deeds(r, clause)]
    for deed in ours:
        same = [other for other in theirs if other.name == deed.name]
        turned = [other for other in same if _turned(deed, other)]
        if turned and not any(_parallel(deed, other) for other in same if other not in turned):
            yield f"{deed.doer.strip()} and {deed.other.strip()}: the other way round"


def _turned(ours: _Deed, theirs: _Deed) -> bool:
    """Whether each side has a name that the other text has on the other side alone."""
    return _crosses(ours.doer, ours.other, theirs.other, theirs.doer) and _crosses(
        ours.other, ours.doer, theirs.doer, theirs.other
    )


def _parallel(ours: _Deed, theirs: _Deed) -> bool:
    """Whether each side has a name that the other text has on the same side alone."""
    return _crosses(ours.doer, ours.other, theirs.doer, theirs.other) and _crosses(
        ours.other, ours.doer, theirs.other, theirs.doer
    )


def _crosses(one: str, beside: str, there: str, not_there: str) -> bool:
    """Whether what stands in `one`, and not `beside` it, stands `there` alone."""
    if not is_chinese(one + beside) and is_chinese(there + not_there):
        names = _capitalised(one)
        return any(_in(n, there) and not _in(n, not_there) and n not in beside for n in names)
    if is_chinese(one + beside) and not is_chinese(there + not_there):
        return _crosses(there, not_there, one, beside)
    ours, others, theirs, rest = map(_names, (one, beside, there, not_there))
    return bool(ours & theirs - others - rest)


def _deeds(reading: Reading, clause: Clause) -> Iterator[_Deed]:
    """The deeds of a clause; its sentence goes on telling of those to whom they are done."""
    sentence = [c for c in reading.clauses if c.sentence == clause.sentence]
    pattern = _CHINESE if is_chinese(clause.text) else _ENGLISH
    for match in pattern.finditer(clause.text):
        text = fold(reading.text[clause.start : clause.end])
        start, end = (clause.start + place for place in text.original(*match.span()))
        before = reading.text[sentence[0].start : start]
        after = reading.text[end : sentence[-1].end]
        name = (match.lastgroup or "").removeprefix("of_")
        if pattern is _CHINESE:
            doer, other = _chinese_sides(name, before, after)
        else:
            told = reading.text[: sentence[0].start]
            doer, other = _english_sides(before, after, told)
        yield _Deed(name, doer, other) if match.lastgroup == name else _Deed(name, other, doer)


def _chinese_sides(deed: str, before: str, after: str) -> tuple[str, str]:
    clause = re.split(r"[,，;；]", before)[-1]
    plain = fold(clause)
    if passive := _PASSIVE.search(plain.text):
        start, end = plain.original(*passive.span())
        return clause[end:], before[: len(before) - len(clause) + start]
    other = (
        _BEFORE_SELLER.search(plain.text)
        if deed == "buy"
        else _BEFORE_OTHER.search(plain.text) or _BEFORE_THING.search(plain.text)
    )
    if other:
        start = len(before) - len(clause) + plain.original(*other.span())[0]
        return before[:start], before[start:] + after
    return before, after


def _english_sides(before: str, after: str, told: str) -> tuple[str, str]:
    if _PRONOUN.match(after):
        # "X sued Y, accusing it", else of whom it was told before.
        if earlier := _ENGLISH.search(before.lower()):
            return before[: earlier.start()], before[earlier.end() :]
        return before, told
    if by := _BY.match(after):
        return after[by.end() :], before + after[: by.end()]
    return ("", before) if _BE.search(before) else (before, after)


def _names(text: str) -> frozenset[str]:
    """The names of one language that a text may hold: capitalised words, or all its characters."""
    folded = fold(text).text
    named = frozenset(name.entity for name in mentions(text))
    return named | (
        words(folded) if is_chinese(folded) else frozenset(map(str.lower, _capitalised(text)))
    )


def _capitalised(text: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", match.group()) for match in _CAPITALISED.finditer(text)]


def _in(word: str, chinese: str) -> bool:
    """Whether a Chinese text has a Latin name as written, by its sound or by its sense."""
    folded = fold(chinese).text
    known = {name.entity for name in mentions(word)}
    return (
        word.lower() in folded
        or not known.isdisjoint(name.entity for name in mentions(chinese))
        or bool(rescripted((word,), folded))
        or any(len(sense) > 1 and sense in folded for sense in senses(word))
    )
