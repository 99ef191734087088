"""Follow-ups without a language model: each resolved, and the dialogues' passages found."""

import json
from pathlib import Path

import pytest

from index.search import Index
from qa.answering import Turn
from qa.conversation import MOST_TURNS, answer_language, resolve

DIALOGUES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "dialogues.jsonl").read_text("utf-8").splitlines()
]
RESOLVED = (
    (("When did Zhipu list in Hong Kong?", "And MiniMax?"), "When did MiniMax list in Hong Kong?"),
    (("智譜何時上市？", "那月之暗面呢？"), "月之暗面何時上市？"),
    (("智谱为什么转向港股？", "那它的估值呢？"), "那智谱的估值呢？"),
    (("Why did Zhipu turn to Hong Kong?", "What is its valuation?"), "What is Zhipu's valuation?"),
    (
        ("How much did MiniMax lose in 2024?", "What about 2023?"),
        "How much did MiniMax lose in 2023?",
    ),
    (
        ("How much did MiniMax lose in 2024?", "and last year?"),
        "How much did MiniMax lose in 2023?",
    ),
    (("When did Zhipu list?", "What does OpenAI plan?"), "What does OpenAI plan?"),
    (("智譜何時上市？", "什麼是基石投資者？"), "什麼是基石投資者？"),
    (("When did Zhipu list?", "And MiniMax?", "And Moonshot?"), "When did Moonshot AI list?"),
    (
        ("How much did Zhipu lose in the first half of 2025?", "And all together since 2022?"),
        "How much did Zhipu lose all together since 2022?",
    ),
    (("智谱2024年收入是多少？", "接下来半年呢？"), "智谱2025年上半年收入是多少？"),
    (("智谱2024年的收入是多少？", "前一年呢？"), "智谱2023年的收入是多少？"),
    (
        ("How much did MiniMax's investors take?", "how much was that in HK$?"),
        "How much did MiniMax's investors take in HK$?",
    ),
    (("GLM-4.6 的上下文有多长？", "那 GLM-5.2 呢？"), "GLM-5.2 的上下文有多长？"),
    (("智谱董事会什么时候决定申报科创板？", "想募多少钱？"), "智谱和科创板：想募多少钱？"),
    (("智谱的估值是多少？", "和月之暗面比呢？"), "比较：智谱和月之暗面的估值是多少？"),
    (
        ("What did Moonshot raise in its C round?", "who led it?"),
        "who led it: did Moonshot raise in its C round?",
    ),
    (("什么是绿鞋？", "那回拨呢？"), "什么是回拨？"),
    (
        ("Did Yang Zhilin speak at the second session?", "What did he say about K3 there?"),
        "What did Yang Zhilin say about K3 there (Did Yang Zhilin speak at the second session)?",
    ),
)


def spoken(*questions: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", question) for question in questions)


@pytest.mark.parametrize(("said", "resolved"), RESOLVED)
def test_follow_ups_are_completed(said: tuple[str, ...], resolved: str) -> None:
    assert resolve(said[-1], spoken(*said[:-1])) == resolved


def test_a_person_is_taken_from_the_answer() -> None:
    history = (
        Turn("user", "Who founded Moonshot?"),
        Turn("assistant", "“Moonshot was founded by Yang Zhilin.” [1]"),
    )
    assert "Yang Zhilin" in resolve("What did he write about an IPO?", history)


@pytest.mark.parametrize(
    ("question", "before", "language"),
    [
        ("那它的估值呢？", "智谱为什么转向港股？", "zh-Hans"),
        ("那它的估值呢？", "智譜為何轉向港股？", "zh-Hant"),
        ("MiniMax?", "智譜何時上市？", "zh-Hant"),
        ("And MiniMax?", "智譜何時上市？", "en"),
    ],
)
def test_the_language_of_a_follow_up(question: str, before: str, language: str) -> None:
    assert answer_language(question, spoken(before)) == language


def test_history_is_bounded() -> None:
    old = spoken("When did Zhipu list?")
    chatter = spoken(*["What is a greenshoe?"] * (2 * MOST_TURNS))
    assert resolve("And MiniMax?", (*old, *chatter)) == resolve("And MiniMax?", chatter)


def test_dialogues_find_their_passages(shipped_index: Index) -> None:
    missed = []
    for dialogue in DIALOGUES:
        *before, asked = dialogue["turns"]
        hits = shipped_index.search(resolve(asked, spoken(*before)), 5)
        gold = [(g["source"], g["holds"]) for g in dialogue["gold"]]
        if not any(h.source_id == source and text in h.text for h in hits for source, text in gold):
            missed.append(dialogue["id"])
    assert len(DIALOGUES) >= 15
    assert len(missed) <= 0.15 * len(DIALOGUES), missed
