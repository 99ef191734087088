"""How much of the passages fits into what a model reads.

Tokens are estimated from characters, on the safe side of today's tokenizers: a Chinese character
is at most about 1.4 tokens, four other characters about one and a half. No tokenizer is loaded,
since the endpoint's own may not be on this machine.
"""

import math
import re

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def estimated_tokens(text: str) -> int:
    """An upper estimate of the tokens of a text."""
    wide = len(_WIDE.findall(text))
    return math.ceil(1.4 * wide + 0.38 * (len(text) - wide))


def fitting(passages: tuple[str, ...], budget: int) -> int:
    """How many passages, from the first on, fit into a budget of tokens; at least one."""
    used = count = 0
    for passage in passages:
        used += estimated_tokens(passage)
        if used > budget and count:
            break
        count += 1
    return count
