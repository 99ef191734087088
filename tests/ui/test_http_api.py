"""The page's interfaces for programs: plain JSON, streamed lines, and the Gradio client."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, pairwise
from typing import Any

import httpx
import pytest

from tests.ui.scripted_assistant import ARTICLE, REASON, library

WHY = "why did Zhipu turn to Hong Kong?"


def plain(served: Any) -> Any:
    """The scripted answer as JSON carries it."""
    return json.loads(json.dumps(served.assistant.ask(WHY).to_dict()))


def test_asking_gives_the_answer_of_the_contract(served: Any) -> None:
    answer = httpx.post(served.address + "/api/ask", json={"question": WHY}, timeout=60).json()
    assert answer == plain(served)
    cited = answer["citations"][0]
    text = library().source(cited["source_id"]).text
    assert REASON in text[cited["start"] : cited["end"]] == cited["quote"]


def test_filters_and_history_reach_the_assistant(served: Any) -> None:
    body = {
        "question": WHY,
        "history": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}],
        "sources": [ARTICLE],
        "as_of": "2025-12",
    }
    assert httpx.post(served.address + "/api/ask", json=body, timeout=60).status_code == 200
    _, said, filters = served.assistant.asked[-1]
    assert said == 2
    assert filters.sources == (ARTICLE,)
    assert filters.as_of == "2025-12"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"not json", 422),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"question": 1}', 422),
        (b'{"question": "x", "extra": 1}', 422),
        (b'{"question": "x", "history": [1]}', 422),
        (b'{"question": "x", "sources": [1]}', 422),
        (b'{"question": "x", "as_of": "soon"}', 400),
        (b"[" * 100_000, 422),
        (b'"' + b"x" * 300_000 + b'"', 413),
    ],
)
def test_what_is_wrong_with_a_request_is_said(served: Any, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json"}
    answer = httpx.post(served.address + "/api/ask", content=body, headers=headers, timeout=60)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert answer.json()["hint"]


def test_forms_are_not_taken(served: Any) -> None:
    answer = httpx.post(served.address + "/api/ask", data={"question": "x"})
    assert answer.status_code == 415


def test_sources_are_listed_and_read_whole(served: Any) -> None:
    listed = httpx.get(served.address + "/api/sources", timeout=60).json()
    assert {"id", "title", "publisher", "published", "language", "characters", "url"} == set(
        listed[0]
    )
    source = httpx.get(f"{served.address}/api/sources/{ARTICLE}").json()
    assert source["text"] == library().source(ARTICLE).text
    assert httpx.get(served.address + "/api/sources/none").status_code == 404


def test_searching_gives_hits(served: Any) -> None:
    body = {"query": REASON, "limit": 3}
    (hit,) = httpx.post(served.address + "/api/search", json=body, timeout=60).json()
    assert hit["source_id"] == ARTICLE
    assert library().source(ARTICLE).text[hit["start"] : hit["end"]] == REASON


def streamed(address: str, question: str) -> tuple[float, float, list[dict[str, Any]]]:
    """When the first line and the last arrived, and all lines."""
    lines: list[dict[str, Any]] = []
    first = 0.0
    with httpx.stream(
        "POST", address + "/api/ask/stream", json={"question": question}, timeout=60
    ) as reply:
        for line in reply.iter_lines():
            first = first or time.perf_counter()
            lines.append(json.loads(line))
    return first, time.perf_counter(), lines


def test_an_answer_streams_line_by_line(served: Any) -> None:
    _, _, lines = streamed(served.address, WHY)
    texts = [line["text"] for line in lines]
    assert len(texts) > 2
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))
    assert lines[-1] == plain(served)


def test_twenty_at_once_do_not_wait_for_each_other(served: Any) -> None:
    with ThreadPoolExecutor(20) as pool:
        runs = list(pool.map(lambda n: streamed(served.address, f"{WHY} {n}"), range(20)))
    assert all(lines[-1]["answered"] for _, _, lines in runs)
    overlapping = [
        (one, other)
        for one, other in combinations(runs, 2)
        if max(one[0], other[0]) < min(one[1], other[1])
    ]
    assert len(overlapping) > len(runs)


def test_the_gradio_client_is_served(served: Any) -> None:
    from gradio_client import Client

    client = Client(served.address, verbose=False)
    answer = client.predict(question=WHY, api_name="/ask")
    assert answer == plain(served)
    assert client.predict(id=ARTICLE, api_name="/read_source")["id"] == ARTICLE
    hits = client.predict(query=REASON, limit=2, api_name="/search_sources")
    assert hits[0]["source_id"] == ARTICLE
    offered = set(client.view_api(return_format="dict", print_info=False)["named_endpoints"])
    assert offered == {"/ask", "/read_source", "/search_sources"}


def test_a_client_is_told_what_is_wrong(served: Any) -> None:
    from gradio_client import Client

    client = Client(served.address, verbose=False)
    with pytest.raises(Exception, match="soon"):
        client.predict(question="x", as_of="soon", api_name="/ask")
