"""What one visitor has chosen for this session: how answers are written and from what.

Nothing here is written to disk or logged; a key lives as long as the session does.
"""

from dataclasses import dataclass, field, replace

from qa.config import Config, LanguageModelSettings


@dataclass(frozen=True, slots=True)
class Choices:
    """The settings of one session. An empty `mode` leaves the server's own."""

    mode: str = ""
    preset: str = ""
    address: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    passages: int = 0


def configured(config: Config, choices: Choices) -> Config:
    """The server's configuration with the session's choices.

    The server's own key goes to the server's own endpoint alone, never to an address that a
    visitor typed.
    """
    search = config.search
    if choices.passages:
        search = replace(search, limit=choices.passages)
    llm = config.llm
    if choices.mode == "extractive":
        llm = LanguageModelSettings()
    elif choices.mode == "llm":
        same = (choices.preset, choices.address) == (llm.preset, llm.base_url)
        llm = replace(
            llm,
            preset=choices.preset,
            base_url=choices.address,
            model=choices.model,
            api_key=choices.key or (llm.api_key if same else ""),
        )
    return replace(config, search=search, llm=llm)
