"""The texts that words are counted in and translations are learned from, by kind.

Reads the pair files once; everything here is only counted, never trained on directly.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.recipe import COUNTED, LEXICON_LIMITS, SEED
from training.records import Pair, english_first, read_pairs

_NAME_BREAK = re.compile(r"[·・•＝=\-（）()、，\s]+")
_HYPHEN = re.compile(r"[·・•-]")
_NEWS = 40000
_SAMPLE = 8000


@dataclass(frozen=True, slots=True)
class Corpora:
    """Parallel pairs by file name, and monolingual Chinese text."""

    pairs: dict[str, list[Pair]]
    news: list[str]
    laws: list[str]

    def by_kind(self) -> dict[str, list[str]]:
        """Chinese text of several kinds, for counting words."""
        documents = [name for name in self.pairs if "doc" in name or "hf" in name or "dj" in name]
        mixed = ("wmt_newstest", "tatoeba_manythings", "tico19")
        return {
            "news": self.news[:_NEWS],
            "law": [*self._chinese(["mojlaw_zhhant"]), *self.laws],
            "tech": self._chinese(["lctt_zhhans"]),
            "mixed": self._chinese(mixed),
            "docs": self._chinese(documents),
        }

    def script_samples(self) -> list[str]:
        """Text in both scripts, for finding characters that conversion exchanges."""
        law = self._chinese(["mojlaw_zhhant"])[:_SAMPLE]
        return [*self.news[:_SAMPLE], *law, *self._chinese(["cedict"])]

    def headwords(self) -> list[str]:
        """The dictionary's Chinese words."""
        return self._chinese(["cedict"])

    def name_parts(self) -> Counter[str]:
        """Parts of the names of people, places and companies, with how many names have them."""
        parts: Counter[str] = Counter()
        for name in self._chinese(["dbp15k_zh_en_entities"]):
            parts.update(_NAME_BREAK.split(name))
        return parts

    def _chinese(self, names: Sequence[str]) -> list[str]:
        return [pair.b for name in names for pair in self.pairs.get(name, [])]


def read_corpora(folder: Path) -> Corpora:
    """Read what the recipe counts; a file that is not there is an error."""
    pairs = {
        name: [pair for pair in map(english_first, read_pairs(folder, name, limit)) if pair]
        for name, limit in COUNTED.items()
    }
    news = [f"{pair.a} {pair.b}" for pair in read_pairs(folder, "crud_lead_zh")]
    laws = [pair.b for pair in read_pairs(folder, "laws_title2article_zhhans")]
    return Corpora(pairs, news, laws)


def lexicon_pairs(corpora: Corpora) -> Iterator[tuple[str, str, float]]:
    """English text, Chinese text and weight of each pair that translations are learned from.

    Dictionary senses count threefold; names of as many parts in both languages also give their
    parts (Barack, Obama) as pairs of their own.
    """
    generator = random.Random(SEED)
    for name, pairs in corpora.pairs.items():
        fit = [pair for pair in pairs if len(pair.a) < 220 and len(pair.b) < 90]
        if name in LEXICON_LIMITS:
            fit = generator.sample(fit, min(len(fit), LEXICON_LIMITS[name]))
        weight = 3.0 if name in ("cedict", "dbp15k_zh_en_entities") else 1.0
        for pair in fit:
            yield pair.a, pair.b, weight
            if name == "dbp15k_zh_en_entities":
                yield from _aligned_parts(pair, weight)


def _aligned_parts(pair: Pair, weight: float) -> Iterator[tuple[str, str, float]]:
    english = pair.a.replace("-", " ").split()
    chinese = _HYPHEN.split(pair.b)
    if len(english) == len(chinese) > 1:
        for left, right in zip(english, chinese, strict=True):
            yield left, right, weight
