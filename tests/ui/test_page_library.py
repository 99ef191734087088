"""Sources and Settings in a real browser: list, search, read, add, remove, choose."""

from pathlib import Path
from typing import Any

import pytest

from corpus.library import shipped_library
from tests.documents import pdf
from tests.ui.scripted_assistant import REASON

pytestmark = pytest.mark.browser

NOTE = "The canteen of the exchange serves coffee from eight in the morning until late at night."


def sources_tab(page: Any) -> None:
    page.locator("[role=tab]:visible").nth(1).click()
    page.wait_for_selector(".library li")


def uploaded(page: Any, path: Path) -> None:
    """Choose a file under Sources and add it."""
    if not page.locator("#add-files").is_visible():
        page.locator("#adding button").first.click()
    page.locator("#add-files input[type=file]").set_input_files(str(path))
    page.locator("#add-files").get_by_text(path.name[:8]).first.wait_for()
    page.click("#add")
    page.wait_for_selector("#library-message .outcome")


def test_sources_are_listed_and_read_whole(visit: Any) -> None:
    page = visit("zh-TW").page
    sources_tab(page)
    assert page.locator(".library li").count() == len(shipped_library().sources())
    first = shipped_library().sources()[0]
    assert first.title in page.locator(".library li").first.inner_text()
    page.locator(".library li button").first.click()
    page.wait_for_selector("#reader .source-text")
    shown = page.locator("#reader .source-text").inner_text()
    for line in filter(None, first.text.split("\n")):
        assert line[:30] in shown


def test_searching_within_the_sources_opens_the_passage(visit: Any) -> None:
    page = visit().page
    sources_tab(page)
    page.fill("#search textarea, #search input", REASON)
    page.keyboard.press("Enter")
    page.locator("#found .found button").first.click()
    page.wait_for_selector("#reader mark.quoted")
    assert page.locator("#reader mark.quoted").first.inner_text() == REASON
    page.fill("#search textarea, #search input", "nowhere to be found")
    page.keyboard.press("Enter")
    page.locator("#found").get_by_text("Nothing found.").wait_for()


def test_a_document_is_added_read_and_removed(visit: Any, collecting: Any, tmp_path: Path) -> None:
    document = tmp_path / "canteen.pdf"
    document.write_bytes(pdf([[(50, 700, 12, NOTE)]], title="The canteen"))
    page = visit(where=collecting).page
    sources_tab(page)
    uploaded(page, document)
    entry = page.locator(".library li", has=page.locator(".own"))
    entry.wait_for()
    entry.get_by_role("button", name="Read").click()
    page.wait_for_selector("#reader .source-text")
    assert "serves coffee" in page.locator("#reader .source-text").inner_text()
    page.keyboard.press("Escape")
    entry.locator("summary").click()
    entry.get_by_role("button", name="Remove for good").click()
    page.locator("#library-message").get_by_text("Removed:").wait_for()
    entry.wait_for(state="detached")


def test_a_folder_is_dropped_whole(visit: Any, collecting: Any, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "deeper").mkdir(parents=True)
    (folder / "canteen.txt").write_text(NOTE, encoding="utf-8")
    (folder / "deeper" / "garden.md").write_text(
        "# The garden\n\nThe garden of the exchange opens at noon.\n", encoding="utf-8"
    )
    (folder / "deeper" / "empty.txt").write_text("", encoding="utf-8")
    page = visit(where=collecting).page
    sources_tab(page)
    page.locator("#adding button").first.click()
    dropped(page, "#add-folder button", folder)
    page.locator("#add-folder").get_by_text("garden").first.wait_for()
    page.click("#add")
    outcome = page.locator("#library-message .outcome")
    outcome.wait_for()
    assert "empty.txt" in outcome.inner_text()
    own = page.locator(".library li", has=page.locator(".own"))
    own.nth(1).wait_for()
    assert {"canteen", "The garden"} == set(own.locator(".title").all_inner_texts())


def dropped(page: Any, selector: str, folder: Path) -> None:
    """Let a folder of this machine fall on an element, as a hand with a mouse does."""
    page.locator(selector).first.scroll_into_view_if_needed()
    box = page.locator(selector).first.bounding_box()
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    devtools = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        devtools.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def test_what_cannot_be_read_is_refused_with_its_reason(
    visit: Any, collecting: Any, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    page = visit(where=collecting).page
    sources_tab(page)
    uploaded(page, broken)
    assert "Not added:" in page.locator("#library-message").inner_text()
    page.fill("#add-address textarea, #add-address input", "file:///etc/passwd")
    page.click("#add")
    page.locator("#library-message [role=alert]").wait_for()
    assert "not a web address" in page.locator("#library-message").inner_text()


def test_an_old_index_is_said_and_brought_up_to_date(visit: Any, collecting: Any) -> None:
    collecting.assistant.workspace.old = True
    page = visit(where=collecting).page
    sources_tab(page)
    page.wait_for_selector(".stale")
    page.click("#refresh")
    page.locator("#library-message").get_by_text("up to date").wait_for()
    page.wait_for_selector(".stale", state="detached")


def test_settings_hold_for_the_session(visit: Any, served: Any) -> None:
    page = (opened := visit()).page
    page.locator("[role=tab]:visible").nth(2).click()
    page.fill("#passages input[type=number]", "7")
    page.keyboard.press("Tab")
    page.click("#apply")
    page.locator("#settings-message").get_by_text("Applied").wait_for()
    page.locator("[role=tab]:visible").nth(0).click()
    opened.ask("why did Zhipu turn to Hong Kong?")
    config = served.assistant.configured[-1]
    assert config.search.limit == 7
    assert not config.llm.configured


def test_the_test_button_says_what_is_wrong(visit: Any) -> None:
    page = visit().page
    page.locator("[role=tab]:visible").nth(2).click()
    page.fill("#address textarea, #address input", "http://127.0.0.1:9/v1")
    page.fill("#model textarea, #model input", "any")
    page.fill("#key input", "canary-key")
    page.click("#test")
    page.locator("#settings-message [role=alert]").wait_for()
    said = page.locator("#settings-message").inner_text()
    assert "http://127.0.0.1:9/v1" in said
    assert "canary-key" not in said


def test_the_real_answer_is_proved_in_the_article(visit: Any, real: Any) -> None:
    page = (opened := visit("zh-TW", where=real)).page
    question = "智譜為何轉向港股？"
    opened.ask(question)
    marks = page.locator("#current .citations .mark")
    quotes = [marks.nth(n).get_attribute("data-quote") for n in range(min(3, marks.count()))]
    place = next(n for n, quote in enumerate(quotes) if REASON in quote)
    marks.nth(place).click()
    page.wait_for_selector("#reader mark.quoted")
    shown = "".join(page.locator("#reader mark.quoted").all_inner_texts())
    assert REASON in shown
