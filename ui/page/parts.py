"""The parts of the page that events read or write, by name."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ChatParts:
    """What stands in the chat."""

    past: Any
    current: Any
    status: Any
    timer: Any
    question: Any
    send: Any
    stop: Any
    clear: Any
    markdown: Any
    json: Any
    record: Any
    sources: Any
    as_of: Any
    conversation: Any


@dataclass(frozen=True)
class LibraryParts:
    """What stands under Sources; the adding parts are None where nothing may be added."""

    warning: Any
    refresh: Any
    listing: Any
    search: Any
    search_button: Any
    found: Any
    message: Any
    files: Any
    folder: Any
    address: Any
    add: Any


@dataclass(frozen=True)
class SettingsParts:
    """What stands under Settings."""

    mode: Any
    preset: Any
    address: Any
    model: Any
    key: Any
    passages: Any
    test: Any
    apply: Any
    message: Any
    choices: Any


@dataclass(frozen=True)
class PageParts:
    """Every part that an event reads or writes."""

    chat: ChatParts
    library: LibraryParts
    settings: SettingsParts
    reader: Any
    sources_tab: Any
