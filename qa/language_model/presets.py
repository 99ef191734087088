"""Known endpoints by name, so that `--llm deepseek` and a key are all it takes.

Addresses and default models are the services' own published ones; every part can be overridden by
`QA_LLM_*`. Local servers have no default model: they serve what was loaded.
"""

from dataclasses import dataclass, replace

from corpus.errors import ConfigInvalid
from qa.config import LanguageModelSettings


@dataclass(frozen=True, slots=True)
class Preset:
    """An endpoint's address, its default model and how many tokens that model reads."""

    base_url: str
    model: str = ""
    context_tokens: int = 32768
    needs_key: bool = True


PRESETS = {
    "zhipu": Preset("https://open.bigmodel.cn/api/paas/v4", "glm-4.6"),
    "zai": Preset("https://api.z.ai/api/paas/v4", "glm-4.6"),
    "moonshot": Preset("https://api.moonshot.cn/v1", "kimi-k2-turbo-preview"),
    "moonshot-global": Preset("https://api.moonshot.ai/v1", "kimi-k2-turbo-preview"),
    "minimax": Preset("https://api.minimaxi.com/v1", "MiniMax-M2"),
    "minimax-global": Preset("https://api.minimax.io/v1", "MiniMax-M2"),
    "deepseek": Preset("https://api.deepseek.com/v1", "deepseek-chat"),
    "openai": Preset("https://api.openai.com/v1", "gpt-4.1-mini"),
    "ollama": Preset("http://127.0.0.1:11434/v1", context_tokens=8192, needs_key=False),
    "vllm": Preset("http://127.0.0.1:8000/v1", context_tokens=8192, needs_key=False),
    "llama.cpp": Preset("http://127.0.0.1:8080/v1", context_tokens=8192, needs_key=False),
}

_DEFAULT_CONTEXT = LanguageModelSettings().context_tokens


def with_name(settings: LanguageModelSettings, name: str) -> LanguageModelSettings:
    """The settings for what was named: a preset, or a model at the configured address."""
    if name in PRESETS:
        return replace(settings, preset=name, base_url="", model="")
    return replace(settings, model=name)


def resolve(settings: LanguageModelSettings) -> LanguageModelSettings:
    """Fill in the address and model of the preset.

    Raises `ConfigInvalid` for an unknown preset, a missing model, address or key.
    """
    preset = Preset(settings.base_url, needs_key=False)
    if settings.preset:
        if settings.preset not in PRESETS:
            raise ConfigInvalid(
                f"There is no language-model preset named {settings.preset}.",
                f"Set QA_LLM_PRESET to one of {', '.join(PRESETS)}.",
            )
        preset = PRESETS[settings.preset]
    context = settings.context_tokens
    if settings.preset and context == _DEFAULT_CONTEXT:
        context = preset.context_tokens
    resolved = replace(
        settings,
        base_url=settings.base_url or preset.base_url,
        model=settings.model or preset.model,
        context_tokens=context,
    )
    _require(resolved.base_url, "address", "QA_LLM_BASE_URL", "http://127.0.0.1:11434/v1")
    _require(resolved.model, "model", "QA_LLM_MODEL", "the name the endpoint serves it under")
    if preset.needs_key:
        _require(resolved.api_key, "key", "QA_LLM_API_KEY", "your own key for this service")
    return resolved


def _require(value: str, what: str, variable: str, example: str) -> None:
    if not value:
        raise ConfigInvalid(
            f"The language model has no {what}.", f"Set {variable}, for example to {example}."
        )
