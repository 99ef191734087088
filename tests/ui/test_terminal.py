"""What reaches the terminal: clean text and answers that a newcomer can read."""

import io
import re
import time
from dataclasses import replace

import pytest
from rich.console import Console

from qa.answer import Answer
from tests.ui.scripted_assistant import REASON, ScriptedAssistant
from ui.answer_text import answer_text
from ui.dates import is_date, shown_date
from ui.terminal import clean, progress


def printed(answer: Answer, explain: bool = False) -> str:
    console = Console(file=io.StringIO(), width=100, markup=False)
    console.print(answer_text(answer, explain))
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue()


@pytest.fixture(scope="module")
def answer() -> Answer:
    return ScriptedAssistant(pause=0).ask("why did Zhipu turn to Hong Kong?")


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("plain 文字\n", "plain 文字\n"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil.example\x07link\x1b]8;;\x07", "link"),
        ("\x1b]0;title\x1b\\after", "after"),
        ("over\rwrite\x08\x00", "overwrite"),
        ("\u202eabc\u202c", "abc"),
        ("\x9b31mred", "31mred"),
    ],
)
def test_control_characters_do_not_reach_the_terminal(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_an_answer_shows_lead_in_quotation_and_place(answer: Answer) -> None:
    shown = printed(answer).replace("\n", "").replace(" ", "")
    assert "Zhipu turned to Hong Kong because:".replace(" ", "") in shown
    assert REASON in shown
    citation = answer.citations[0]
    assert f"[1]{citation.title}" in shown
    assert "December2025" in shown
    assert f"{citation.source_id}:{citation.start}–{citation.end}" in shown


def test_a_refusal_shows_the_nearest_passages() -> None:
    shown = printed(ScriptedAssistant(pause=0).ask("how is the coffee?"))
    assert "do not say" in shown
    assert "Nearest passages" in shown
    assert "MiniMax 的上市策略" in shown


def test_explaining_names_the_checks(answer: Answer) -> None:
    assert "✗ dates (14 April)" in printed(answer, explain=True)
    assert "✗" not in printed(answer)


def test_labels_are_in_the_language_of_the_answer(answer: Answer) -> None:
    assert "出處" in printed(replace(answer, language="zh-Hant"))
    assert "出处" in printed(replace(answer, language="zh-Hans"))


def test_text_of_a_source_cannot_colour_the_terminal(answer: Answer) -> None:
    assert "\x1b" not in printed(replace(answer, text="\x1b[2Jgone [bold]kept[/bold] [1]"))
    assert "[bold]kept[/bold]" in printed(replace(answer, text="[bold]kept[/bold]"))


@pytest.mark.parametrize(
    ("date", "language", "shown"),
    [
        ("2026-01-08", "en", "8 January 2026"),
        ("2026-01", "zh-Hant", "2026年1月"),
        ("2026", "zh-Hans", "2026年"),
        ("2026-01-08", "", "2026-01-08"),
        ("soon", "en", "soon"),
        ("", "en", ""),
    ],
)
def test_dates_are_shown_as_readers_write_them(date: str, language: str, shown: str) -> None:
    assert shown_date(date, language) == shown


@pytest.mark.parametrize("wrong", ["", "26", "2026-13", "2026-1-8", "2026-01-32", "today"])
def test_only_iso_dates_are_dates(wrong: str) -> None:
    assert not is_date(wrong)


def test_progress_tells_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with progress("Adding") as report:
        for done in range(1, 5):
            time.sleep(0.05)
            report(done, 40)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    assert re.search(r"Adding .*4/40 [\d.]+/s (?:\d\d:)?\d\d:\d\d", shown)
