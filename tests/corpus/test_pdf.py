"""PDF files: paragraphs, tables and pages from places; furniture and hidden text left out."""

import io
from pathlib import Path

import pypdf
import pytest

from corpus.errors import SourceUnreadable
from corpus.markdown import read_markdown
from corpus.reading.pdf import read_pdf
from tests.documents import Placed, pdf, saved

FIRST = "智譜於二零二六年一月八日在香港交易所掛牌，是首家上市的大模"
SECOND = "型公司。發行價為每股116.2港元，募集資金主要用於研發。"


def page(number: int, *placed: Placed) -> list[Placed]:
    head = (50.0, 760.0, 8.0, "智譜年度報告")
    foot = (290.0, 40.0, 8.0, f"- {number} -")
    return [head, *placed, foot]


def test_paragraphs_tables_and_pages() -> None:
    table = [
        (50.0, 560.0, 12.0, "年份"), (200.0, 560.0, 12.0, "營收"),
        (50.0, 540.0, 12.0, "2023"), (200.0, 540.0, 12.0, "1.245億"),
        (50.0, 520.0, 12.0, "2024"), (200.0, 520.0, 12.0, "3.124億"),
    ]  # fmt: skip
    data = pdf(
        [
            page(1, (50, 700, 24, "智譜上市"), (50, 650, 12, FIRST), (50, 632, 12, SECOND), *table,
                 (50, 480, 12, "這是第一頁最後一段文字，一直寫到頁尾，而它的句子在下一頁才")),
            page(2, (50, 700, 12, "結束。第二頁的新句子從這裡開始。")),
            page(3, (50, 700, 12, "第三頁只有一句話，說明公司的計劃。")),
        ]
    )  # fmt: skip
    draft = read_pdf(data)
    assert draft.title == "智譜上市"
    source = read_markdown(draft.markdown, "a")
    assert FIRST + SECOND in source.text
    assert "| 年份 | 營收 |\n| 2023 | 1.245億 |\n| 2024 | 3.124億 |" in source.text
    assert "它的句子在下一頁才結束。" in source.text
    assert "年度報告" not in source.text
    assert "- 2 -" not in source.text
    at = source.text.index("第三頁")
    assert source.section_at(at) == source.sections[2]
    assert source.sections[2].path == ("Page 3",)


def test_a_page_printed_by_a_browser() -> None:
    """Printed by Chromium from one of the project's summaries, its fonts' outlines taken out."""
    data = (Path(__file__).parent / "files" / "printed.pdf").read_bytes()
    draft = read_pdf(data)
    assert draft.title == "MiniMax的产品与官司"
    source = read_markdown(draft.markdown, "printed")
    assert [section.path for section in source.sections] == [("Page 1",), ("Page 2",)]
    for sentence in (
        "此案编号为2:25-cv-08768，被告包括MiniMax、上海稀宇极智和新加坡的Nanonoble。",
        "据单一来源，2025年前九个月Talkie与星野合计收入为1875万美元。",
        "海螺AI（Hailuo AI）能够生成达斯·维德、小黄人、神奇女侠等受版权保护的角色，",
        "法官斯坦利·布卢门菲尔德（Stanley Blumenfeld Jr.）驳回了MiniMax的申请，案件继续审理。",
        "| 2025年业务 | 收入（美元） | 同比增幅 |\n| AI原生产品 | 5308万 | 143.4% |",
    ):
        assert sentence in source.text
    for furniture in ("127.0.0.1", "11/30/26", "1/2"):
        assert furniture not in source.text


def test_white_text_is_left_out_unless_its_ground_is_coloured() -> None:
    placed = [(50.0, 600.0, 12.0, "這一行是白色的字，讀者看不見它。")]
    with pytest.raises(SourceUnreadable):
        read_pdf(pdf([placed], before=b"1 1 1 rg\n"))
    shown = pdf([placed], before=b"0 0 0.5 rg 0 0 600 800 re f 1 1 1 rg\n")
    assert "讀者看不見" in read_pdf(shown).markdown


def test_title_and_date_of_the_file_are_marked_as_inferred() -> None:
    writer = pypdf.PdfWriter(
        clone_from=io.BytesIO(pdf([page(1, (50, 700, 12, FIRST))], title="招股書"))
    )
    writer.add_metadata({"/CreationDate": "D:20260108090000Z", "/Author": "智譜"})
    draft = read_pdf(saved(writer))
    assert (draft.title, draft.author, draft.published) == ("招股書", "智譜", "2026-01-08")
    assert "creation date" in draft.published_note


def test_footnotes_are_cut() -> None:
    data = pdf(
        [[(50, 600, 12, FIRST), (50, 582, 12, SECOND), (50, 120, 8, "1 註腳說明文字在這裡。")]]
    )
    text = read_pdf(data).markdown
    assert "發行價" in text
    assert "註腳" not in text


def test_hyphens_and_wrapped_english() -> None:
    first = "Zhipu listed in Hong Kong in January 2026 and became the first model com-"
    data = pdf([[(50, 600, 12, first), (50, 582, 12, "pany to do so."), (50, 540, 12, "New one.")]])
    assert first[:-1] + "pany to do so.\n\nNew one." in read_pdf(data).markdown


def test_a_scan_is_refused_with_its_reason() -> None:
    with pytest.raises(SourceUnreadable, match="scan"):
        read_pdf(pdf([[], []]))


def test_a_password_is_refused_with_its_reason() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([page(1, (50, 700, 12, FIRST))])))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(SourceUnreadable, match="password"):
        read_pdf(saved(writer))


@pytest.mark.parametrize("length", [20, 400, 900])
def test_a_truncated_file_is_refused_or_read(length: int) -> None:
    data = pdf([page(1, (50, 700, 12, FIRST))])[:length]
    with pytest.raises(SourceUnreadable, match=r"damaged|no text|pages"):
        read_pdf(data)
