"""Is everyone and everything a claim names present in its evidence, under any of its names?

The alias table answers for the names it knows. Other capitalised names in a claim must stand in
the evidence as written, in any case of letters.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.folding import fold
from corpus.names import ENTITIES, aliases_of, mentions
from index.lexicon import translations
from qa.proof.chinese_names import absent_names, unheard_names
from qa.proof.reading import Reading, read
from qa.proof.rescripted import rescripted
from qa.proof.romanised import romanised

# A place that is only an adjective ("the Chinese company") is no claim about the place.
_ADJECTIVES = frozenset((
    "chinese", "american", "british", "japanese", "european", "singaporean", "vietnamese",
    "australian", "indonesian", "malaysian", "thai", "norwegian", "canadian", "russian",
    "brazilian", "israeli", "taiwanese", "indian", "german", "french", "dutch", "swiss",
    "spanish", "italian", "portuguese", "irish", "scottish", "welsh", "swedish", "danish",
    "finnish",
    "belgian", "austrian", "polish", "czech", "hungarian", "greek", "ukrainian", "turkish",
    "egyptian", "nigerian", "kenyan", "mexican", "argentine", "philippine", "filipino", "cambodian",
    "pakistani", "iranian", "iraqi", "tibetan",
))  # fmt: skip
_CAPITALISED = re.compile(r"(?<![\w.])[A-Z][A-Za-z'’.&-]*[A-Za-z](?:\s+[A-Z][\w'’.&-]*[A-Za-z])*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{8}")
# What a Chinese text calls home.
_AT_HOME = re.compile(
    r"国内|本土|我国|全国|内资|国产|国务院|国家(?:市场|发展|统计|税务|金融)|发改委|商务部|工信部"
)
# 追上海外 holds no Shanghai.
_SPLIT_PLACE = re.compile(r"(?<=[追趕赶跟加遇比碰])上海(?=外)")
_OCCUPATION = re.compile(r"(?:er|or|ist|man|woman|maker)$")
_NO_NAMES = frozenset((
    "a", "an", "the", "ai", "ipo", "ipos", "api", "apis", "arr", "ceo", "cfo", "cto", "llm",
    "llms", "gpu", "gpus", "maas", "vie", "phip", "ppt", "r&d", "yoy", "q", "a", "h",
    "series", "round", "group", "company", "inc", "ltd", "corp", "board", "market",
    "exchange", "stock", "in", "on", "at", "by", "for", "from", "to", "of", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "rmb", "usd", "hkd", "cny", "yuan", "internet", "it", "its", "he",
    "she", "they", "this", "that", "these", "those", "and", "but", "or", "mau", "ama",
    "code", "i", "model", "models", "agent", "cloud", "capital", "app", "both", "agi", "bn",
    "chapter", "article", "no", "first", "new", "us", "eur", "ebitda", "esg", "etf", "spac",
    "otc", "ok", "tv", "pc", "it's", "plan", "english", "technology", "enterprises", "channel",
    "committee", "court", "district", "federal", "list", "act", "rule", "rules", "law",
    "prospectus", "central",
    "northern", "southern", "eastern", "western", "supreme", "high", "ministry", "department",
    "commission", "bureau", "administration", "association", "council", "state", "national",
    "government", "chairman", "founder", "officer", "chief", "executive", "financial", "securities",
    "capital", "fund", "index", "main", "listing", "specialist", "biotech", "pack", "public",
    "offering", "initial", "variable", "interest", "entity", "artificial", "intelligence",
    "general", "chinese", "american", "monday's",
    "materials", "electronics", "semiconductor", "semiconductors", "microelectronics", "auto",
    "motors", "holdings", "energy", "pharma", "pharmaceuticals", "bank", "airlines", "foods",
    "logistics", "industries", "partners", "mr", "ms", "mrs", "dr", "judge", "governor",
    "president", "minister", "bourse", "authority",
    "southeast", "asian", "african", "university", "institute", "limited", "joint", "forum",
    "conference", "expo", "world", "summit", "award", "project",
))  # fmt: skip


def missing_names(
    claim: Reading, evidence: Sequence[Reading], contexts: Sequence[str]
) -> tuple[str, ...]:
    """The names in the claim that neither the evidence nor its context has, as written.

    Names that the table does not know count only where the evidence would show them: a Latin name
    against English evidence, a Chinese one against Chinese evidence. A place that sounds like one
    in Chinese evidence may be that: Zhuhai is 竹海 too.
    """
    whole = _whole(evidence, contexts)
    present = known_names(evidence) | _from_context(contexts, evidence)
    if any(_AT_HOME.search(clause.text) for reading in evidence for clause in reading.clauses):
        present |= {"china"}
    missing = [
        claim.text[name.start : name.end]
        for name in claim.names
        if name.entity not in present
        and not _SPLIT_PLACE.match(claim.text, name.start)
        and claim.text[name.start : name.end].lower() not in _ADJECTIVES
        and not (name.kind == "place" and romanised([claim.text[name.start : name.end]], whole))
    ]
    chinese = _CHINESE.search(whole)
    unknown = absent_names(claim, evidence, whole) if chinese else _unknown(claim, whole)
    return tuple(dict.fromkeys([*missing, *unknown]))


def unproved_names(
    claim: Reading, evidence: Sequence[Reading], contexts: Sequence[str]
) -> tuple[str, ...]:
    """Names unknown to the table that evidence in the other script does not hold by any sound.

    It may hold them in other words: they are neither proved nor contradicted.
    """
    whole = _whole(evidence, contexts)
    if _CHINESE.search(whole):
        return tuple(dict.fromkeys(_unknown(claim, whole)))
    written = " ".join([*(reading.text for reading in evidence), *contexts])
    return tuple(unheard_names(claim, written))


def _whole(evidence: Sequence[Reading], contexts: Sequence[str]) -> str:
    return fold(" ".join([*(reading.text for reading in evidence), *contexts])).text


def known_names(readings: Sequence[Reading]) -> frozenset[str]:
    """The entities that texts name, with all that each stands for."""
    return frozenset(
        entity for reading in readings for name in reading.names for entity in closure(name.entity)
    )


def closure(entity: str) -> frozenset[str]:
    """An entity with what a mention of it gives evidence of."""
    return frozenset({entity, *ENTITIES[entity].stands_for})


def _from_context(contexts: Sequence[str], evidence: Sequence[Reading]) -> frozenset[str]:
    """What the context proves. It says who "the company" is only where it names one alone.

    A title that names three companies says nothing about a sentence that names one itself.
    """
    readings = [read(context) for context in contexts]
    companies = {name.entity for r in readings for name in r.names if name.kind == "company"}
    named = any(name.kind == "company" for reading in evidence for name in reading.names)
    known = known_names(readings)
    others = companies - known_names(evidence)
    return known - companies if named and len(others) > 1 else known


def _unknown(claim: Reading, evidence: str) -> list[str]:
    """Capitalised words that no row of the table explains and that the evidence does not hold."""
    missing = []
    taken = claim.spans
    evidence += " " + _spellings(evidence)
    starts = {clause.start for clause in claim.clauses}
    for match in _CAPITALISED.finditer(claim.text):
        words = re.split(r"\s+", match.group())
        position = match.start()
        if all(map(translations, words)) and _is_translated(match.group().lower(), evidence):
            continue
        chinese = _CHINESE.search(evidence)
        spelled = rescripted(tuple(words), evidence) if chinese else frozenset()
        for place, word in enumerate(words):
            start = claim.text.index(word, position)
            position = start + len(word)
            # A word beside a known name is the rest of a longer one: WeChat Pay.
            if any(a < position + 2 and start - 1 <= b for a, b in taken):
                continue
            plain = word.lower().removesuffix("'s").removesuffix("’s")
            opens = start in starts or not claim.text[:start].strip(' "“「')
            # Before a spelled name the first word of a sentence is a part of it, if no common one.
            common = translations(plain) or _OCCUPATION.search(plain)
            opens = opens and not (place + 1 in spelled and not common)
            if plain in _NO_NAMES or (opens and not _is_name_like(word)):
                continue
            if place in spelled:
                continue
            if not all(_is_known(part, evidence) for part in word.split("-")):
                missing.append(word)
    return missing


def _is_known(part: str, evidence: str) -> bool:
    """Whether a part of a hyphenated word is no name, or stands in the evidence."""
    plain = re.sub("['’]s$", "", part.lower())
    known = not any(map(str.isupper, part)) or plain in _NO_NAMES or plain in evidence
    return known or _is_translated(plain, evidence)


@lru_cache(maxsize=256)
def _spellings(evidence: str) -> str:
    """The other names of everyone the evidence names: a part of one is a name for them."""
    named = {name.entity for name in mentions(evidence)}
    return fold(" ".join(alias for entity in sorted(named) for alias in aliases_of(entity))).text


@lru_cache(maxsize=2048)
def _is_translated(word: str, evidence: str) -> bool:
    """Whether a common word of a longer name ("Materials") stands in Chinese evidence."""
    return any(
        len("".join(terms)) > 1 and all(term in evidence for term in terms)
        for alternatives in translations(word)
        for terms in alternatives
    )


def _is_name_like(word: str) -> bool:
    """Capitals inside a word mark a name even where a sentence begins."""
    return any(character.isupper() for character in word[1:])
