"""Keeps requests to a language-model endpoint within its limits.

Starts are spaced so that no minute sees more than the limit; an endpoint that still refuses is
asked again after a growing pause.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from corpus.errors import LanguageModelError

Result = TypeVar("Result")

_PAUSES = (2.0, 10.0)  # seconds before the second and the third try


class Pace:
    """Spaces starts over all threads: at most `per_minute` a minute, 0 for no limit."""

    def __init__(
        self,
        per_minute: int = 0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval = 60 / per_minute if per_minute else 0.0
        self._clock = clock
        self._sleep = sleep
        self._next = 0.0
        self._lock = Lock()

    def wait(self) -> None:
        """Return when the next request may start."""
        if not self._interval:
            return
        with self._lock:
            now = self._clock()
            start = max(now, self._next)
            self._next = start + self._interval
        if start > now:
            self._sleep(start - now)

    def attempt(self, request: Callable[[], Result]) -> Result:
        """What a request gives, tried again twice when the endpoint gives no answer.

        Raises the last `LanguageModelError`.
        """
        for pause in _PAUSES:
            self.wait()
            try:
                return request()
            except LanguageModelError:
                self._sleep(pause)
        self.wait()
        return request()
