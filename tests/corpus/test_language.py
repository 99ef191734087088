"""Language detection on questions and on every shipped source."""

import pytest

from corpus.language import detect
from corpus.library import shipped_library


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why did Zhipu turn to Hong Kong?", "en"),
        ("智譜為何轉向港股？", "zh-Hant"),
        ("智谱为什么放弃科创板去香港上市？", "zh-Hans"),
        ("智谱上市首日收盘价是多少", "zh-Hans"),
        ("月之暗面最新的估值是多少？", "zh-Hant"),
        ("什么时候上市", "zh-Hans"),
        ("What is 智譜?", "en"),
        ("Who founded 月之暗面?", "en"),
        ("Kimi K3 何時發布", "zh-Hant"),
        ("MiniMax上市后", "zh-Hans"),
        ("台灣", "zh-Hant"),
        ("MiniMax 会不会也回A股上市？", "zh-Hans"),
        ("智譜重啟 A 股計畫", "zh-Hant"),
        ("MiniMax IPO?", "en"),
        ("", "en"),
        ("公司在 Reddit 的 AMA 說了什麼 about K3", "zh-Hant"),
    ],
)
def test_detects(text: str, language: str) -> None:
    assert detect(text) == language


def test_every_shipped_source_is_in_its_language() -> None:
    wrong = [s.id for s in shipped_library().sources() if detect(s.text) != s.language]
    assert not wrong
