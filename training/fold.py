"""Folds Chinese script character by character, so that Traditional and Simplified read the same.

Relies on OpenCC's character tables and on sentencepiece to compile them into the `Precompiled`
normalizer that lives inside `tokenizer.json`. Characters that OpenCC converts only in certain
words (著 and 着, 瞭 and 了) are found by converting sample text both ways and joined as well.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_HAN_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
_PUNCTUATION = {
    "。": ".", "、": ",", "「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"',
    "‘": "'", "’": "'", "《": '"', "》": '"', "〈": '"', "〉": '"', "【": "[", "】": "]",
    "—": "-", "–": "-", "·": " ", "・": " ", "‧": " ", "•": " ", "\u3000": " ", "\u00a0": " ",
    "…": ".",
}  # fmt: skip
_JOIN_COUNT = 3


class ScriptFold:
    """Character classes shared by both scripts; every member maps to one Simplified character."""

    def __init__(self, table: dict[str, str]) -> None:
        self.table = table
        self._translation = str.maketrans(table)

    def __call__(self, text: str) -> str:
        """Fold script, width, punctuation and case of `text`, as the shipped tokenizer does."""
        return text.translate(self._translation).lower()


def _root(table: dict[str, str], character: str) -> str:
    while table.get(character, character) != character:
        character = table[character]
    return character


def _compatibility_table() -> dict[str, str]:
    table = dict(_PUNCTUATION)
    for code in (
        *range(0xFF01, 0xFF5F),
        *range(0xF900, 0xFB00),
        *range(0x2460, 0x24FF),
    ):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    return table


def script_fold(samples: Iterable[str]) -> ScriptFold:
    """Build the fold from OpenCC's tables and from how it converts `samples` both ways."""
    from opencc import OpenCC

    table = _compatibility_table()
    converters = [OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
    for low, high in _HAN_RANGES:
        for code in range(low, high + 1):
            character = table.get(chr(code), chr(code))
            for converter in converters:
                simple = converter.convert(character)
                fit = len(simple) == 1 and character not in table
                if fit and _root(table, simple) != character:
                    table[character] = simple
    for one, other in _joined_in_samples(ScriptFold(_flat(table)), samples):
        first, second = _root(table, one), _root(table, other)
        if first != second:
            table[first] = second
    return ScriptFold(_flat(table))


def _flat(table: dict[str, str]) -> dict[str, str]:
    flat = {character: _root(table, character) for character in table}
    return {character: root for character, root in flat.items() if character != root}


def _joined_in_samples(fold: ScriptFold, samples: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of characters that a conversion exchanges although the fold keeps them apart."""
    from opencc import OpenCC

    converters = [OpenCC(name) for name in ("t2s", "s2t", "s2tw")]
    seen: Counter[tuple[str, str]] = Counter()
    for text in samples:
        for converter in converters:
            before, after = fold(text), fold(converter.convert(text))
            if before == after or len(before) != len(after):
                continue
            seen.update(
                (one, other) if converter is converters[0] else (other, one)
                for one, other in zip(before, after, strict=True)
                if one != other
            )
    return [pair for pair, count in sorted(seen.items()) if count >= _JOIN_COUNT]


def compile_charsmap(fold: ScriptFold, folder: Path) -> bytes:
    """Compile the fold into sentencepiece's binary character map; `folder` takes scratch files."""
    import sentencepiece

    rules = folder / "fold.tsv"
    rules.write_text(
        "".join(f"{ord(one):04X}\t{ord(other):04X}\n" for one, other in sorted(fold.table.items())),
        encoding="utf-8",
    )
    corpus = folder / "fold.txt"
    corpus.write_text("\n".join("abcdefghij klmnop qrst uvwxyz" for _ in range(50)), "utf-8")
    prefix = folder / "fold"
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(prefix),
        vocab_size=40,
        hard_vocab_limit=False,
        normalization_rule_tsv=str(rules),
        minloglevel=2,
    )
    return _charsmap(prefix.with_suffix(".model").read_bytes())


def _charsmap(model: bytes) -> bytes:
    """Field 2 (character map) of field 3 (normalizer) of a sentencepiece model file."""
    normalizer = dict(_fields(model))[3]
    return dict(_fields(normalizer))[2]


def _fields(message: bytes) -> Iterable[tuple[int, bytes]]:
    """The length-delimited fields of a protocol-buffer message; others are skipped."""
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        kind = key & 7
        if kind == 2:
            size, position = _varint(message, position)
            yield key >> 3, message[position : position + size]
            position += size
        elif kind == 0:
            _, position = _varint(message, position)
        else:
            position += 4 if kind == 5 else 8


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[position]
        value |= (byte & 127) << shift
        position += 1
        shift += 7
        if byte < 128:
            return value, position
