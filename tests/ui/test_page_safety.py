"""In a real browser: what a model, a source or a question says can do nothing."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.ui.scripted_assistant import ScriptedAssistant
from tests.ui.test_markup import VECTORS, poisoned

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_runs_loads_or_lures(visit: Any, served: Any, vector: str) -> None:
    served.assistant.script = replace(poisoned(vector), answered=True)
    try:
        page = (opened := visit()).page
        before = page.locator("form, img, iframe, a").count()
        opened.ask(vector)
        turn = page.locator("#current .turn")
        assert page.evaluate("window.__xss") is None
        for element in ("script", "img", "iframe", "svg", "style", "input", "a"):
            assert turn.locator(element).count() == 0, element
        assert turn.locator("form:not(.comment)").count() == 0
        turn.locator(".mark").first.hover()
        assert vector[:20] in page.locator("#preview").inner_text()
        assert page.locator("form:not(.comment), img, iframe, a").count() <= before
    finally:
        served.assistant.script = None


def test_a_kept_conversation_cannot_act_either(visit: Any) -> None:
    page = visit().page
    page.evaluate(
        """(vector) => localStorage.setItem('qa.conversation', JSON.stringify(
            [{question: vector, answer: null, markdown: ''}, 7, {question: null}]))""",
        VECTORS[1],
    )
    page.reload()
    page.wait_for_selector(".welcome, .turn")
    page.wait_for_timeout(500)
    assert page.evaluate("window.__xss") is None
    assert page.locator("#past img").count() == 0


def test_every_answer_carries_the_policy(served: Any) -> None:
    for path in ("/en/", "/api/sources", "/nowhere", "/page/page.js"):
        headers = httpx.get(served.address + path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_other_hosts_and_other_sites_are_turned_away(served: Any) -> None:
    evil = {"host": "evil.example"}
    assert httpx.get(served.address + "/en/", headers=evil).status_code == 400
    body = {"question": "x"}
    origin = {"origin": "http://evil.example"}
    refused = httpx.post(served.address + "/api/ask", json=body, headers=origin)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    "path",
    [
        "/en/gradio_api/file=/etc/passwd", "/en/gradio_api/file=http://evil.example/",
        "/en/gradio_api/proxy=http://169.254.169.254/", "/page/../server.py",
        "/page/%2e%2e/server.py", "/en/monitoring/summary", "/docs", "/openapi.json",
    ],
)  # fmt: skip
def test_nothing_else_is_served(served: Any, path: str) -> None:
    assert httpx.get(served.address + path).status_code in {400, 401, 403, 404, 405}


def test_uploads_are_taken_only_where_the_page_offers_them(served: Any, guarded: Any) -> None:
    files = {"files": ("a.txt", b"text")}
    offered = httpx.post(served.address + "/en/gradio_api/upload", files=files, timeout=60)
    assert offered.status_code == 200
    headers = {"authorization": "Bearer open sesame"}
    address = guarded.address + "/en/gradio_api/upload"
    assert httpx.post(address, files=files, headers=headers).status_code == 403


def test_the_door_opens_to_the_token_alone(guarded: Any) -> None:
    with httpx.Client(base_url=guarded.address, follow_redirects=True) as client:
        for path in ("/", "/en/", "/api/sources", "/page/page.js", "/en/config", "/en/theme.css"):
            assert client.get(path).status_code == 401, path
        assert client.get("/healthz").status_code == 200
        assert client.post("/enter", data={"token": "guess"}).status_code == 401
        assert client.post("/enter", data={"token": "open sesame"}).status_code == 200
        assert client.get("/api/sources").status_code == 200
        assert "open sesame" not in str(client.cookies)
    bearer = {"authorization": "Bearer open sesame"}
    assert httpx.get(guarded.address + "/api/sources", headers=bearer).status_code == 200


def test_guessing_the_token_is_slowed_down() -> None:
    from tests.ui.conftest import serving
    from ui.page.server import Door

    running = serving(ScriptedAssistant(pause=0), Door(port=0, token="secret", may_add=False))
    served = next(running)
    answers = [
        httpx.post(served.address + "/enter", data={"token": str(n)}).status_code for n in range(12)
    ]
    running.close()
    assert answers[0] == 401
    assert answers[-1] == 429
