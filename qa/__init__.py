"""Questions become answers with proof.

>>> from qa import ask
>>> ask("why did Zhipu turn to Hong Kong?").answered
True
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.assistant import Assistant, ask

__all__ = ["Assistant", "ask"]


def __getattr__(name: str) -> Any:
    """Load the assistant when it is first asked for, so that `import qa` stays instant."""
    if name in __all__:
        from qa import assistant

        return getattr(assistant, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
