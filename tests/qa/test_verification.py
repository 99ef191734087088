"""Verdicts on single claims, each with the check that decides."""

import pytest

from qa.proof import Evidence, verify

PLAN = Evidence("公司計劃于 2026 年下半年啟動 IPO。", "2025-12", "zh-Hant", "月之暗面的上市路徑")
ROUND = Evidence(
    "MiniMax 在 2025 年 7 月基本完成新一輪近 3 億美元的 C 輪融資，投后公司估值超過 40 億美元；"
    "智譜自 2019 年成立以來，已累計完成超過 15 輪融資，最新估值已達到 400 億元人民幣。",
    "2025-12",
    "zh-Hant",
)
FILING = Evidence(
    "The company had not decided when to go public and cautioned that it might take a while.",
    "2026-06-08",
    "en",
    "OpenAI: from a share sale to a confidential filing",
)
FILE_NEXT_YEAR = Evidence("OpenAI 計劃最快在明年提交上市申請。", "2025-12", "zh-Hant")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Moonshot plans to start its IPO in the second half of 2026.", PLAN),
        ("月之暗面计划2026年下半年启动IPO。", PLAN),
        ("MiniMax was valued at over $4bn.", ROUND),
        ("Zhipu, founded in 2019, is valued at RMB 40 billion.", ROUND),
        ("智谱成立于2019年。", ROUND),
        ("OpenAI 尚未決定何時上市。", FILING),
        ("OpenAI plans to file in 2026 at the earliest.", FILE_NEXT_YEAR),
        ("As of December 2025, OpenAI planned to file the next year.", FILE_NEXT_YEAR),
    ],
)
def test_supported(claim: str, evidence: Evidence) -> None:
    found = verify(claim, [evidence])
    assert (found.verdict, found.failed) == ("supported", ())


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The clause was void.", "該條款無效。"),
        ("公司不向個人用戶收費。", "The service is free for individual users."),
        ("Output prices did not change.", "輸出價格維持不變。"),
        (
            "Of the five founders, only Olin still works here.",
            "Four of the five founders have left.",
        ),
        ("國產晶片只能滿足約四成需求。", "其餘約六成要靠進口。"),
        ("It must be worth at least HK$10 billion.", "市值門檻為 100 億港元。"),
        ("申請有望下月獲批。", "The application may be approved next month."),
        ("Cadence has not ruled out a sale.", "Cadence 不排除出售。"),
    ],
)
def test_another_way_of_saying_it(text: str, claim: str) -> None:
    found = verify(claim, [Evidence(text, "2025-09")])
    assert (found.verdict, found.failed) == ("supported", ())


@pytest.mark.parametrize(
    ("text", "claim", "check"),
    [
        ("公司從未派發股息。", "The company has paid a dividend.", "polarity"),
        ("The parliaments must still ratify it.", "兩國國會已批准協議。", "modality"),
        ("公司正考慮出售貨運部門。", "The company will sell its cargo unit.", "modality"),
        ("據單一報導，基金買入了股份。", "The fund bought shares.", "modality"),
        (
            "The fault lay in software rather than in the battery.",
            "故障出在電池，而非軟件。",
            "roles",
        ),
        ("雙方否認正商討合併。", "The two sides are discussing a merger.", "polarity"),
    ],
)
def test_what_a_careless_rewording_changes(text: str, claim: str, check: str) -> None:
    found = verify(claim, [Evidence(text, "2025-09")])
    assert check in {failed.name for failed in found.failed}


@pytest.mark.parametrize(
    ("claim", "evidence", "verdict", "check"),
    [
        ("Moonshot started its IPO in the second half of 2026.", PLAN, "partly", "modality"),
        ("Moonshot plans an IPO in the first half of 2026.", PLAN, "unsupported", "dates"),
        ("Tencent plans an IPO in the second half of 2026.", PLAN, "unsupported", "names"),
        ("MiniMax was valued at over HK$4 billion.", ROUND, "unsupported", "figures"),
        ("MiniMax was valued at over $4 million.", ROUND, "unsupported", "figures"),
        ("MiniMax was valued at $4 billion.", ROUND, "partly", "figures"),
        ("MiniMax is valued at RMB 40 billion.", ROUND, "unsupported", "roles"),
        ("Zhipu raised nearly US$300 million in July 2025.", ROUND, "unsupported", "roles"),
        ("OpenAI 已經決定何時上市。", FILING, "unsupported", "polarity"),
        ("OpenAI plans to file in 2027.", FILE_NEXT_YEAR, "unsupported", "dates"),
    ],
)
def test_not_supported(claim: str, evidence: Evidence, verdict: str, check: str) -> None:
    found = verify(claim, [evidence])
    assert found.verdict == verdict
    assert check in {failed.name for failed in found.failed}
    assert all(failed.detail for failed in found.failed)


def test_context_proves_names_but_no_figures() -> None:
    evidence = Evidence(
        "公司現金超過 100 億元人民幣。", "2025-12", "zh-Hant", "月之暗面 5 億美元 C 輪"
    )
    assert verify("Moonshot has over RMB 10 billion in cash.", [evidence]).verdict == "supported"
    assert verify("Moonshot raised US$500 million.", [evidence]).verdict == "unsupported"


def test_a_month_does_not_prove_a_day() -> None:
    month = Evidence("智譜於 2025 年 4 月備案。", "2025", "zh-Hant")
    day = Evidence("智譜於 2025 年 4 月 14 日備案。", "2025", "zh-Hant")
    assert verify("Zhipu filed in April 2025.", [day]).verdict == "supported"
    assert verify("Zhipu filed on 14 April 2025.", [month]).verdict == "unsupported"


def test_several_spans_prove_a_claim_together() -> None:
    both = [
        Evidence("智譜於 2026 年 1 月 8 日上市。"),
        Evidence("MiniMax 於 2026 年 1 月 9 日上市。"),
    ]
    claim = "Zhipu listed on 8 January 2026 and MiniMax on 9 January 2026."
    assert verify(claim, both).verdict == "supported"
    swapped = "Zhipu listed on 9 January 2026 and MiniMax on 8 January 2026."
    assert verify(swapped, both).verdict == "unsupported"


def test_rounding_needs_about() -> None:
    evidence = Evidence("募資總額 43.481 億港元。")
    assert verify("It raised about HK$4.3 billion.", [evidence]).verdict == "supported"
    assert verify("It raised HK$4.3 billion.", [evidence]).verdict == "unsupported"
    assert verify("It raised about HK$4.5 billion.", [evidence]).verdict == "unsupported"


def test_nothing_is_supported_without_evidence() -> None:
    assert verify("智譜已上市。", []).verdict == "unsupported"


NAMED = Evidence(
    "導演許映彤與執行長周以安說，雲栖家電將於 2026 年關閉江嶺的兩座工廠。", "2025-10", "zh-Hant"
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Xu Yingtong said that Yunqi would close two plants in Jiangling in 2026.", "supported"),
        ("Hsu Ying-tung said that Yunqi would close two plants in Jiangling in 2026.", "supported"),
        ("Chief executive Chou said the two plants would close in 2026.", "supported"),
        ("Wang Yingtong said that Yunqi would close two plants in Jiangling in 2026.", "partly"),
        ("Xu Yingtong said that Yunqi would close two plants in Songjiang in 2026.", "partly"),
        (
            "Xu Yingtong said that Yunqi would close three plants in Jiangling in 2026.",
            "unsupported",
        ),
    ],
)
def test_latin_spellings_of_chinese_names(claim: str, verdict: str) -> None:
    assert verify(claim, [NAMED]).verdict == verdict
