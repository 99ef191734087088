"""Latin spellings of Chinese names, told from the characters: 周以安 is Zhou Yi'an or Chou Yi-an.

Knows Hanyu Pinyin, Wade-Giles (as used in Taiwan, without its marks) and the Cantonese spellings of
Hong Kong, which stand in `cantonese.tsv`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 4  # characters spelled as one word
_TITLES = (
    r"(?:经理|总裁|长|官|师|授|人|士|员|先生|女士|小姐|教练|律师"
    r"|主席|总理|总统|首相|大使|医生|导演|选手)"
)
_AFTER_TITLE = re.compile(_TITLES + r"$|[姓叫]$")
_BEFORE_TITLE = re.compile(r"(?:某|先生|女士|小姐|董事长|教授|法官|总(?:裁|经理)?)")


def romanised(words: Sequence[str], chinese: str) -> frozenset[int]:
    """Which words of one Latin name spell characters of a folded Chinese text, by their places.

    A word of one syllable could be many characters: it counts beside another word of the name, or
    as a surname beside a title.
    """
    spans = [list(_spelled(_letters(word), chinese)) for word in words]
    sure = {i for i, own in enumerate(spans) if any(end - start > 1 for start, end in own)}
    for i, own in enumerate(spans):
        around = [span for j in (i - 1, i + 1) if 0 <= j < len(spans) for span in spans[j]]
        beside = any(a[1] == b[0] or b[1] == a[0] for a in own for b in around)
        if beside or any(_is_titled(chinese, *span) for span in own):
            sure.add(i)
    return frozenset(sure)


def _spelled(word: str, chinese: str) -> Iterator[tuple[int, int]]:
    """Where a word spells a run of characters."""
    if len(word) < 2:
        return
    spellings = _spellings(chinese)
    for start in range(len(spellings)):
        reached = {0}
        for end in range(start, min(start + _LONGEST, len(spellings))):
            reached = {
                place + len(spelling)
                for place in reached
                for spelling in spellings[end]
                if word.startswith(spelling, place)
            }
            if len(word) in reached:
                yield start, end + 1
            if not reached:
                break


@lru_cache(maxsize=256)
def _spellings(chinese: str) -> tuple[frozenset[str], ...]:
    """The spellings of every character; none of what is no Chinese character."""
    # Takes a third of a second to import, and most answers name nobody in both scripts.
    from pypinyin import Style, pinyin

    found = []
    for character in chinese:
        own: set[str] = set()
        if _CHINESE.match(character):
            for style in (Style.NORMAL, Style.WADEGILES):
                for spelling in pinyin(character, style=style, heteronym=True)[0]:
                    # ü is written v by the library and u, yu or ü by others.
                    plain = _letters(spelling)
                    own |= {plain.replace("v", "u"), plain.replace("v", "yu")}
            own |= _cantonese().get(character, set())
        found.append(frozenset(filter(None, own)))
    return tuple(found)


@cache
def _cantonese() -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in (files("qa.proof") / "cantonese.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        spelling, characters = line.split("\t")
        for character in characters:
            found[character].add(spelling)
    return found


def _letters(word: str) -> str:
    """A word's letters alone, small and without marks, and without the 's of the genitive."""
    bare = re.sub(r"['’]s$", "", unicodedata.normalize("NFD", word.lower()))
    return re.sub(r"[^a-z]", "", bare)


def _is_titled(chinese: str, start: int, end: int) -> bool:
    before, after = chinese[max(0, start - 4) : start], chinese[end : end + 3]
    return bool(_AFTER_TITLE.search(before) or _BEFORE_TITLE.match(after))
