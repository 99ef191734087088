"""Takes the pictures of the documentation from the running page, in a real headless browser.

Run it with `python docs/take_pictures.py ADDRESS` while `XDG_DATA_HOME=EMPTY_FOLDER qa chat` serves
that address: a document is printed, added to the user's own sources and asked about on the way.
"""

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FOLDER = Path(__file__).parent / "pictures"
PATIENCE = 120_000
COLOURS = 128
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
OWN = """<title>House rules of the reading room</title><h1>House rules of the reading room</h1>
<p>The reading room on the third floor is open to every member of the society.</p>
<p>From Monday to Thursday the reading room closes at nine in the evening. On Fridays the reading
room closes at half past five. Up to six books may be borrowed for four weeks.</p>"""


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
        kept(english, "ask")
        read(english)
        kept(english, "answer")
        for name, question in (
            ("refusal", "Who will win the football world cup?"),
            ("timeline", "What is Moonshot's valuation?"),
            ("comparison", "Compare the valuations of Zhipu, MiniMax and Moonshot"),
        ):
            asked(english, question)
            kept(english, name)
        with TemporaryDirectory() as folder:
            added(english, printed(browser, Path(folder) / "reading-room.pdf"))
        kept(english, "sources")
        english.locator("[role=tab]:visible").nth(0).click()
        asked(english, "When does the reading room close on Fridays?")
        read(english)
        kept(english, "own-document")
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


def printed(browser: Any, file: Path) -> Path:
    """A document of one's own, as a browser prints it."""
    page = browser.new_page()
    page.set_content(OWN)
    page.pdf(path=str(file))
    page.close()
    return file


def added(page: Any, file: Path) -> None:
    """Add a document under Sources, and wait until it can be asked about."""
    page.keyboard.press("Escape")
    page.locator("[role=tab]:visible").nth(1).click()
    page.locator("#adding button").first.click()
    page.locator("#add-files input[type=file]").set_input_files(str(file))
    page.locator("#add-files").get_by_text(file.stem).first.wait_for()
    page.click("#add")
    page.locator(".library li .own").first.wait_for()
    page.wait_for_timeout(1500)


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
