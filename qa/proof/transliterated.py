"""Foreign names written by Chinese characters for their sound: 塔里克·索恩 is Tarik Thorne.

Only the consonants are compared, by classes that Chinese does not tell apart (l and r, b and p),
and only over characters that such names are written with. A name of one consonant proves nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

CHARACTERS = (
    "阿埃艾爱安昂奥澳巴芭白班邦包保鲍贝本比彼毕宾波伯玻博卜布茨查昌达戴丹道德登邓迪蒂丁顿东杜多厄恩尔法凡范菲"
    "费芬丰佛弗福夫盖甘冈高戈哥格根贡古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉季加贾迦简杰捷金京卡凯坎康考柯科可克"
    "肯孔库夸奎昆拉莱赖兰朗劳勒雷蕾里理丽利莉莲廉良列烈林琳龙隆卢鲁路伦罗萝洛吕玛马麦迈曼芒毛梅门蒙孟米密敏明"
    "莫默姆穆慕拿娜纳乃奈南瑙内能尼妮年涅宁纽农努诺欧帕派潘庞佩彭皮匹平坡珀普奇齐恰钱强乔切茜钦琴青琼丘屈让热"
    "仁日荣茹儒瑞若撒萨塞赛桑森沙莎珊山尚绍舍申沈圣盛施石史舒斯丝思司松苏索所塔泰坦汤唐陶特腾提梯田廷通图土托"
    "瓦娃万旺威薇韦维伟魏文温翁沃乌吾伍西希锡夏香肖谢辛欣兴雄休许旭雪逊雅亚扬杨耶叶伊易因英永尤约云宰赞泽曾扎"
    "詹章珍芝治朱兹祖佐芙蕾琪黛芮恺·"
)
_RUN = re.compile(f"[{CHARACTERS}]{{2,}}")
_LONGEST = 7  # characters of one word
_FAULTS = 0.2  # of a name's consonants may differ
# What it counts to leave out a sound that is hardly heard, as an r before a consonant.
_SLIGHT = {"L": 0.4, "W": 0.4, "N": 0.4, "Y": 0.4, "H": 0.7}
# Latin letters and the class of their sound, longest first; several where it can be either.
_LATIN = (
    ("tch", "S"), ("sch", "S"), ("ght", "T"), ("th", "ST"), ("sh", "S"), ("ch", "SKH"), ("ph", "F"),
    ("gh", "KH"), ("ck", "K"), ("ds", "S"), ("ts", "S"), ("tz", "S"), ("dg", "S"), ("wh", "W"),
    ("kn", "N"), ("mb", "M"), ("ng", "N"), ("b", "P"), ("p", "P"), ("d", "T"), ("t", "T"),
    ("g", "KS"), ("k", "K"), ("q", "K"), ("c", "KS"), ("x", "S"), ("s", "S"), ("z", "S"),
    ("j", "SYH"), ("f", "F"), ("v", "WF"), ("w", "W"), ("h", "H"), ("l", "L"), ("r", "L"),
    ("m", "M"), ("n", "N"),
)  # fmt: skip
_LATIN_SOUND = re.compile("|".join(letters for letters, _ in _LATIN))
_CLASSES = dict(_LATIN)
_INITIALS = {
    "b": "P", "p": "P", "d": "T", "t": "T", "g": "K", "k": "K", "h": "HK", "f": "F", "w": "W",
    "m": "M", "n": "N", "l": "L", "r": "LS", "z": "S", "c": "S", "s": "S", "zh": "S", "ch": "S",
    "sh": "S", "j": "SK", "q": "SK", "x": "SH",
    "y": "Y",
}  # fmt: skip

_Sounds = tuple[str, ...]


@lru_cache(maxsize=4096)
def transliterated(word: str, chinese: str) -> tuple[int, int] | None:
    """Where a folded Chinese text writes a Latin word by its sound, if anywhere."""
    told = sounds(word)
    if len(told) < 2:
        return None
    most = _FAULTS if len(told) > 2 else 0.0
    best: tuple[float, int, int] | None = None
    for start, end, heard in _written(chinese):
        if abs(len(heard) - len(told)) <= 2:
            score = _distance(told, heard) / len(told)
            if score <= most and (best is None or score < best[0]):
                best = score, start, end
    return best and best[1:]


@lru_cache(maxsize=256)
def _written(chinese: str) -> tuple[tuple[int, int, _Sounds], ...]:
    """Every stretch of a text that can be a word in characters of sound, with its consonants."""
    return tuple(
        (run.start() + first, run.start() + last, tuple(_heard(run.group()[first:last])))
        for run in _RUN.finditer(chinese)
        for first in range(len(run.group()))
        for last in range(first + 2, min(first + _LONGEST, len(run.group())) + 1)
        if "·" not in run.group()[first:last]
    )


def _heard(characters: str) -> Iterator[str]:
    for character in characters:
        yield from _syllable(character)


@lru_cache(maxsize=1024)
def _syllable(character: str) -> _Sounds:
    # Takes a third of a second to import, and most answers name nobody in both scripts.
    from pypinyin import Style, pinyin

    spelled = pinyin(character, style=Style.NORMAL)[0][0]
    if spelled == "er":
        return ("L",)
    initial = spelled[:2] if spelled[:2] in _INITIALS else spelled[:1]
    first = (_INITIALS[initial],) if initial in _INITIALS else ()
    return (*first, "NM") if spelled.endswith(("n", "ng")) and spelled != "n" else first


@lru_cache(maxsize=1024)
def sounds(word: str) -> _Sounds:
    """The consonants of a Latin word, by the classes that tell them apart in Chinese."""
    plain = re.sub(r"['’]s$|[^a-z]", "", word.lower())
    found = [_CLASSES[match.group()] for match in _LATIN_SOUND.finditer(plain)]
    return tuple(s for i, s in enumerate(found) if not i or s != found[i - 1])


def _distance(one: _Sounds, other: _Sounds) -> float:
    """How far two words are apart: one for a consonant changed, less for a weak one left out."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _left_out(sound))
    for ours in one:
        above, row = row, [row[0] + _left_out(ours)]
        for place, theirs in enumerate(other, 1):
            same = above[place - 1] + (0.0 if set(ours) & set(theirs) else 1.0)
            row.append(min(same, above[place] + _left_out(ours), row[-1] + _left_out(theirs)))
    return row[-1]


def _left_out(sound: str) -> float:
    return _SLIGHT.get(sound[0], 1.0)
