"""The words that negate a statement or hedge it, in English and Chinese, over folded text."""

import re

_NEGATIONS = re.compile(
    r"不(?![仅只过同断少久约论但管料愧妨禁足到及一])(?!超过|低于|少于|多于|再|容易被忽|得不"
    r"|可逆转|下(?:\d|于))"
    r"|(?<!有)没有|没能|没(?=[被把让能])|未(?!来|经证实|获.{0,6}证实|知)|并非|绝非|非(?=属|由|为)"
    r"|无(?=法|需|须|意|缘|权|关|任何|此)|从未|毫无"
    r"|\b(?:not(?! only)|never|none|neither|nor|without|cannot|nobody|nothing|unable|no"
    r"(?! (?:less|more|fewer|later|longer|doubt|matter|wonder))(?!\. ?\d))\b|n't\b"
)
# Predicates that say no by themselves; they may stand where another language negates.
_NEGATIVE_PREDICATES = re.compile(
    r"否认|拒绝|驳回|停止|不再|叫停|终止|放弃|撤回|撤销|退出|失败|缺乏|缺少|欠缺|未知|未定|尚待"
    r"|除外|暂停"
    r"|搁置|取消|阻止|不足|出局|无果|落空"
    r"|\b(?:den(?:y|ied|ies)|reject\w*|refus\w*|declin\w*|dismiss\w*|stop\w*|halt\w*|no longer"
    r"|ceas\w+|abandon\w*|withdr\w+|scrap\w*|quit|fail\w*|lack\w*|unknown|unclear|undecided"
    r"|except|exclud\w+|block\w*|stall\w*|cancel\w*|suspend\w*|short of|few|little|rul\w+ out"
    r"|unprofitable|un(?:changed|resolved|aware|willing|likely)|yet to|gave up|absent"
    r"|miss(?:ing|ed))\b"
)

_REPORT = r"(?:report|source|outlet|account|summary|post|article|copy|blog|media|origin|write-up)"
_HEDGES = {
    "possibility": re.compile(
        r"可能|也许|或许|有望|或会|或将|或于|料将|恐|大概率|说不定|不排除|或有"
        r"|(?<=[^、\w])或(?=[\u4e00-\u9fff])"
        r"|或(?=[放领不成达超推有被可需面在导因转赴选改是会将于要])"
        r"|\b(?:might|could|possibl[ye]|possibility|perhaps|maybe|probabl[ye]|likely|likelihood"
        r"|potential(?:ly)?|poised|chance|conceivabl[ye]|in a position to)\b"
        r"|(?<!before they )(?<!before it )\bmay\b(?! \d)"
    ),
    "intention": re.compile(
        r"计划(?![,。;、]|$)|拟(?!人|合)|有意|打算|预计|预期|预测|预言|料(?=[今明将会])|希望"
        r"|寻求|洽谈|商谈|考虑|筹备|准备|目标"
        r"|争取|谋求|即将|瞄准|力争|将(?=[于在会成推继加面有是达超为出发上募用把])(?!近)|欲"
        r"|探索|想要|期望|愿意|意向|意图|试图|尝试"
        r"|\b(?:(?<!its )(?<!the )(?<!their )(?<!a )(?<!listing )plan(?:s|ned|ning)?|intend\w*"
        r"|intention|aim(?:s|ed|ing)?|consider\w*|seek(?:s|ing)?"
        r"|sought|hop(?:e|es|ed|ing)|expect\w*|target(?:s|ed|ing)?|prepar\w+|propos\w+|explor\w+"
        r"|look(?:s|ed|ing)? to|set to|due to (?:be|run|start|list|take|expire|end|begin|hold)"
        r"|scheduled|will|would|going to|wants?(?: to)?|wanted|in talks|negotiat\w+|eye(?:s|d|ing)"
        r"|forecast\w*|project(?:s|ed|ions?)|predict\w*|mull\w*|weigh(?:s|ed|ing)|upcoming"
        r"|proposed|attempt\w*|tr(?:y|ies|ied|ying) to|should|ought|on track|anticipat\w+"
        r"|about to)\b"
    ),
    "report": re.compile(
        r"据报|据称|据传|据悉|据说|据单一|传闻|传出|传言|流传|消息称|消息指|消息人士|知情人士"
        r"|人士透露"
        r"|单一(?:来源|报道|报导|媒体|摘要|口径)|同一家?(?:来源|媒体)|二手来源|(?:仅|只)见于"
        r"|另有说法|一说"
        r"|(?:只有|仅有|仅|只)[^,。;]{0,6}(?:一个|单一|一家|同一家?)[^,。;]{0,4}(?:来源|媒体|报)"
        r"|一家[^,。;]{0,6}(?:来源|媒体|报)[^,。;]{0,4}[称说]|据一家|据一位|据一名"
        r"|未[^,。;]{0,8}(?:证实|核实|核对|查证)|被曝|疑似|有报道|报道称|报道说|有争议|声称|坊间"
        r"|\b(?:reportedly|rumou?r\w*|alleg\w+|said to|(?:is|are|was|were) said|supposedly"
        r"|purported\w*|apparently|according to|by one (?:count|account)|unconfirmed|unverified"
        r"|disputed|claim(?:s|ed)|speculat\w+|sole (?:source|origin)|only (?:source|origin|outlet)"
        rf"|(?:one|single)[- ]{_REPORT}|(?:not|never) (?:been )?(?:verified|confirmed)|a report"
        r"|reports (?:had )?(?:claim|say|said)\w*|(?:sources?|reports?|insiders|people familiar)"
        r"\b[^,.;]{0,30}\b(?:said|say|says|suggest\w*|indicat\w+))\b"
    ),
}
# Weak signs that count where a claim gives them: a bare 或, 將 or 會.
_WEAK = re.compile(r"或(?!者)|(?<![已曾])将(?![近军])|会(?![议计员])|应(?!用|对)|\bmay\b|\bto be\b")
_QUESTION = re.compile(r"([能是会要可有])不\1|能否|是否|可否")
# Named attribution is no hedge in a source, though it serves as one in a claim.
_ATTRIBUTION = re.compile(
    r"\baccording to (?!(?:a|an|one|some|single|secondary|sources|people|un)\b)"
)


def negations(clause: str) -> int:
    """How often the clause says not."""
    return len(_NEGATIONS.findall(_QUESTION.sub("", clause)))


def negative(clause: str) -> bool:
    """Whether the clause denies anything, by a negation or by a predicate like "refused"."""
    return bool(negations(clause) or _NEGATIVE_PREDICATES.search(clause))


def hedges(text: str, claimed: bool = False) -> frozenset[str]:
    """The kinds of hedge in a text: `possibility`, `intention`, `report`.

    In a claim (`claimed`) weak signs count as `weak`: 將, a bare 或; and "according to the
    prospectus" as a report.
    """
    plain = text if claimed else _ATTRIBUTION.sub("", text)
    found = {kind for kind, pattern in _HEDGES.items() if pattern.search(plain)}
    if claimed and _WEAK.search(plain):
        found.add("weak")
    return frozenset(found)
