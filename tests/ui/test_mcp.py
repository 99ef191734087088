"""The MCP tools, used by a real client. Runs where the extra `mcp` is installed."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.conftest import Served, serving
from tests.ui.scripted_assistant import ARTICLE, REASON, ScriptedAssistant, library
from ui.page.server import Door

pytest.importorskip("mcp.client.streamable_http", reason="the extra mcp is not installed")
pytest.importorskip("mcp.server.lowlevel", reason="the extra mcp is not installed")


@pytest.fixture(scope="module")
def offering() -> Iterator[Served]:
    yield from serving(ScriptedAssistant(pause=0), Door(port=0, mcp=True))


def used(address: str, tool: str, **given: Any) -> tuple[set[str], Any]:
    """The names of the tools on offer, and what one of them gives."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> tuple[set[str], Any]:
        async with (
            streamablehttp_client(f"{address}/mcp") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {found.name for found in (await session.list_tools()).tools}
            result = await session.call_tool(tool, given)
            return tools, json.loads(result.content[0].text)

    return asyncio.run(talk())


def test_the_tools_give_the_contracts_answer(offering: Served) -> None:
    tools, answer = used(offering.address, "ask", question="why did Zhipu turn to Hong Kong?")
    assert tools == {"ask", "search_sources", "read_source"}
    cited = answer["citations"][0]
    text = library().source(ARTICLE).text
    assert REASON in text[cited["start"] : cited["end"]] == cited["quote"]


def test_sources_are_searched_and_read(offering: Served) -> None:
    _, hits = used(offering.address, "search_sources", query=REASON, limit=2)
    assert hits[0]["source_id"] == ARTICLE
    _, source = used(offering.address, "read_source", id=ARTICLE)
    assert source["text"] == library().source(ARTICLE).text


def test_without_the_flag_there_are_no_tools(served: Served) -> None:
    import httpx

    for path in ("/mcp", "/en/gradio_api/mcp/", "/tools/gradio_api/mcp/"):
        assert httpx.post(served.address + path, json={}).status_code in {404, 405}
