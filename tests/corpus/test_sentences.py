"""Sentence boundaries in Chinese, English and the article's own mixture."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import shipped_library
from corpus.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他說：「會。」他說，會。走了。", ["他說：「會。」他說，會。", "走了。"]),
        ("「第一句。第二句。」市場隨即大漲。", ["「第一句。第二句。」", "市場隨即大漲。"]),
        ('智譜的 " 先發。制人 " 很好。下一句', ['智譜的 " 先發。制人 " 很好。', "下一句"]),
        ("真的嗎？！真的。", ["真的嗎？！", "真的。"]),
        ("如何保護利益?如何平衡關系?", ["如何保護利益?", "如何平衡關系?"]),
        ("估值 3.5 億美元。", ["估值 3.5 億美元。"]),
        ("標題:\n第一行;\n\n 第二行 ", ["標題:", "第一行;", "第二行"]),
        ("「沒有完。下一句。", ["「沒有完。", "下一句。"]),
        (
            "In 2025, Zhipu Inc. raised US$4.5 billion. The U.S. firm did not.",
            ["In 2025, Zhipu Inc. raised US$4.5 billion.", "The U.S. firm did not."],
        ),
        ('"Done. Oh!" he said. "Next." Then.', ['"Done. Oh!" he said.', '"Next."', "Then."]),
        ("He said it (see No. 5). Dr. Wu left.", ["He said it (see No. 5).", "Dr. Wu left."]),
        ("", []),
    ],
)  # fmt: skip
def test_splits(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet=st.sampled_from('智。！？.!? \n「」『』“”"（）()aB1，;；…')))
def test_spans_cover_everything_but_white_space(text: str) -> None:
    spans = sentences(text)
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered or text[i].isspace() for i in range(len(text)))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert not any("\n" in text[start:end] for start, end in spans)


def test_no_quotation_of_the_article_is_cut() -> None:
    text = shipped_library().source("zhipu-minimax-moonshot-race-to-list").text
    found = split(text)
    assert all(sentence.count('"') % 2 == 0 for sentence in found)
    assert '智譜的 " 先發制人 "、MiniMax 的 " 靈活應變 " 和月之暗面的 " 技術優先 "。' in found
