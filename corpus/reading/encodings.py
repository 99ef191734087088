"""Bytes become text: Unicode with or without a mark, Big5 with Hong Kong's characters, GB 18030.

Where nothing states the encoding, each is tried and the one kept whose text reads most like
Chinese: common characters count for it, rare and impossible ones against it.
"""

import codecs
import re
from functools import lru_cache

from corpus.errors import SourceUnreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""")
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "cp950": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252",
}  # fmt: skip
_CANDIDATES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_COMMON = frozenset(
    "的一是不了在人有我他這这中大來来上國国個个到說说們们為为子和你地出道也時时年得就那要下以生會会自著着去之過过家"
    "學学對对可她里後后小麼么心多天而能好都然沒没日於于起還还發发成事只作當当想看文無无開开手十用主行方又如前所本見见"
    "經经頭头面公同三已老從从動动兩两長长知民樣样現现分將将外但身些與与高意進进把法此實实回二理美點点月明其種种聲声"
    "全工己話话兒儿者向情部正名定女問问力機机給给等幾几很業业最間间新什打便位因重被走電电四第門门相次東东政海口使教"
    "西再平真聽听世氣气信北少關关並并內内加化由卻却代軍军產产入先山五太水萬万市眼體体別别處处總总才場场師师書书比"
    "住員员九笑性通目華华報报立馬马命張张活難难神數数件安表原車车白應应路期叫死常提感金何更反合放做系計计或司利受"
    "光王果親亲界及今京務务制解各任至清物台象記记邊边共風风戰战干接它許许八特覺觉望直服毛林題题建南度統统色字請请"
    "交愛爱讓让認认算論论百吃義义科怎元社術术結结六功指思非流每青管夫連连遠远資资隊队跟帶带花快條条院變变聯联權权"
    "往展該该領领傳传近留紅红治決决周保達达辦办運运武半候七必城父強强步完革深區区即求品士轉转量空甚眾众技輕轻程告"
    "江語语英基派滿满式李息寫写呢識识極极令黃黄德收臉脸錢钱黨党倒未持取設设始版雙双歷历越史商千片容研像找友孩站廣"
    "广改議议形委早房音火際际則则首單单據据導导影失拿網网香似斯專专石若兵弟誰谁校讀读志飛飞觀观爭争究包組组造落視"
    "视濟济喜離离雖虽壞坏智譜谱股億亿港融企型模估值投融，。、；：？！「」『』（）《》“”—…"
)


def decoded(data: bytes, declared: str = "") -> str:
    """The text of a file or page; `declared` is what its server says the encoding is.

    Raises `SourceUnreadable` for bytes that are no text in an encoding known here.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"))
    stated = _DECLARED.search(data[:2048])
    names = ("utf-8", declared.lower(), stated[1].decode().lower() if stated else "")
    for name in dict.fromkeys(_WIDER.get(name, name) for name in names if name):
        text = _strictly(data, name)
        if text is not None and "\0" not in text and not _misdeclared(text, name):
            return _checked(text)
    return _checked(_guessed(data))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _misdeclared(text: str, encoding: str) -> bool:
    return encoding in _CANDIDATES and score(text) < 0.3


def _guessed(data: bytes) -> str:
    for nul, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[nul:20_000:2].count(0) > 0.4 * len(data[nul:20_000:2]):
            return data.decode(encoding, "replace")  # mostly ASCII in two bytes each
    best, best_score = "", 0.35
    for encoding in _CANDIDATES:
        if encoding.startswith("utf-16") and len(data) % 2:
            continue
        text = data.decode(encoding, "replace")
        value = score(text)
        if value > best_score:
            best, best_score = text, value
    if best:
        return best
    broken = data.decode("utf-8", "replace")
    if broken.count("\ufffd") <= 1 + len(broken) // 1000:
        return broken  # Cut off in the middle of a character, or one byte was lost.
    western = _strictly(data, "cp1252")
    if western and sum(c.isascii() for c in western) > 0.75 * len(western):
        return western
    raise SourceUnreadable(
        "its encoding cannot be recognised, or it is not text", "Save it as UTF-8 and add it again."
    )


def score(text: str) -> float:
    """How much this reads like Chinese, from 1 (every character common) down to below 0."""
    sample = text[:20_000]
    foreign = [character for character in sample if not character.isascii()]
    odd = sum(c < " " and c not in "\t\n\r\f" for c in sample)
    if not foreign:
        return -1.0
    return (sum(map(_plausible, foreign)) - 5 * odd) / len(foreign)


@lru_cache(maxsize=30_000)
def _plausible(character: str) -> float:
    if character in _COMMON:
        return 1.0
    if "\u3400" <= character <= "\u9fff":
        return 0.3 if _first_level(character) else -0.2
    if "\uff00" <= character <= "\uff60" or "\u3000" <= character <= "\u303f":
        return 0.6
    if character == "\ufffd":
        return -5.0
    return 0.0 if "\u00a1" <= character <= "\u24ff" else -2.0


def _first_level(character: str) -> bool:
    """Whether this is among the frequent characters of GB 2312 or Big5."""
    simplified = character.encode("gb2312", "ignore")
    traditional = character.encode("big5", "ignore")
    return (simplified[:1] <= b"\xd7" and simplified != b"") or b"" < traditional[:1] <= b"\xc6"


def _checked(text: str) -> str:
    """Refuse what decodes but is not text."""
    sample = text[:100_000]
    odd = sum((c < " " and c not in "\t\n\r\f\x0b\x1b") or c == "\ufffd" for c in sample)
    if odd > 2 + len(sample) // 200:
        raise SourceUnreadable(
            "it is not text, whatever its name says", "Add the document it was made from."
        )
    return text
