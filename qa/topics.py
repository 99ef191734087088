"""What a question or a sentence speaks of, the same whether it is in English or Chinese.

Beside the notions that the claim checks compare, `topics.tsv` has wider ones, with everyday words
for them: too loose to tell one claim from another, good enough to tell where an answer may stand.
"""

from functools import cache, lru_cache

from qa.proof.concepts import concepts
from qa.proof.word_table import WordTable


@cache
def _table() -> WordTable:
    return WordTable("qa", "topics.tsv")


@lru_cache(maxsize=2048)
def topics(text: str) -> frozenset[str]:
    """The notions that a folded text speaks of, by narrow and by everyday words."""
    return concepts(text) | {row.name for row, _ in _table().found(text)}
