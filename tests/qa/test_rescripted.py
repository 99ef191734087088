"""Names in another script than the evidence's, told by their sound or their sense."""

import pytest

from qa.proof import Evidence, verify
from qa.proof.rescripted import rescripted

CASES = [
    ("Tarik Thorne", "梅里安总统塔里克·索恩周二会见", {0, 1}),
    ("Anna Costi", "来访的德拉瓦总理安娜·科斯蒂", {0, 1}),
    ("Priya Malhotra", "首席执行官普里娅·马尔霍特拉表示", {0, 1}),
    ("Pellworth Gallery", "佩尔沃斯美术馆将借出", {0, 1}),
    ("Law Wing-ki", "教师联会主席罗咏琪批评方案", {0, 1}),
    ("Wang Ngok Properties", "发展商宏岳地产须支付", {0, 1, 2}),
    ("Salt Road", "新片《盐路》入围", {0, 1}),
    ("Helena Marsh", "来访的德拉瓦总理安娜·科斯蒂", set()),
]


@pytest.mark.parametrize(("name", "chinese", "expected"), CASES, ids=[c[0] for c in CASES])
def test_words_held_in_chinese(name: str, chinese: str, expected: set[int]) -> None:
    assert rescripted(tuple(name.split()), chinese) == expected


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("梅里安总统会见了总理海伦·马罗。", "梅里安总统塔里克·索恩会见了总理安娜·科斯蒂。"),
        ("教师联会主席陈美珊批评方案。", "教師聯會主席羅詠琪批評方案倉卒。"),
        ("中心公布，观塘区一间安老院爆发流感。", "中心公布，東區一間安老院爆發流感。"),
        ("市长海伦·贝克宣布禁令。", "Mayor Dennis Quill announced the ban."),
        ("导演在新港办的影展上获奖。", "导演在湖城办的影展上获奖。"),
    ],
)
def test_another_name_in_chinese_is_absent(claim: str, text: str) -> None:
    assert "names" in {check.name for check in verify(claim, [Evidence(text)]).failed}
