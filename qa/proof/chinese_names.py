"""Chinese names of a claim that the table does not know and its Chinese evidence does not hold.

A name is told by what stands around it: a title before it, the dot within a foreign one, or the
like clause of the evidence that has another in its place.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from corpus.folding import fold
from index.lexicon import chinese_words
from qa.proof.reading import Clause, Reading
from qa.proof.rendering import rendered
from qa.proof.rescripted import rescripted
from qa.proof.transliterated import CHARACTERS

# A title with the first two characters of the name after it, unless a verb follows.
_TITLED = re.compile(
    r"(?:创始人|创办人|首席执行官|首席财务官|董事长|总裁|总经理|分析师|策略师|法官|教授)(?:兼\w{2,6})?"
    r"(?!表示|透露|认为|指出|强调|回应|提到|宣布|告诉|写道|曾|称|说|也|将|还|仍|又|已|才|正|没|未|不|亦|均|都|等|以|就|拟|持|拥|计|预|今|昨|一|两|三|如|若|如果|去|近|在|和|与|及|的|是|对|从|向|已|于|或)"
    r"([\u4e00-\u9fff]{2})"
)
# After any other title only a surname and a character that make no word.
_SURNAMED = re.compile(
    r"(?:主席|会长|校长|院长|局长|部长|市长|县长|区长|镇长|厅长|处长|司长|所长|署长|馆长|团长|船长|机长|队长|总理|首相|总统"
    r"|议员|发言人|教练|前锋|后卫|门将|导演|编剧|演员|歌手|作家|医生|博士|律师|秘书长|主任|经济学家|研究员|记者|选手|泳手"
    r"|球员|大使|经理|负责人|主持人|发起人|召集人|专家|学者|主管|车手|棋手)"
    r"([赵钱孙李周吴郑王冯陈褚蒋沈韩杨朱秦许何吕施张孔曹严魏陶姜谢邹喻章苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉"
    r"岑薛雷贺倪汤滕殷罗毕郝邬傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅"
    r"盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞柯卢莫裘缪解宗丁邓洪石崔吉龚程邢裴陆翁荀甄曲段焦侯武刘景詹龙叶司黎溥印怀蒲赖卓"
    r"乔翟谭劳申冉桑桂牛尚温庄晏柴瞿阎慕廖庾耿寇][\u4e00-\u9fff])"
)
_DOTTED = re.compile(r"[\u4e00-\u9fff]+(?=·)|(?<=·)[\u4e00-\u9fff]{2,3}")
_FOREIGN = re.compile(f"[{CHARACTERS}]+·[{CHARACTERS}]+")
_TITLE = re.compile(r"(?<=《)[\u4e00-\u9fff]{2,}(?=》)")
_LATIN = re.compile(r"[A-Z][A-Za-z'’-]+")
_FUNCTION = re.compile(
    r"[的了在和与及是将已也都被把对向从由为以而且或于至到其该这那有无不未没就还仍又再更最很会能可要应须需让使给称说指约逾近"
    r"多少下前后左右内外间低旧各每两三四五六七八九十百千万亿零一二年月日时分秒周个名位家次项人员者元%,。;:、\d\s]"
)
_ALIKE = 0.6  # clauses that share this much say one thing of two names


def absent_names(claim: Reading, evidence: Sequence[Reading], whole: str) -> Iterator[str]:
    """As written, those that a folded whole of the evidence lacks."""
    folded = fold(claim.text)
    known = [(name.start, name.end) for name in claim.names]
    spans = [match.span(1) for match in _TITLED.finditer(folded.text)]
    spans += [m.span(1) for m in _SURNAMED.finditer(folded.text) if _is_no_word(m.group(1))]
    spans += [match.span() for match in _DOTTED.finditer(folded.text)]
    for first, last in spans:
        start, end = folded.original(first, last)
        absent = not _holds(whole, folded.text[first:last])
        if absent and not any(a < end and start < b for a, b in known):
            yield claim.text[start:end]
    for clause in claim.clauses:
        clauses = [other for reading in evidence for other in reading.clauses]
        yield from _in_place_of_another(clause, clauses, whole)


def unheard_names(claim: Reading, latin: str) -> Iterator[str]:
    """As written, the foreign names of a Chinese claim that no Latin name of a text sounds like.

    A title (《冬日渡輪》) may also be put into Chinese by its sense.
    """
    folded, told = fold(claim.text), fold(latin).text
    titles = [(match, rendered(told, match.group())) for match in _TITLE.finditer(folded.text)]
    names = [(match, frozenset[str]()) for match in _FOREIGN.finditer(folded.text)]
    for match, meant in (*titles, *names):
        start, end = folded.original(*match.span())
        named = any(name.start < end and start < name.end for name in claim.names)
        heard = any(rescripted((word,), match.group()) for word in _LATIN.findall(latin))
        if not (named or heard or meant):
            yield claim.text[start:end]


def _holds(whole: str, name: str) -> bool:
    """Whether a text has a name; after 总统塔里克 only its end stands before the dot."""
    return name in whole or name[-2:] in whole


def _in_place_of_another(clause: Clause, told: list[Clause], whole: str) -> Iterator[str]:
    """What stands in a clause where one most like it has another name."""
    shared = [(len(clause.words & other.words), other) for other in told]
    most, other = max(shared, key=lambda pair: pair[0], default=(0, clause))
    if most < _ALIKE * len(clause.words) or len(clause.words) < 4:
        return
    matcher = SequenceMatcher(None, clause.text, other.text, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        ours, theirs = clause.text[start:end], other.text[first:last]
        if tag == "replace" and _is_name(ours) and _is_name(theirs) and ours not in whole:
            yield ours


def _is_name(text: str) -> bool:
    plain = re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text) and not _FUNCTION.search(text)
    return bool(plain) and _is_no_word(text)


def _is_no_word(text: str) -> bool:
    """Whether no two characters side by side are a word of the lexicon."""
    return all(len(word) == 1 for word, _ in chinese_words(text))
