"""The one configuration object, read once from `QA_*` variables and an optional `qa.toml`.

Everything below receives the section it needs as a frozen value; nothing else reads the
environment. `QA_LLM_BASE_URL` in the environment is `base_url` under `[llm]` in the file, and the
environment wins.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import ConfigInvalid
from index.settings import EmbeddingSettings, SearchSettings


@dataclass(frozen=True, slots=True)
class LanguageModelSettings:
    """An OpenAI-compatible endpoint. An empty `base_url` and `model` mean extractive answers.

    `timeout` is the deadline of one whole answer in seconds; `context_tokens` is what the model
    reads, prompt and answer together.
    """

    preset: str = ""
    base_url: str = ""
    model: str = ""
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    context_tokens: int = 8192
    output_tokens: int = 800

    @property
    def configured(self) -> bool:
        return bool(self.model and (self.base_url or self.preset))


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting. `cache_folder` and `library_folder` are None for the user's own defaults."""

    embedding: EmbeddingSettings = EmbeddingSettings()
    search: SearchSettings = SearchSettings()
    llm: LanguageModelSettings = LanguageModelSettings()
    cache_folder: Path | None = None
    library_folder: Path | None = None


def load_config(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """Read `qa.toml` (in the current folder unless named) and the environment.

    Raises `ConfigInvalid` for a file that cannot be read and a setting that cannot be used.
    """
    settings = _read_toml(file)
    for variable, place in _VARIABLES.items():
        if variable in environment and environment[variable] != "":
            section, name = place
            settings.setdefault(section, {})[name] = environment[variable]
    return _validated(settings)


_VARIABLES = {
    "QA_EMBEDDING": ("embedding", "model"),
    "QA_SEARCH_MODE": ("search", "mode"),
    "QA_SEARCH_LIMIT": ("search", "limit"),
    "QA_RERANKER": ("search", "reranker"),
    "QA_VECTOR_STORE": ("search", "store"),
    "QA_LLM_PRESET": ("llm", "preset"),
    "QA_LLM_BASE_URL": ("llm", "base_url"),
    "QA_LLM_MODEL": ("llm", "model"),
    "QA_LLM_API_KEY": ("llm", "api_key"),
    "QA_LLM_TIMEOUT": ("llm", "timeout"),
    "QA_LLM_CONTEXT_TOKENS": ("llm", "context_tokens"),
    "QA_LLM_OUTPUT_TOKENS": ("llm", "output_tokens"),
    "QA_CACHE_FOLDER": ("folders", "cache"),
    "QA_LIBRARY": ("folders", "library"),
}


def _read_toml(file: Path | None) -> dict[str, dict[str, Any]]:
    import tomllib

    path = file or Path("qa.toml")
    if file is None and not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigInvalid(
            f"{path} cannot be read: {error}", "Mend or remove the file."
        ) from error
    known = {place: variable for variable, place in _VARIABLES.items()}
    for section, values in content.items():
        for name in values if isinstance(values, dict) else [""]:
            if (section, name) not in known:
                raise ConfigInvalid(
                    f"{path} has an unknown setting: {section}.{name}".rstrip("."),
                    "Known: " + ", ".join(f"{s}.{n}" for s, n in known),
                )
    return content


def _validated(settings: Mapping[str, Mapping[str, Any]]) -> Config:
    llm, search, folders = (settings.get(name, {}) for name in ("llm", "search", "folders"))
    checked = LanguageModelSettings(
        preset=str(llm.get("preset", "")),
        base_url=str(llm.get("base_url", "")),
        model=str(llm.get("model", "")),
        api_key=str(llm.get("api_key", "")),
        timeout=_positive(float, llm, "timeout", 60.0, "QA_LLM_TIMEOUT"),
        context_tokens=_positive(int, llm, "context_tokens", 8192, "QA_LLM_CONTEXT_TOKENS"),
        output_tokens=_positive(int, llm, "output_tokens", 800, "QA_LLM_OUTPUT_TOKENS"),
    )
    if checked.base_url and not checked.base_url.startswith(("http://", "https://")):
        raise ConfigInvalid(
            f"QA_LLM_BASE_URL is not a web address: {checked.base_url}",
            "It starts with http:// or https://, for example http://127.0.0.1:11434/v1.",
        )
    mode = str(search.get("mode", "hybrid"))
    if mode not in {"hybrid", "dense", "lexical"}:
        raise ConfigInvalid(
            f"QA_SEARCH_MODE is not a search mode: {mode}", "Use hybrid, dense or lexical."
        )
    return Config(
        embedding=EmbeddingSettings(str(settings.get("embedding", {}).get("model", "builtin"))),
        search=SearchSettings(
            mode=mode,
            limit=_positive(int, search, "limit", 10, "QA_SEARCH_LIMIT"),
            reranker=str(search.get("reranker", "")),
            store=str(search.get("store", "faiss")),
        ),
        llm=checked,
        cache_folder=_folder(folders.get("cache")),
        library_folder=_folder(folders.get("library")),
    )


def _positive(
    kind: type[Any], section: Mapping[str, Any], name: str, default: Any, variable: str
) -> Any:
    value = section.get(name, default)
    try:
        number = kind(value)
    except (TypeError, ValueError):
        number = 0
    if number <= 0:
        raise ConfigInvalid(f"{variable} is not a positive number: {value}", f"Try {default}.")
    return number


def _folder(value: object) -> Path | None:
    return Path(str(value)).expanduser() if value else None
