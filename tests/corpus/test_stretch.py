"""Kerned words in wide type: pieces of a word stay together, cells of a table stay apart."""

from corpus.reading.layout import Piece, line_of, width
from corpus.reading.stretch import stretched

_WORDS = ("The r", "eading r", "oom on the thir", "d floor may be bor", "rowed for four w", "eeks.")


def drawn(texts: tuple[str, ...], stretch: float, gap: float = 0.0) -> list[Piece]:
    """Each text where the one before ends in type of this stretch."""
    pieces, x = [], 50.0
    for text in texts:
        pieces.append(Piece(text, x, 700.0, 12.0))
        x += width(text, 12.0) * stretch + gap
    return pieces


def test_words_in_pieces_of_wide_type_stay_whole() -> None:
    plain = line_of(drawn(_WORDS, 1.35))
    assert plain is not None
    assert len(plain.cells) > 1
    line = line_of(stretched(drawn(_WORDS, 1.35)))
    assert line is not None
    assert line.text == "The reading room on the third floor may be borrowed for four weeks."


def test_columns_are_no_measure_of_type() -> None:
    cells = ("year", "revenue", "loss", "margin", "staff", "towns")
    pieces = stretched(drawn(cells, 1.0, gap=60.0))
    assert {piece.stretch for piece in pieces} == {1.0}
    line = line_of(pieces)
    assert line is not None
    assert [cell.text for cell in line.cells] == list(cells)
