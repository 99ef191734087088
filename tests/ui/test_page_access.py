"""The page for everyone: no serious finding of axe-core, in both themes and three languages."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

SERIOUS = {"serious", "critical"}


def findings(page: Any) -> list[str]:
    """What axe-core finds serious on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in violations
        if v["impact"] in SERIOUS
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en-US", "zh-TW", "zh-CN"])
def test_an_answer_beside_its_source_has_no_serious_finding(
    visit: Any, language: str, theme: str
) -> None:
    page = (opened := visit(language, color_scheme=theme)).page
    opened.ask("how is the coffee?")
    opened.ask("Timeline of the listing")
    page.locator("#current .verdicts summary").click()
    page.click("#current .answer-text .mark >> nth=0")
    page.wait_for_selector("#reader mark.quoted")
    assert not findings(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_other_tabs_have_no_serious_finding(visit: Any, theme: str) -> None:
    page = visit(color_scheme=theme).page
    page.locator("#limits button").first.click()
    assert not findings(page)
    for number, part in ((1, ".library"), (2, "#mode")):
        page.locator("[role=tab]:visible").nth(number).click()
        page.wait_for_selector(part)
        assert not findings(page)


def test_a_planted_fault_is_found(visit: Any) -> None:
    page = visit().page
    page.evaluate("document.querySelector('.welcome p').style.color = '#eee'")
    assert any(found.startswith("color-contrast") for found in findings(page))


def test_text_twice_as_large_still_fits(visit: Any) -> None:
    page = (opened := visit(width=1280)).page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    opened.ask("Compare the valuations")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_everything_is_reached_by_keyboard(visit: Any) -> None:
    page = (opened := visit()).page
    opened.ask("why did Zhipu turn to Hong Kong?")
    page.locator("#question textarea").focus()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        reached.add(
            page.evaluate(
                "(() => { const at = document.activeElement; return [at.dataset.action,"
                " at.getAttribute('role'), at.tagName].find(Boolean) })()"
            )
        )
    assert {"open", "copy", "again", "good", "bad", "tab", "SUMMARY"} <= reached
