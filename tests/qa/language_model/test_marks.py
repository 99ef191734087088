"""Citation marks in the forms models write, and where sentences end."""

import pytest

from qa.language_model.marks import read_marks, split_complete
from qa.language_model.reply import Reply


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("Zhipu filed in April [1].", (1,)),
        ("Zhipu filed in April. [1]", (1,)),
        ("Zhipu filed in April [1,2].", (1, 2)),
        ("Zhipu filed in April [1][2].", (1, 2)),
        ("Zhipu filed in April [1-3].", (1, 2, 3)),
        ("Zhipu filed in April [Source 2].", (2,)),
        ("Zhipu filed in April (sources 1 and 4).", (1, 4)),
        ("Zhipu filed in April (3).", (3,)),
        ("Zhipu filed in April¹².", (12,)),
        ("Zhipu filed in April ².", (2,)),
        ("智譜在四月備案【1】。", (1,)),
        ("智譜在四月備案［1］。", (1,)),
        ("智譜在四月備案（2）。", (2,)),
        ("智譜在四月備案[來源1]。", (1,)),
        ("智譜在四月備案[来源 1、2]。", (1, 2)),
        ("智譜在四月備案【3†source】。", (3,)),
        ("智譜在四月備案。", ()),
        ("MiniMax may list in 2026 (2026).", ()),
        ("(1) Zhipu filed in April.", ()),
    ],
)
def test_forms(written: str, numbers: tuple[int, ...]) -> None:
    read = read_marks(written)
    assert read.numbers == numbers
    if numbers:
        assert not set("[]【】［］†¹²") & set(read.text)
        assert read.text.rstrip("。.").endswith(("April", "備案"))


@pytest.mark.parametrize(
    "text",
    [
        "智譜或放棄科創板。[1][2] MiniMax 有意赴港【3】。最後一句［1］。",
        "Zhipu raised US$4.5 billion.[1] It filed on 14 April [2]. Dr. Zhang said!¹ Last (2).",
        "第一句。【1】第二句！第三句？（2）",
    ],
)
def test_any_cut_gives_the_same_sentences(text: str) -> None:
    whole = list(Reply([text]).sentences())
    for size in (1, 2, 3, 7):
        pieces = [text[i : i + size] for i in range(0, len(text), size)]
        assert list(Reply(pieces).sentences()) == whole
    assert len(whole) == text.count("。") + text.count("！") + text.count("？") or "Zhang" in text
    assert all(sentence.text for sentence in whole)


def test_a_mark_still_open_keeps_its_sentence_back() -> None:
    complete, rest = split_complete("第一句。第二句。【")
    assert complete == ("第一句。",)
    assert rest == "第二句。【"


def test_thoughts_are_dropped_even_when_cut() -> None:
    reply = Reply(["<th", "ink>It may be [9].</thi", "nk>Zhipu filed [1]."])
    assert [s.text for s in reply.sentences()] == ["Zhipu filed."]


def test_a_cut_off_sentence_is_not_released() -> None:
    reply = Reply(["Zhipu filed [1]. MiniMax plans to li"])
    assert [s.text for s in reply.sentences()] == ["Zhipu filed."]
    assert reply.cut_off


def test_endless_repetition_ends() -> None:
    def forever():  # type: ignore[no-untyped-def]
        while True:
            yield "Zhipu filed [1]. "

    reply = Reply(forever())
    assert [s.text for s in reply.sentences()] == ["Zhipu filed."]
    assert reply.repeated
