"""Numbers as people write them - digits, Chinese numerals, English words - as exact decimals.

Takes folded text (Simplified, lower case, half width); finding numbers in running text, and what
they count, is left to `corpus.quantities`.
"""

from decimal import Decimal

ZH_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
ZH_UNITS = {"十": 10, "百": 100, "千": 1_000}
ZH_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}

MULTIPLIERS = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "兆": 10**12,
    "hundred": 10**2, "thousand": 10**3, "k": 10**3,
    "million": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "trn": 10**12, "t": 10**12,
}  # fmt: skip

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
EN_WORDS = (
    {word: value for value, word in enumerate(_WORDS)}
    | {word: 10 * (value + 2) for value, word in enumerate(_TENS)}
    | {"dozen": 12}
)
EN_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

# Fractions in words, in percent, and multiples in words.
FRACTIONS = {
    "一半": Decimal(50), "半数": Decimal(50), "half": Decimal(50), "三分之一": Decimal(100) / 3,
    "one third": Decimal(100) / 3, "one-third": Decimal(100) / 3, "a third": Decimal(100) / 3,
    "三分之二": Decimal(200) / 3, "two-thirds": Decimal(200) / 3, "two thirds": Decimal(200) / 3,
    "四分之一": Decimal(25), "one-quarter": Decimal(25), "one quarter": Decimal(25),
    "a quarter": Decimal(25), "四分之三": Decimal(75), "three-quarters": Decimal(75),
    "three quarters": Decimal(75), "a fifth": Decimal(20), "one fifth": Decimal(20),
    "one-fifth": Decimal(20), "two-fifths": Decimal(40), "two fifths": Decimal(40),
    "three-fifths": Decimal(60), "three fifths": Decimal(60), "a tenth": Decimal(10),
    "one-tenth": Decimal(10), "one tenth": Decimal(10), "五分之一": Decimal(20),
    "五分之二": Decimal(40), "五分之三": Decimal(60), "五分之四": Decimal(80),
    "十分之一": Decimal(10), "one in three": Decimal(100) / 3, "one in four": Decimal(25),
    "one in five": Decimal(20), "one in ten": Decimal(10), "four in five": Decimal(80),
    "three in five": Decimal(60), "nine in ten": Decimal(90), "one in six": Decimal(100) / 6,
    "two in three": Decimal(200) / 3,
    "three in four": Decimal(75), "two in five": Decimal(40),
}  # fmt: skip
WORDED_MULTIPLES = {
    "翻了一番": Decimal(2), "翻一番": Decimal(2), "翻番": Decimal(2), "翻倍": Decimal(2),
    "翻了一倍": Decimal(2), "doubled": Decimal(2), "doubling": Decimal(2), "double": Decimal(2),
    "twice": Decimal(2), "twofold": Decimal(2), "tripled": Decimal(3), "triple": Decimal(3),
    "tripling": Decimal(3), "threefold": Decimal(3), "quadrupled": Decimal(4),
    "fourfold": Decimal(4), "tenfold": Decimal(10),
}  # fmt: skip


def from_digits(written: str) -> Decimal:
    """The value of "1,234.5"."""
    return Decimal(written.replace(",", ""))


def last_place(written: str) -> Decimal:
    """What one unit in the last written place is worth: 0.1 for "4.3", 10 for "40"."""
    plain = written.replace(",", "")
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.partition(".")[2]))
    return Decimal(10) ** min(len(plain) - len(plain.rstrip("0")), len(plain) - 1)


def from_chinese(written: str) -> Decimal:
    """The value of 二百七十, 三千五百万 or 一亿; digits in a row (二〇二五) read as such."""
    if len(written) > 1 and all(character in ZH_DIGITS for character in written):
        return Decimal("".join(str(ZH_DIGITS[character]) for character in written))
    total = section = digit = 0
    for character in written:
        if character in ZH_DIGITS:
            digit = ZH_DIGITS[character]
        elif character in ZH_UNITS:
            section += (digit or 1) * ZH_UNITS[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * ZH_LARGE[character]
            section = digit = 0
    return Decimal(total + section + digit)


def from_english(written: str) -> Decimal:
    """The value of "two", "twenty-five" or "three hundred"."""
    total = 0
    for word in written.replace("-", " ").split():
        if word == "hundred":
            total = (total or 1) * 100
        elif word == "dozen":
            total = (total or 1) * 12
        else:
            total += EN_WORDS.get(word, 0)
    return Decimal(total)
