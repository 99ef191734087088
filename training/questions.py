"""Turns sentences into question-like queries, so that retrieval can be taught without questions.

A cloze question in the manner of Lewis et al. (2019): one clause is kept, one figure, name or
quotation in it gives way to a question word, some words are dropped. Deterministic for a given
random generator; no question of any evaluation set is read.
"""

import random
import re

_ZH_CLAUSE = re.compile(r"[，。；！？,;!?：:]")
_EN_CLAUSE = re.compile(r"(?<!\d)[,;:](?!\d)| - |(?<=[a-z])\. ")
_ZH_BLANKS = (
    (re.compile(r"\d{4} ?年(?:\d+ ?月)?(?:\d+ ?日)?"), ("哪一年", "何时", "什么时候", "哪年")),
    (re.compile(r"\d+ ?月 ?\d+ ?日"), ("哪一天", "何时", "什么时候")),
    (re.compile(r"\d[\d.,]* ?%"), ("百分之多少", "多大比例", "多少")),
    (re.compile(r"\d[\d.,]* ?[万亿]*(?=[\u4e00-\u9fff])"), ("多少", "几")),
    (re.compile(r"[“「《][^”」》]{1,20}[”」》]"), ("什么", "哪个", "哪部作品")),
    (re.compile(r"[\u4e00-\u9fff]{2,8}(?:公司|集团|大学|银行|部|局|院)"),
     ("哪家机构", "哪个单位", "谁", "哪家公司")),
    (re.compile(r"[\u4e00-\u9fff]{2,4}(?:省|市|县|国|区)"), ("哪里", "什么地方", "哪个地方")),
)  # fmt: skip
_EN_BLANKS = (
    (re.compile(r"\b(?:in|on|since|by) (?:[A-Z][a-z]+ )?(?:\d{1,2},? )?\d{4}\b"),
     ("when", "in what year")),
    (re.compile(r"\b\d[\d.,]*(?: percent|%)"), ("what percentage",)),
    (re.compile(r"\b[$€£]?\d[\d.,]*(?: (?:million|billion|thousand))?\b"),
     ("how many", "how much")),
    (re.compile(r"(?<!^)\b(?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+"),
     ("who", "what", "which organization")),
    (re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}"), ("who", "where", "what")),
)  # fmt: skip
_ZH_FRAMES = (
    "{}？", "{}？", "{}?", "请问{}？", "{}，为什么？", "为什么{}？", "{}的原因是什么？",
    "{}是怎么回事？", "{}有什么影响？", "关于{}", "{}",
)  # fmt: skip
_EN_FRAMES = (
    "{}?", "{}?", "what about {}?", "why {}?", "how did {}?", "what is known about {}?",
    "is it true that {}?", "{}",
)  # fmt: skip
_SHORTEST = {"zh": 6, "en": 25}
_LONGEST = {"zh": 42, "en": 140}


def question(sentence: str, language: str, generator: random.Random) -> str | None:
    """A question-like query about `sentence` ("zh" or "en"), or None if it has no fit clause."""
    chinese = language == "zh"
    clauses = (_ZH_CLAUSE if chinese else _EN_CLAUSE).split(sentence)
    fit = [c.strip() for c in clauses if len(c.strip()) >= _SHORTEST[language]]
    if not fit:
        return None
    clause = generator.choice(fit)
    if len(fit) > 1 and generator.random() < 0.3:
        other = fit.index(clause) - 1
        clause = f"{fit[other]}{'，' if chinese else ', '}{clause}" if other >= 0 else clause
    clause = clause[: _LONGEST[language]]
    blanked = _blank(clause, _ZH_BLANKS if chinese else _EN_BLANKS, generator)
    if blanked is not None and generator.random() < 0.8:
        return _front(blanked, chinese, generator)
    clause = _drop(clause, chinese, generator)
    return generator.choice(_ZH_FRAMES if chinese else _EN_FRAMES).format(clause)


def _blank(
    clause: str,
    blanks: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...],
    generator: random.Random,
) -> tuple[str, str, str] | None:
    """Replace one figure, date or name by a question word: (before, question word, after)."""
    for pattern, words in generator.sample(blanks, len(blanks)):
        matches = list(pattern.finditer(clause))
        if matches:
            match = generator.choice(matches)
            if match.start() == 0 and match.end() == len(clause):
                continue
            return (
                clause[: match.start()],
                generator.choice(words),
                clause[match.end() :],
            )
    return None


def _front(parts: tuple[str, str, str], chinese: bool, generator: random.Random) -> str:
    before, word, after = (part.strip() for part in parts)
    if chinese:
        return f"{before}{word}{after}？"
    if generator.random() < 0.6:
        return f"{word} {before} {after}?".replace("  ", " ")
    return f"{before} {word} {after}?".replace("  ", " ")


def _drop(clause: str, chinese: bool, generator: random.Random) -> str:
    """Leave out a short stretch of the clause now and then, so that wording is not all."""
    if generator.random() < 0.5:
        return clause
    units = list(clause) if chinese else clause.split(" ")
    size = max(1, len(units) // 5)
    start = generator.randrange(0, max(1, len(units) - size))
    kept = units[:start] + units[start + size :]
    return ("" if chinese else " ").join(kept)
