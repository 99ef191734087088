"""The chat page in a real browser: asking, checking, and everything under Chat."""

import json
from typing import Any

import pytest

from tests.ui.scripted_assistant import ARTICLE, REASON, library

pytestmark = pytest.mark.browser

WHY = "why did Zhipu turn to Hong Kong?"


def in_view(page: Any, selector: str) -> bool:
    """Whether an element lies within the window."""
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    return box is not None and 0 <= box["y"] < size["height"] and 0 <= box["x"] < size["width"]


def test_a_question_is_answered_and_its_proof_opened(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    assert page.locator("#current .question").inner_text() == WHY
    quotes = page.locator("#current .answer-text blockquote")
    assert REASON in quotes.first.inner_text()
    page.click("#current .answer-text .mark >> nth=0")
    page.wait_for_selector("#reader mark.quoted")
    page.wait_for_function("document.activeElement.id === 'reader-title'")
    highlighted = "".join(page.locator("#reader mark.quoted").all_inner_texts())
    text = library().source(ARTICLE).text
    assert REASON in highlighted
    assert highlighted in text
    assert in_view(page, "#reader mark.quoted")
    assert page.locator("#reader .source-text").get_attribute("lang") == "zh-Hant"


def test_the_answer_grows_while_it_is_written(visit: Any) -> None:
    page = (opened := visit()).page
    page.evaluate(
        """() => { window.lengths = []; new MutationObserver(() => {
            const body = document.querySelector('#current .answer-text');
            if (body) window.lengths.push(body.innerText.length);
        }).observe(document.querySelector('#current'), {subtree: true, childList: true,
            characterData: true}); }"""
    )
    opened.ask(WHY)
    lengths = page.evaluate("window.lengths")
    assert len(set(lengths)) >= 3
    assert lengths == sorted(lengths)


def test_examples_are_in_three_languages_and_ask(visit: Any) -> None:
    page = (opened := visit()).page
    examples = page.locator(".examples .suggestion")
    assert examples.count() == 3
    question = examples.nth(1).inner_text()
    examples.nth(1).click()
    opened.answered(question)
    page.click("#current .follow-ups .suggestion")
    opened.answered("When will MiniMax list?")
    assert page.locator("#past .turn").count() == 1


def test_a_mark_previews_its_quotation_on_hover_and_focus(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    mark = page.locator("#current .answer-text .mark").first
    mark.hover()
    assert REASON in page.locator("#preview").inner_text()
    page.mouse.move(0, 0)
    page.wait_for_selector("#preview", state="hidden")
    mark.focus()
    assert REASON in page.locator("#preview").inner_text()
    assert mark.get_attribute("aria-describedby") == "preview"


def test_the_keyboard_moves_between_citations_and_closes(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    page.locator("#current .answer-text .mark").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader mark.quoted")
    first = page.locator("#reader mark.quoted").all_inner_texts()
    page.wait_for_function("document.activeElement.id === 'reader-title'")
    page.keyboard.press("]")
    page.wait_for_function(
        "(before) => { const m = [...document.querySelectorAll('#reader mark.quoted')];"
        " return m.length && m.map((x) => x.innerText).join('') !== before }",
        arg="".join(first),
    )
    page.keyboard.press("[")
    page.wait_for_function(
        "(before) => [...document.querySelectorAll('#reader mark.quoted')]"
        ".map((x) => x.innerText).join('') === before",
        arg="".join(first),
    )
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")
    assert page.evaluate("document.activeElement.classList.contains('mark')")


def test_a_refusal_looks_different_and_shows_the_nearest(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask("how is the coffee?")
    assert page.locator("#current .refusal .refusal-label").is_visible()
    assert "MiniMax" in page.locator("#current .citations blockquote").inner_text()
    assert page.locator("#current .verdicts").count() == 0


def test_verdicts_say_on_demand_which_check_decided(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    summary = page.locator("#current .verdicts summary")
    assert summary.inner_text().strip().endswith("1 of 2 sentences checked and supported")
    assert not page.locator("#current .checks").first.is_visible()
    summary.click()
    assert page.locator("#current .claims .verdict.partly").count() == 1
    assert "Dates: failed — 14 April" in page.locator("#current .checks").nth(1).inner_text()


def test_conflicts_are_a_timeline_and_comparisons_a_table(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask("Timeline of the listing")
    dates = page.locator("#current .timeline time").all_inner_texts()
    assert dates[0] == "8 January 2026"
    opened.ask("Compare the valuations")
    assert page.locator("#current table tbody tr").count() == 2
    assert page.locator("#current table td .mark").count() == 2


def test_a_conversation_leans_on_what_was_said(visit: Any, served: Any) -> None:
    opened = visit()
    opened.ask(WHY)
    opened.ask("and when?")
    question, before, _ = served.assistant.asked[-1]
    assert (question, before) == ("and when?", 2)


def test_a_question_can_be_limited(visit: Any, served: Any) -> None:
    page = (opened := visit()).page
    page.locator("#limits button").first.click()
    page.fill("#as-of input, #as-of textarea", "2025-12")
    opened.ask(WHY)
    assert served.assistant.asked[-1][2].as_of == "2025-12"
    page.fill("#as-of input, #as-of textarea", "yesterday")
    opened.ask("something else")
    assert "yesterday" in page.locator("#current .answer.failed").inner_text()


def test_stopping_keeps_what_was_said(visit: Any, served: Any) -> None:
    page = visit().page
    served.assistant.pause = 1.0
    try:
        page.fill("#question textarea", WHY)
        page.keyboard.press("Enter")
        page.wait_for_selector("#current .answer-text p")
        page.click("#stop")
        page.wait_for_selector("#current .actions")
        assert "Stopped." in page.locator("#current").inner_text()
        assert page.locator("#send").is_visible()
    finally:
        served.assistant.pause = 0.05


def test_asking_again_takes_the_place_of_the_last_answer(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    page.click("#current [data-action=again]")
    page.wait_for_selector("#current .waiting")
    opened.answered(WHY)
    assert page.locator(".turn").count() == 1


def test_copying_gives_markdown_with_references(visit: Any) -> None:
    page = (opened := visit(permissions=["clipboard-read", "clipboard-write"])).page
    opened.ask(WHY)
    page.wait_for_function("window.qa.recall().length > 2")
    page.click("#current [data-action=copy]")
    page.wait_for_function(
        "document.querySelector('#current .action .label').innerText === 'Copied'"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"## {WHY}")
    assert f"({ARTICLE}:" in copied
    assert REASON in copied


def test_the_conversation_is_exported_with_its_evidence(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    page.wait_for_function("window.qa.recall().length > 2")
    for label, name in (
        ("Export as Markdown", "conversation.md"),
        ("Export as JSON", "conversation.json"),
    ):
        with page.expect_download() as started:
            page.get_by_role("button", name=label).click()
        assert started.value.suggested_filename == name
        content = started.value.path().read_text(encoding="utf-8")
        if name.endswith("json"):
            (turn,) = json.loads(content)
            cited = turn["answer"]["citations"][0]
            assert library().source(ARTICLE).text[cited["start"] : cited["end"]] == cited["quote"]
        else:
            assert REASON in content


def test_the_browser_keeps_the_conversation_until_it_is_cleared(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask(WHY)
    page.wait_for_function("window.qa.recall().length > 2")
    page.reload()
    page.wait_for_selector("#past .turn .answer")
    assert page.locator("#past .question").inner_text() == WHY
    page.click("#clear")
    page.wait_for_selector(".welcome")
    assert page.evaluate("localStorage.getItem('qa.conversation')") is None
    page.reload()
    page.wait_for_selector(".welcome")
    assert page.locator(".turn").count() == 0


def test_an_opinion_is_kept_with_its_comment(visit: Any, tmp_path: Any, monkeypatch: Any) -> None:
    kept = tmp_path / "opinions.jsonl"
    monkeypatch.setattr("ui.page.feedback.opinions_file", lambda: kept)
    page = (opened := visit()).page
    opened.ask(WHY)
    page.click("#current [data-action=bad]")
    page.fill("#current .comment textarea", "two quotes would do")
    page.click("#current .comment button")
    page.get_by_text("Thank you").wait_for()
    page.wait_for_timeout(500)
    (line,) = kept.read_text(encoding="utf-8").splitlines()
    opinion = json.loads(line)
    assert (opinion["opinion"], opinion["comment"]) == ("bad", "two quotes would do")


@pytest.mark.parametrize(
    ("asked_for", "label", "language"),
    [("zh-HK", "提問", "zh-Hant"), ("zh-SG", "提问", "zh-Hans"), ("en-GB", "Ask", "en")],
)
def test_the_interface_speaks_the_browsers_language(
    visit: Any, asked_for: str, label: str, language: str
) -> None:
    page = visit(asked_for).page
    assert page.locator("#send").inner_text() == label
    assert page.evaluate("document.documentElement.lang") == language


def test_the_language_is_switched_and_remembered(visit: Any, served: Any) -> None:
    page = (opened := visit()).page
    page.get_by_role("link", name="繁體中文").click()
    page.wait_for_url("**/zh-Hant/")
    page.wait_for_selector(".welcome")
    assert page.locator("#send").inner_text() == "提問"
    page.goto(served.address)
    page.wait_for_url("**/zh-Hant/")
    page.wait_for_selector(".welcome")
    opened.ask("why in English?")
    assert "Zhipu turned" in page.locator("#current .answer-text").inner_text()


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_page_does_not_overflow(visit: Any, width: int) -> None:
    page = (opened := visit(width=width, height=800)).page
    opened.ask("Compare the valuations")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#current .answer-text .mark >> nth=0")
    page.wait_for_selector("#reader mark.quoted")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#aside").bounding_box()["width"] == width


def test_the_text_does_not_jump_while_the_answer_is_written(visit: Any) -> None:
    page = (opened := visit()).page
    page.evaluate(
        """() => { window.shift = 0; new PerformanceObserver((list) => {
            for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value;
        }).observe({type: 'layout-shift', buffered: false}); }"""
    )
    opened.ask(WHY)
    assert page.evaluate("window.shift") < 0.1
