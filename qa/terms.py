"""The content terms of a text: what is left of it for comparing words.

English words lose their endings, Chinese is cut into pairs of characters (as search engines
without a dictionary do), function words and the words of asking go. Works on folded text, so
that scripts and widths are one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.folding import fold

_TOKEN = re.compile(r"[a-z0-9]+(?:[.\-'’&][a-z0-9]+)*|[一-鿿㐀-䶿]+")
_BEGINNING = 5  # letters by which words of one family meet
_HAN = re.compile(r"[一-鿿㐀-䶿]")
_STOP_ENGLISH = frozenset(
    re.findall(
        "[a-z]+",
        """a about above after again all also am an and any are as at be because been before being
        but by can could did do does doing done for from had has have having he her hers him his
        how i if in into is it its itself just me more most much many my no nor not now of off on
        once only or other our out over own say says said she should so some such than that the
        their them then there these they this those through to too under until up us very was we
        were what when where which while who whom whose why will with would you your tell know
        please give get got really actually according article source sources explain describe
        mean means called s t""",
    )
)
# Longest first, so that 为什么 goes as one.
_STOP_CHINESE = re.compile(
    "请问|请告诉我|为什么|为甚么|是什么|什么时候|什么样|什么|甚么|为何|为啥|何时|何以|如何|怎么样|怎么|怎样|多少|哪一个|"
    "哪一家|哪一年|哪一天|哪一位|哪天|哪些|哪个|哪家|哪里|哪位|哪年|哪|谁|是否|有没有|是不是|可以|能否|几时|关于|根据|这样|那样|文章|报道|来源|"
    "这个|这家|这些|那个|那些|他们|它们|我们|你们|以及|还有|并且|而且|但是|不过|因为|所以|如果|虽然|"
    "[的了吗呢吧啊是在和与及或也都就还被把将对从向到于以而之其此这那它他她您你我们有个很更最又]"
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "edly", "ies", "ied", "ers", "ed",
            "er", "es", "ly", "s", "e", "y")  # fmt: skip


def stem(word: str) -> str:
    """An English word without its ending: `listing`, `listed`, `lists` and `list` meet."""
    if not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Term:
    """A content term; `start` and `end` are offsets into the folded text."""

    text: str
    start: int
    end: int


def placed_terms(folded: str) -> tuple[Term, ...]:
    """Content terms of text that is folded already, in order, repeats included."""
    found: list[Term] = []
    for token in _TOKEN.finditer(folded):
        if _HAN.match(token.group()):
            found += _pairs(token.group(), token.start())
            continue
        word = token.group().removesuffix("'s")
        if word not in _STOP_ENGLISH:
            found.append(Term(stem(word), token.start(), token.end()))
    return tuple(found)


def _pairs(run: str, start: int) -> list[Term]:
    """Pairs of characters between function words; a character that stands alone is a term."""
    found, position = [], 0
    for stop in (*_STOP_CHINESE.finditer(run), None):
        end = stop.start() if stop else len(run)
        if end - position == 1:
            found.append(Term(run[position], start + position, start + end))
        found += [Term(run[i : i + 2], start + i, start + i + 2) for i in range(position, end - 1)]
        position = stop.end() if stop else end
    return found


def terms(text: str) -> tuple[str, ...]:
    """Content terms of a text, in order, repeats included."""
    return tuple(term.text for term in placed_terms(fold(text).text))


def runs(placed: Sequence[Term]) -> frozenset[str]:
    """Content terms that follow one another, as pairs: longer stretches of the same words."""
    return frozenset(
        f"{one.text} {other.text}" for one, other in pairwise(placed) if other.start - one.end <= 1
    )


def letters(placed: Sequence[Term]) -> frozenset[str]:
    """The single Chinese characters and the beginnings of English words of content terms."""
    found: set[str] = set()
    for term in placed:
        found |= set(term.text) if _HAN.match(term.text) else {term.text[:_BEGINNING]}
    return frozenset(found)
