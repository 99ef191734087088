"""What is left open, only supposed, dated later or held possible is told so by a claim."""

import pytest

from qa.proof import Evidence, verify

TALKS = "据知情人士透露，恒屿电器正考虑收购Kettner。恒屿拒绝置评。"
SUPPOSED = "翠鳥航空的工會宣布，若資方不接納加薪6%的要求，會員或於下周五起罷工。"
RECALL = "Dalby's recalled 12,000 jars of almond butter because they may contain pieces of plastic."
SALE = "Solvane's new chip will go on sale in November at $329."
ACCUSED = "Beele is accused of moving the money to a private account."
LOAN = "It is the first time the work has left Britain since it was bought in 1931."


@pytest.mark.parametrize(
    ("claim", "text", "true"),
    [
        ("恆嶼電器不願就收購Kettner一事發表評論。", TALKS, True),
        ("Hengyu would not comment.", TALKS, True),
        ("恒屿证实正收购Kettner。", TALKS, False),
        ("恒屿尚未决定是否上诉。", "恒屿表示正考虑是否上诉。", True),
        ("恒屿决定上诉。", "恒屿尚未决定是否上诉。", False),
        ("Kettner has yet to make up its mind about an appeal.", "Kettner未决定会否上诉。", True),
        ("翠鸟航空工会要求加薪6%。", SUPPOSED, True),
        ("翠鸟航空会员下周五起罢工。", SUPPOSED, False),
        ("戴尔比召回的1.2万罐杏仁酱中可能含有塑料碎片。", RECALL, True),
        ("戴尔比召回的1.2万罐杏仁酱中含有塑料碎片。", RECALL, False),
        ("Solvane的新晶片11月開售，定價329美元。", SALE, True),
        ("Solvane的新晶片11月已開售，定價329美元。", SALE, False),
        ("这幅画自1931年被购入以来没有离开过英国。", LOAN, True),
        ("两名病患涉嫌诈骗。", "Two patients are suspected of fraud.", True),
        ("Two patients committed fraud.", "两名病患涉嫌诈骗。", False),
        ("Kettner is thinking of buying Hengyu.", "Kettner正考虑收购恒屿电器。", True),
        ("Kettner收购恒屿电器。", "Kettner is thinking of buying Hengyu.", False),
        ("车站的三名病患已出院。", "Three patients at the station have been discharged.", True),
        ("Repairs will take no more than 90 days.", "維修需時90天以內。", True),
        ("維修不會超過90天。", "Repairs are due within 90 days.", True),
        ("The bridge will not close.", "大橋將保持開放。", True),
        ("Services have been suspended.", "服務已恢復。", False),
        ("Exports did not rise.", "出口持平。", True),
        ("The fault may be linked to repairs.", "不排除故障與維修有關。", True),
        ("The fault had nothing to do with repairs.", "不排除故障與維修有關。", False),
        ("羊奶酪在大賽上獲得銀獎。", "羊奶酪在大赛上获得金奖。", False),
        ("Schools stay open tomorrow.", "中小学明日停课一天。", False),
        ("票價維持不變。", "票价不变，但部分车次将取消。", True),
        ("Beele moved the money to a private account.", ACCUSED, False),
        ("事故由碰撞引起。", "初步判断，事故或由碰撞引起。", False),
        ("最多接受2400人。", "名額上限為2,400人。", True),
        ("More than 5,000 people signed.", "Some 5,300 people signed.", True),
        ("All nine people aboard were rescued.", "船上9人中7人獲救。", False),
        ("Seven of the nine people aboard were rescued.", "船上9人中7人獲救。", True),
        ("获奖作品是《铁桥》。", 'The prize went to "The Glass Orchard".', False),
        ("获奖作品是《玻璃果园》。", 'The prize went to "The Glass Orchard".', True),
        ("The mayor did not rule out a cut.", "市长表示可能削减。", True),
    ],
)
def test_claims(claim: str, text: str, true: bool) -> None:
    found = verify(claim, [Evidence(text, "2025-09-17")])
    assert (found.verdict == "supported") == true, found.failed
