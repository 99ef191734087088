"""One conversation with an OpenAI-compatible endpoint through LlamaIndex.

Owns the deadline of a whole answer, the retries and the translation of what goes wrong on the way
into messages that name the setting to change. Knows nothing of passages or citations.
"""

import queue
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from corpus.errors import LanguageModelError
from qa.config import LanguageModelSettings

Message = tuple[str, str]
"""A role (`system`, `user` or `assistant`) and what it says."""

_BACK_OFF = (0.5, 1.5)
_END = object()


class ChatClient:
    """Streams the model's words for a list of messages.

    `settings` must be resolved: address and model given. `timeout` bounds everything from the
    first call to the last word.
    """

    def __init__(self, settings: LanguageModelSettings) -> None:
        # Loaded here because it takes seconds, which must not count against an answer's deadline.
        import llama_index.llms.openai_like  # noqa: F401

        self.settings = settings

    def stream(self, messages: Sequence[Message], deadline: float) -> Generator[str, None, None]:
        """Yield pieces of the reply until it ends; `deadline` is a `time.monotonic()` value.

        Closing the iterator cancels the request. Raises `LanguageModelError`.
        """
        for wait in (*_BACK_OFF, 0.0):
            started = False
            try:
                for piece in self._pieces(messages, deadline):
                    started = True
                    yield piece
                return
            except Exception as error:
                final = started or not wait or not _worth_retrying(error)
                if final or time.monotonic() + wait >= deadline:
                    raise self._translated(error) from error
            time.sleep(wait)

    def _pieces(self, messages: Sequence[Message], deadline: float) -> Iterator[str]:
        """Read in a thread of its own, so that a silent endpoint cannot outlast the deadline."""
        arrived: queue.Queue[Any] = queue.Queue()
        cancelled = threading.Event()

        def read() -> None:
            try:
                for delta in self._open(messages, deadline):
                    if cancelled.is_set():
                        return
                    arrived.put(delta)
                arrived.put(_END)
            except Exception as error:
                arrived.put(error)

        threading.Thread(target=read, name="language-model", daemon=True).start()
        try:
            while True:
                remaining = deadline - time.monotonic()
                if remaining <= 0:
                    raise TimeoutError
                try:
                    item = arrived.get(timeout=remaining)
                except queue.Empty:
                    raise TimeoutError from None
                if item is _END:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            cancelled.set()

    def _open(self, messages: Sequence[Message], deadline: float) -> Iterator[str]:
        from llama_index.core.base.llms.types import ChatMessage
        from llama_index.llms.openai_like import OpenAILike

        settings = self.settings
        model = OpenAILike(
            model=settings.model,
            api_base=settings.base_url,
            # Left out, the library would send OPENAI_API_KEY to whatever address this is.
            api_key=settings.api_key or "none",
            is_chat_model=True,
            context_window=settings.context_tokens,
            max_tokens=settings.output_tokens,
            temperature=0.0,
            timeout=max(0.1, deadline - time.monotonic()),
            max_retries=0,
            reuse_client=False,
        )
        for reply in model.stream_chat([ChatMessage(role=r, content=c) for r, c in messages]):
            if reply.delta:
                yield reply.delta

    def _translated(self, error: Exception) -> LanguageModelError:
        import openai

        settings = self.settings
        place = settings.base_url
        if isinstance(error, TimeoutError | openai.APITimeoutError):
            return LanguageModelError(
                f"{place} did not finish the answer within {settings.timeout:g} seconds.",
                "Raise QA_LLM_TIMEOUT, or name a faster model in QA_LLM_MODEL.",
            )
        if isinstance(error, openai.APIConnectionError):
            return LanguageModelError(
                f"Nothing answers at {place}.",
                "Start the server, or correct QA_LLM_BASE_URL; without it, answers are quotations.",
            )
        if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
            return LanguageModelError(f"{place} refused the key.", "Correct QA_LLM_API_KEY.")
        if isinstance(error, openai.NotFoundError):
            return LanguageModelError(
                f"{place} does not know the model {settings.model}.",
                "Correct QA_LLM_MODEL, or the path in QA_LLM_BASE_URL (it usually ends in /v1).",
            )
        if isinstance(error, openai.RateLimitError):
            return LanguageModelError(
                f"{place} turns requests away: too many, or no credit left.",
                "Wait a little, or use another endpoint (QA_LLM_BASE_URL).",
            )
        detail = " ".join(str(error).split())[:200] or type(error).__name__
        if settings.api_key:
            detail = detail.replace(settings.api_key, "***")
        return LanguageModelError(
            f"{place} gave no usable answer: {detail}", "Check QA_LLM_BASE_URL and QA_LLM_MODEL."
        )


def _worth_retrying(error: Exception) -> bool:
    import openai

    if isinstance(error, openai.APITimeoutError):
        return False
    passing = openai.APIConnectionError | openai.RateLimitError | openai.InternalServerError
    return isinstance(error, passing)
