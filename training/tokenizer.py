"""Assembles the tokenizer: one unigram model over English pieces, Chinese words and bytes.

Everything it needs at run time, the folding of Traditional into Simplified script included, lies
inside `tokenizer.json`. Relies on the `tokenizers` library; the choice of pieces is made elsewhere.
"""

from collections.abc import Sequence

from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from training.vocabulary import SPECIALS, Piece

_HAN = "㐀-䶿一-鿿"
_BYTE_SCORE = -20.0


def all_pieces(english: Sequence[Piece], chinese: Sequence[Piece]) -> tuple[Piece, ...]:
    """The vocabulary in row order: specials, bytes, English, Chinese; first of a text wins."""
    rows: dict[str, Piece] = {text: Piece(text, 0.0, None) for text in SPECIALS}
    for value in range(256):
        text = f"<0x{value:02X}>"
        rows[text] = Piece(text, _BYTE_SCORE, None)
    for piece in (Piece("▁", -12.0, None), *english, *chinese):
        rows.setdefault(piece.text, piece)
    return tuple(rows.values())


def build_tokenizer(pieces: Sequence[Piece], charsmap: bytes, longest: int) -> Tokenizer:
    """A tokenizer that cuts folded text into `pieces`, at most `longest` of them.

    Latin words and punctuation start with `▁`; Chinese runs are cut out first and carry none.
    Characters outside the vocabulary become their UTF-8 bytes, so nothing is unknown.
    """
    tokenizer = Tokenizer(
        models.Unigram(
            [(piece.text, piece.score) for piece in pieces],
            unk_id=SPECIALS.index("[UNK]"),
            byte_fallback=True,
        )
    )
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.BertNormalizer(
                clean_text=True,
                handle_chinese_chars=False,
                strip_accents=True,
                lowercase=True,
            ),
            normalizers.Precompiled(charsmap),
            normalizers.Lowercase(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(f"[{_HAN}]+"), "isolated"),
            pre_tokenizers.BertPreTokenizer(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
            pre_tokenizers.Split(Regex(f"▁(?=[{_HAN}])"), "removed"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    cls, sep = SPECIALS.index("[CLS]"), SPECIALS.index("[SEP]")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", cls), ("[SEP]", sep)],
    )
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in SPECIALS])
    tokenizer.enable_truncation(longest)
    return tokenizer
