"""Takes the pictures of the documentation from the running page, in a real headless browser.

Run it with `python docs/take_pictures.py ADDRESS` while `qa chat` serves that address over the
shipped library.
"""

import io
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "pictures"
PATIENCE = 120_000
COLOURS = 128
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    address = sys.argv[1]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        english = opened(browser, address, "en-US")
        kept(english, "start")
        asked(english, "Why did Zhipu turn to Hong Kong?")
        read(english)
        kept(english, "answer")
        for name, question in (
            ("refusal", "Who will win the football world cup?"),
            ("timeline", "What is Moonshot's valuation?"),
            ("comparison", "Compare the valuations of Zhipu, MiniMax and Moonshot"),
        ):
            asked(english, question)
            kept(english, name)
        english.locator("[role=tab]:visible").nth(1).click()
        english.locator("#adding button").first.click()
        english.wait_for_timeout(500)
        kept(english, "sources")
        dark = opened(browser, address, "zh-HK", color_scheme="dark")
        asked(dark, "智譜為何轉向港股？")
        read(dark)
        kept(dark, "dark-zh-hant")
        phone = opened(browser, address, "zh-CN", PHONE)
        asked(phone, "智谱为什么放弃科创板去香港上市？")
        kept(phone, "phone")
        browser.close()


def opened(
    browser: Any, address: str, language: str, size: dict[str, int] = WIDE, **more: Any
) -> Any:
    """The page as a new visitor sees it."""
    page = browser.new_context(locale=language, viewport=size, **more).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_selector(".welcome")
    page.wait_for_timeout(1000)
    return page


def asked(page: Any, question: str) -> None:
    """Ask, and wait for the whole answer."""
    if page.locator("#reader").is_visible():
        page.keyboard.press("Escape")
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    heading = page.locator(".question", has_text=question)
    page.locator("#current .turn").filter(has=heading).locator(".actions").wait_for()
    page.mouse.move(0, 0)
    page.wait_for_timeout(1200)


def read(page: Any) -> None:
    """Open the first citation."""
    page.click("#current .answer-text .mark >> nth=0")
    page.wait_for_selector("#reader mark.quoted")
    page.mouse.move(0, 0)
    page.wait_for_timeout(800)


def kept(page: Any, name: str) -> None:
    """Keep the window as a PNG of few colours."""
    from PIL import Image

    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    file = FOLDER / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
