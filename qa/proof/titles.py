"""Does each person of a claim bear the title that the evidence gives them?

Only titles right before a name are read: 总统塔里克·索恩, prime minister Anna Costi.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from qa.proof.reading import Reading
from qa.proof.rendering import is_chinese
from qa.proof.rescripted import rescripted

_TITLES = {
    "president": ("总统", "president"),
    "premier": ("总理|首相", "prime minister|premier|chancellor"),
    "minister": ("部长|大臣", "minister"),
    "chair": ("主席|董事长", "chair(?:man|woman|person)?"),
    "chief": ("首席执行官|行政总裁|执行长", "chief executive(?: officer)?|ceo"),
    "finance": ("首席财务官|财务总监|财务长", "chief financial officer|finance chief|cfo"),
    "founder": ("创始人|创办人", "(?:co-)?founder"),
    "mayor": ("市长", "mayor"),
    "governor": ("州长|省长|行长", "governor"),
    "coach": ("主?教练", "coach"),
    "leader": ("领袖|领导人|党魁", "leader"),
    "captain": ("队长", "captain"),
    "spokesperson": ("发言人", "spokes(?:man|woman|person)"),
}
_CHINESE = re.compile(
    "(?:" + "|".join(f"(?P<{title}>{zh})" for title, (zh, _) in _TITLES.items()) + ")"
    r"(?P<name>[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2,3})"
)
_ENGLISH = re.compile(
    r"\b(?i:" + "|".join(rf"(?P<{title}>{en})" for title, (_, en) in _TITLES.items()) + ")"
    r",? (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)


@dataclass(frozen=True, slots=True)
class _Bearer:
    title: str
    name: str


def swapped_titles(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """The claim's people with a title that the evidence gives to another and not to them."""
    told = [bearer for reading in evidence for bearer in _bearers(reading.text)]
    for ours in _bearers(claim.text):
        own = {other.title for other in told if _is_one(ours.name, other.name)}
        borne = any(o.title == ours.title and not _is_one(ours.name, o.name) for o in told)
        if own and ours.title not in own and borne:
            yield f"{ours.name} is {', '.join(sorted(own))}"


def _bearers(text: str) -> list[_Bearer]:
    folded = fold(text).text
    found = _CHINESE.finditer(folded) if is_chinese(folded) else _ENGLISH.finditer(text)
    return [
        _Bearer(next(title for title in _TITLES if match[title]), match["name"]) for match in found
    ]


def _is_one(one: str, other: str) -> bool:
    """Whether two names are one, of which Chinese ones may run on into what follows."""
    if is_chinese(one) == is_chinese(other):
        return one[:2] == other[:2] if is_chinese(one) else one.split()[-1] == other.split()[-1]
    english, chinese = (other, one) if is_chinese(one) else (one, other)
    return bool(rescripted(tuple(english.split()), chinese))
