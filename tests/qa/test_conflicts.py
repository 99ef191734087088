"""Differing statements: what is one, what is none, and which measure a value is of."""

import pytest

from corpus.chunk import Chunk
from corpus.dates import dates
from corpus.quantities import quantities
from corpus.source import Source
from index.hit import Hit
from qa.assistant import Assistant
from qa.extractive.accounts import accounts
from qa.extractive.measuring import measure_of
from qa.extractive.stating import is_plain
from qa.extractive.values import same_value
from qa.extractive.variants import is_variant_asked
from qa.passages import sentences_of
from qa.question import analyse
from qa.reading import read

ROUND = "MiniMax 在 2025 年 7 月完成近 3 億美元的 C 輪融資,投后公司估值超過 40 億美元;"


@pytest.mark.parametrize(
    ("text", "written", "measure"),
    [
        (ROUND, "3 億美元", "funding"),
        (ROUND, "40 億美元", "valuation"),
        ("The offer price was fixed at HK$116.20 a share.", "HK$116.20", "offer price"),
        ("智譜的發售價定為每股 116.20 港元。", "116.20 港元", "offer price"),
        ("It dipped to HK$116.1, below the offer price.", "HK$116.1", None),
        ("Investors took shares worth about HK$2.98 billion.", "HK$2.98 billion", None),
        ("智譜於 2025 年 12 月 17 日通過港交所上市聆訊。", "2025 年 12 月 17 日", "hearing"),
        ("MiniMax began trading on 9 January 2026.", "9 January 2026", "listing"),
        ("据报其融资估值为450亿美元。", "450亿美元", "valuation"),
        ("现金及金融资产合计约 10.5 亿美元。", "10.5 亿美元", "cash"),
        ("On 11 July 2025 reports said that it might list.", "11 July 2025", None),
    ],
)
def test_a_value_is_of_the_nearest_measure(text: str, written: str, measure: str | None) -> None:
    start = text.index(written)
    (value,) = [
        v
        for v in (*quantities(text), *dates(text, ""))
        if v.start < start + len(written) and start < v.end
    ]
    found = measure_of(value, text)
    assert (found and found.name) == measure


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("more than US$4 billion", "US$4.24 billion", True),
        ("nearly US$300 million", "US$290 million", True),
        ("more than 15 rounds", "eight rounds", False),
        ("US$4 billion", "US$20 billion", False),
        ("US$4 billion", "HK$4 billion", False),
    ],
)
def test_a_figure_that_leaves_room_agrees_with_one_in_it(one: str, other: str, same: bool) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert same_value(a, b) is same


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What was Zhipu's valuation before it went public?", True),
        ("How much did Zhipu close at on its first day of trading?", True),
        ("DeepSeek 传闻中的融资估值有多高？", True),
        ("月之暗面現在值多少錢？", True),
        ("How big was the C round MiniMax did?", False),
        ("Compare the valuations of Zhipu and MiniMax", False),
    ],
)
def test_plain_questions_ask_for_one_measure(question: str, plain: bool) -> None:
    assert is_plain(analyse(question)) is plain


def test_a_later_and_an_earlier_value_are_told_with_their_dates(assistant: Assistant) -> None:
    answer = assistant.ask("What is the valuation of the maker of Kimi?")
    (conflict,) = answer.conflicts
    assert conflict.statements[0].date == "2026-05"
    assert any(s.source_id == "zhipu-minimax-moonshot-race-to-list" for s in conflict.statements)
    assert "as of May 2026" in answer.text
    assert "as of December 2025" in answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Who led Moonshot's US$2 billion round in May 2026?", ("Long-Z", "Alibaba")),
        ("What was Zhipu's closing price on its first day?", ("131.50", "125.7")),
        ("智譜首日收盤價是多少？", ("131.50", "125.7")),
        ("On which date did the exchange wave Zhipu through?", ("17 December", "19 December")),
        ("Which month was the maker of Kimi founded?", ("March", "April")),
        ("At what price did Zhipu finish its very first day of trading?", ("131.50", "125.7")),
    ],
)
def test_a_disputed_value_comes_with_the_dispute(
    assistant: Assistant, question: str, values: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert answer.conflicts
    assert all(value in answer.text for value in values)


def test_what_other_sources_gave_at_the_same_time_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("What was Moonshot valued at once its late-2025 round was done?")
    assert answer.conflicts
    assert "US$4.3 billion" in answer.text
    assert "40 億美元" in answer.text


@pytest.mark.parametrize(
    ("text", "kinds", "disputed"),
    [
        (
            "Sales rose 13% in May 2026. The figure is disputed, as one paper has 8%.",
            "percent",
            True,
        ),
        ("It sold 13 cars. One report says US$5 million and another US$6 million.", "money", False),
        ("It was worth US$3 billion, although one report gives US$2 billion.", "money", False),
        ("It raised US$4.2 billion. Another report puts it at over US$4 billion.", "", False),
        ("It came in May 2026. Another report says 3 June 2026.", "date", True),
        ("Whether it is the first of its kind is disputed.", "claim", False),
    ],
)
def test_an_account_has_the_values_that_differ(text: str, kinds: str, disputed: bool) -> None:
    source = Source(id="s", title="Title", text=text, language="en", published="2026-06")
    hit = Hit(Chunk("s", 0, len(text), text, "en"), 1.0)
    found = accounts(sentences_of([hit], {"s": source}))
    assert [" ".join(a.kinds) for a in found] == ([kinds] if kinds else [])
    assert [a.disputed is not None for a in found] == ([disputed] if kinds else [])


@pytest.mark.parametrize(
    ("sentence", "disputes"),
    [
        ("Some reports date the hearing 19 December instead.", True),
        ("For Moore Threads one gives 425% and the other 469%.", True),
        ("A follow-up withdrew that date and confirmed 8 June.", True),
        ("后来的报道把估值上调到人民币3500亿元。", True),
        ("其中一個來源取整數，寫成收入 7 億元。", True),
        ("According to a single report, the staff numbers 385.", False),
        ("Several reports named the company as the first to list.", False),
        ("另一家二手来源称，Talkie 约占2024年收入的64%。", False),
    ],
)
def test_a_sentence_tells_that_accounts_differ(sentence: str, disputes: bool) -> None:
    assert read(sentence).disputes is disputes


@pytest.mark.parametrize(
    "question",
    [
        "What was Zhipu's offer price?",
        "智譜的發行價是多少？",
        "How much did Moonshot raise in its C round?",
    ],
)
def test_another_measure_is_no_difference(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).conflicts


@pytest.mark.parametrize(
    ("question", "sentence", "asked"),
    [
        ("What was the opening price?", "It opened at HK$120.", True),
        ("What was the opening price?", "It closed at HK$131.5.", False),
        ("How much did it raise?", "Gross proceeds came to HK$4,348.1 million.", True),
        ("How much did it raise?", "Net proceeds came to HK$4,173.4 million.", False),
    ],
)
def test_a_variant_of_a_measure_is_another_measure(
    question: str, sentence: str, asked: bool
) -> None:
    (value,) = quantities(sentence)
    assert is_variant_asked(analyse(question), sentence, value) is asked


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("How much did Zhipu raise in its IPO?", "US$558 million", "US$410 million"),
        ("智譜上市首日開盤價是多少？", "120 港元", "125.7"),
    ],
)
def test_a_value_of_another_occasion_does_not_answer(
    assistant: Assistant, question: str, told: str, left_out: str
) -> None:
    text = assistant.ask(question).text
    assert told in text
    assert left_out not in text
