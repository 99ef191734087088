"""DOCX files made by python-docx: structure kept, hidden and deleted text left out."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import RGBColor

from corpus.errors import SourceUnreadable
from corpus.markdown import read_markdown
from corpus.reading.word import read_docx
from tests.documents import saved


def test_headings_paragraphs_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("智譜上市", 0)
    document.add_paragraph("智譜在香港掛牌。")
    document.add_heading("財務", 1)
    document.add_paragraph("第一項", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [("年份", "營收"), ("2023", "1.245億")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "頁首"
    draft = read_docx(saved(document))
    assert (draft.title, draft.author, draft.published) == ("智譜上市", "", "")
    source = read_markdown(draft.markdown, "a")
    assert (
        source.text == "智譜在香港掛牌。\n\n財務\n\n- 第一項\n\n| 年份 | 營收 |\n| 2023 | 1.245億 |"
    )
    assert [s.path for s in source.sections] == [("財務",)]


def test_hidden_white_and_deleted_text_is_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("看得見。")
    paragraph.add_run("隱藏。").font.hidden = True
    paragraph.add_run("白色。").font.color.rgb = RGBColor(255, 255, 255)
    deleted = OxmlElement("w:del")
    run = paragraph.add_run("刪除。")._r
    deleted.append(run)
    paragraph._p.append(deleted)
    inserted = OxmlElement("w:ins")
    inserted.append(paragraph.add_run("插入。")._r)
    paragraph._p.append(inserted)
    assert read_docx(saved(document)).markdown == "看得見。插入。\n"


def test_properties_are_stated() -> None:
    document = docx.Document()
    document.add_paragraph("內文。")
    document.core_properties.title = "招股書"
    document.core_properties.author = "智譜"
    draft = read_docx(saved(document))
    assert (draft.title, draft.author) == ("招股書", "智譜")


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60_000_000))
    with pytest.raises(SourceUnreadable, match="unpacks to"):
        read_docx(out.getvalue())


def test_damage_is_named() -> None:
    with pytest.raises(SourceUnreadable, match="damaged"):
        read_docx(b"PK\x03\x04word/ and nothing more")
