"""The page's plain JSON interface over HTTP; documented in docs/api.md."""

import json
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

from corpus.errors import QaError, SourceNotFound
from ui.page.engine import Engine
from ui.page.programs import Programs

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

Handler = Callable[["Request"], Awaitable["Response"]]
Answering = Callable[[Callable[[], Any]], Awaitable["Response"]]
_LONGEST_BODY = 200_000
_ASK: dict[str, type] = {
    "question": str,
    "history": list,
    "sources": list,
    "since": str,
    "until": str,
    "as_of": str,
}
_SEARCH: dict[str, type] = {"query": str, "limit": int}


def routes(engine: Engine) -> "list[BaseRoute]":
    """The addresses under /api and the sign of life."""
    from starlette.routing import Route

    programs = Programs(engine)

    async def health(_: "Request") -> "Response":
        return _json({"alive": True, "loaded": engine.loaded and engine.error is None})

    return [
        Route("/healthz", health),
        Route("/api/ask", _taking(programs.ask, _ASK, "question"), methods=["POST"]),
        Route(
            "/api/ask/stream",
            _taking(programs.stream, _ASK, "question", _streamed),
            methods=["POST"],
        ),
        Route("/api/search", _taking(programs.search_sources, _SEARCH, "query"), methods=["POST"]),
        Route("/api/sources", _giving(lambda _: programs.list_sources())),
        Route("/api/sources/{id}", _giving(lambda r: programs.read_source(r.path_params["id"]))),
    ]


def _taking(
    function: Callable[..., Any],
    fields: dict[str, type],
    needed: str,
    answering: "Answering | None" = None,
) -> Handler:
    async def handle(request: "Request") -> "Response":
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return _refused(415, "Send JSON.", "Set Content-Type: application/json.")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LONGEST_BODY:
                return _refused(413, "The request is too long.", f"{_LONGEST_BODY} bytes at most.")
        given, fault = _checked(body, fields, needed)
        if fault:
            return _refused(422, fault, "Fields: " + ", ".join(fields))
        return await (answering or _answered)(lambda: function(**given))

    return handle


def _giving(function: Callable[["Request"], Any]) -> Handler:
    async def handle(request: "Request") -> "Response":
        return await _answered(lambda: function(request))

    return handle


async def _answered(function: Callable[[], Any]) -> "Response":
    from anyio.to_thread import run_sync

    try:
        return _json(await run_sync(function))
    except SourceNotFound as error:
        return _refused(404, error.message, error.hint)
    except QaError as error:
        return _refused(400, error.message, error.hint)


async def _streamed(function: Callable[[], Any]) -> "Response":
    """One JSON object a line, each the answer so far; a failure is a line with `error`."""
    from starlette.responses import StreamingResponse

    def lines() -> Iterator[str]:
        try:
            for data in function():
                yield json.dumps(data, ensure_ascii=False) + "\n"
        except QaError as error:
            yield json.dumps({"error": error.message, "hint": error.hint}) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


def _checked(body: bytes, fields: dict[str, type], needed: str) -> tuple[dict[str, Any], str]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return {}, "This is not JSON."
    if not isinstance(given, dict) or needed not in given:
        return {}, f"An object with {needed} is needed."
    for name, value in given.items():
        if name not in fields:
            return {}, f"There is no field {name}."
        if not isinstance(value, fields[name]) or isinstance(value, bool):
            return {}, f"{name} has the wrong type."
    turns = given.get("history", [])
    if not all(isinstance(t, dict) and {"role", "content"} <= set(t) for t in turns):
        return {}, "Each message of history has role and content."
    if not all(isinstance(s, str) for s in given.get("sources", [])):
        return {}, "sources are ids."
    return given, ""


def _json(data: Any, status: int = 200) -> "Response":
    from starlette.responses import Response

    body = json.dumps(data, ensure_ascii=False).encode()
    return Response(body, status, media_type="application/json")


def _refused(status: int, message: str, hint: str) -> "Response":
    return _json({"error": message, "hint": hint}, status)
