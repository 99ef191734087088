"""Encodings: the project's own texts in each, with and without a mark or a statement."""

import pytest

from corpus.errors import SourceUnreadable
from corpus.library import shipped_library
from corpus.reading.encodings import decoded

SOURCES = list(shipped_library().sources())
CHINESE = [s for s in SOURCES if s.language != "en"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
@pytest.mark.parametrize("length", [40, 200, None])
def test_every_source_in_an_encoding_of_all_characters(encoding: str, length: int | None) -> None:
    for source in SOURCES:
        text = source.text[:length]
        assert decoded(text.encode(encoding)).lstrip("\ufeff") == text, source.id


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950", "gbk"])
@pytest.mark.parametrize("length", [40, 200, None])
def test_every_source_in_a_legacy_encoding(encoding: str, length: int | None) -> None:
    for source in CHINESE:
        data = source.text[:length].encode(encoding, "ignore")
        assert decoded(data) == data.decode(encoding), source.id


def test_hong_kong_characters() -> None:
    text = "佢哋喺香港上市，呢個係一間人工智能公司嘅新聞，唔係廣告。"
    assert decoded(text.encode("big5hkscs")) == text


def test_a_page_that_states_its_encoding_is_believed_unless_it_cannot_be() -> None:
    page = '<meta charset="{}"><p>智譜於二零二六年一月八日在香港交易所掛牌。</p>'
    for encoding in ("big5", "gb18030"):
        assert "智譜" in decoded(page.format(encoding).encode(encoding))
    assert "智譜" in decoded(page.format("utf-8").encode("big5"))
    assert "智譜" in decoded(page.format("gb2312").encode("big5"))
    assert "智譜" in decoded(page.format("").encode("big5"), "big5")


def test_one_lost_byte_does_not_spoil_a_text() -> None:
    text = "智譜於二零二六年一月八日在香港交易所掛牌。" * 20
    assert decoded(text.encode()[:-1]).startswith(text[:-1])


def test_western_text() -> None:
    assert decoded("Le marché a été très animé à Paris.".encode("cp1252")).startswith("Le marché")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x00" * 4000, b"\x89PNG\r\n\x1a\n" + bytes(500)]
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        decoded(data)
