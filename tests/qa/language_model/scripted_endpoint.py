"""A real HTTP server on loopback that speaks OpenAI's chat protocol from a script."""

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the endpoint does with one request.

    `pieces` are streamed one by one with `pause` seconds between; `hang` keeps the connection open
    without a word; a `status` other than 200 is an error with `error` as its message.
    """

    pieces: Sequence[str] = ()
    status: int = 200
    error: str = ""
    pause: float = 0.0
    hang: float = 0.0


@dataclass
class ScriptedEndpoint:
    """Answers the n-th request with the n-th reply (the last one again when they run out)."""

    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    address: str = ""

    def will(self, *replies: Reply) -> None:
        """Set the script and forget what was asked before."""
        self.replies[:] = replies
        self.requests.clear()
        self.keys.clear()

    def start(self) -> ThreadingHTTPServer:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                number = len(endpoint.requests)
                endpoint.requests.append(json.loads(body))
                endpoint.keys.append(self.headers.get("Authorization", ""))
                reply = endpoint.replies[min(number, len(endpoint.replies) - 1)]
                time.sleep(reply.hang)
                try:
                    self._send(reply)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def _send(self, reply: Reply) -> None:
                if reply.status != 200:
                    content = json.dumps({"error": {"message": reply.error}}).encode()
                    self.send_response(reply.status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                for piece in reply.pieces:
                    self._event({"content": piece})
                    time.sleep(reply.pause)
                self._event({}, finish="stop")
                self.wfile.write(b"data: [DONE]\n\n")

            def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
                choice = {"index": 0, "delta": delta, "finish_reason": finish}
                event = {
                    "id": "scripted",
                    "object": "chat.completion.chunk",
                    "created": 0,
                    "model": "scripted",
                    "choices": [choice],
                }
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        self.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
