"""Parties that no table knows stand the same way round as in the evidence, with their titles."""

import pytest

from qa.proof import Evidence, verify

MATCH = "在省际联赛决赛中，临江队以3比1击败石湾队。"
OFFER = "家电制造商恒屿电器正考虑以约12亿欧元收购德国品牌Kettner。"
RULING = "高等法院裁定，發展商宏岳地產須向承建商利達工程支付2.3億港元。"
SHARE = "The launch may help Solvane take market share from rival Tessaro."
BUYING = (
    "The president, Efraim Sitole, spoke to parliament. Opposition leader Carla Mondane accused him"
    " of buying votes."
)
SHOPS = (
    "Pharmacy chain Wellbourne has agreed to buy 62 shops from its rival Tansley. The regulator"
    " blocked a similar purchase."
)
SUIT = "Brackenridge Homes was sued by Corwin Research on Friday."
MEETING = "梅里安总统塔里克·索恩会见了德拉瓦总理安娜·科斯蒂。"


@pytest.mark.parametrize(
    ("claim", "text", "true"),
    [
        ("Linjiang beat Shiwan 3-1 in the final.", MATCH, True),
        ("Shiwan lost 3-1 to Linjiang in the final.", MATCH, True),
        ("Shiwan beat Linjiang 3-1 in the final.", MATCH, False),
        ("Hengyu is considering buying Kettner.", OFFER, True),
        ("Kettner is considering buying Hengyu.", OFFER, False),
        ("利达工程须向宏岳地产支付2.3亿港元。", RULING, False),
        ("宏岳地产须向利达工程支付2.3亿港元。", RULING, True),
        ("Tansley has agreed to buy 62 shops from Wellbourne.", SHOPS, False),
        ("Wellbourne has agreed to buy 62 of Tansley's shops.", SHOPS, True),
        ("Tansley同意向Wellbourne收购62家门店。", SHOPS, False),
        ("埃弗拉因·西托莱指责卡拉·蒙达内买票。", BUYING, False),
        ("卡拉·蒙达内指责埃弗拉因·西托莱买票。", BUYING, True),
        ("President Carla Mondane was accused.", BUYING, False),
        ("The launch may help Tessaro take market share from Solvane.", SHARE, False),
        ("Corwin Research sued Brackenridge Homes.", SUIT, True),
        ("Brackenridge Homes sued Corwin Research.", SUIT, False),
        ("总统塔里克·索恩会见了总理安娜·科斯蒂。", MEETING, True),
        ("总理塔里克·索恩会见了总统安娜·科斯蒂。", MEETING, False),
        ("President Tarik Thorne met Prime Minister Anna Costi.", MEETING, True),
        ("Prime Minister Tarik Thorne met President Anna Costi.", MEETING, False),
    ],
)
def test_parties(claim: str, text: str, true: bool) -> None:
    failed = {check.name for check in verify(claim, [Evidence(text)]).failed}
    assert ("roles" not in failed) == true
