"""The messages that the model gets: rules, passages, question.

The passages stand between delimiters drawn anew for every request, so that no text inside a source
can pretend to end its passage or to open another.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.source import Source
from index.hit import Hit
from qa.instructions import commands_the_assistant
from qa.language_model.budget import estimated_tokens, fitting
from qa.language_model.wording import QUESTION, REFUSAL, REPAIR, RULES

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Messages for the model, and the hits behind the passage numbers 1, 2, 3 ..."""

    system: str
    user: str
    passages: tuple[Hit, ...]


def build_prompt(
    question: str,
    language: str,
    hits: Sequence[Hit],
    sources: Mapping[str, Source],
    budget: int,
) -> Prompt:
    """The prompt with as many passages as fit into `budget` tokens together with the rules."""
    fence = secrets.token_hex(6)
    system = RULES[language].format(refusal=REFUSAL[language])
    asked = QUESTION[language].format(question=question)
    blocks = tuple(
        _passage(number, hit, sources[hit.source_id], fence) for number, hit in enumerate(hits, 1)
    )
    kept = fitting(blocks, budget - estimated_tokens(system) - estimated_tokens(asked))
    return Prompt(system, "\n\n".join((*blocks[:kept], asked)), tuple(hits[:kept]))


def repair_request(language: str, faults: Sequence[str]) -> str:
    """Ask once more for sentences that failed, each fault as "sentence - what is wrong"."""
    return REPAIR[language].format(faults="\n".join(f"- {fault}" for fault in faults))


def is_refusal(sentence: str) -> bool:
    """Whether the model said, in one of the three languages, that the passages do not say."""
    bare = sentence.strip(" .。\n")
    return any(bare == refusal.strip(".。") for refusal in REFUSAL.values())


def _passage(number: int, hit: Hit, source: Source, fence: str) -> str:
    date = hit.chunk.date or source.published
    head = " · ".join(part for part in (source.title, source.publisher, date) if part)
    lines = _INVISIBLE.sub("", hit.text).split("\n")
    body = "\n".join(line for line in lines if not commands_the_assistant(line))
    return f"<<{fence} [{number}] {_INVISIBLE.sub('', head)}>>\n{body}\n<<{fence} end>>"
