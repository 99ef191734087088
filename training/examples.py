"""Prepares what is trained on: token rows in groups, each with its own kind of batch.

Reads the pair files once, cuts texts with the shipped tokenizer and keeps them in memory. Which
group a step draws from, and the losses, belong to `training.train`.
"""

import random
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from training.neighbours import neighbour_order
from training.questions import question
from training.recipe import (
    DICTIONARIES,
    LONG_TOKENS,
    LONG_WINDOWS,
    NEWS_PASSAGES,
    PARALLEL,
    PASSAGE_TOKENS,
    REPORTS,
    SENTENCE_TOKENS,
    STORIES,
    STORY_CHARACTERS,
    TITLES,
    WINDOWS,
)
from training.records import Pair, english_first, read_pairs
from training.windows import LONG, windows

Row = list[int]


@dataclass(slots=True)
class Group:
    """Examples of one kind; `columns[name][i]` is the token row of field `name` of example i.

    Batches are made of `block` consecutive examples taken from random places, so consecutive
    examples should be hard to tell apart.
    """

    name: str
    block: int
    columns: dict[str, list[Row]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))

    def batch(self, size: int, generator: random.Random) -> dict[str, list[Row]]:
        """`size` examples in whole blocks, the same for the same state of `generator`."""
        count = max(1, size // self.block)
        starts = generator.sample(range(max(1, len(self) // self.block)), count)
        chosen = [
            start * self.block + offset
            for start in starts
            for offset in range(self.block)
            if start * self.block + offset < len(self)
        ]
        return {name: [rows[i] for i in chosen] for name, rows in self.columns.items()}


def _cut(tokenizer: Tokenizer, texts: Iterable[str], longest: int) -> list[Row]:
    tokenizer.enable_truncation(longest)
    return [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]


def _seeded(name: str) -> random.Random:
    return random.Random(zlib.crc32(name.encode()))


def _sample(pairs: Sequence[Pair], count: int, block: int, name: str) -> list[Pair]:
    """About `count` pairs as runs of `block` consecutive ones."""
    starts = list(range(0, len(pairs), block))
    chosen = _seeded(name).sample(starts, min(len(starts), max(1, count // block)))
    return [pair for start in chosen for pair in pairs[start : start + block]]


def parallel_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Translated sentences, in runs from the same document."""
    return _translations("parallel", PARALLEL, folder, tokenizer)


def report_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """The translated sentences of news and health reports alone."""
    counts = {name: PARALLEL[name] for name in REPORTS}
    return _translations("reports", counts, folder, tokenizer)


def _translations(
    group: str, counts: Mapping[str, int], folder: Path, tokenizer: Tokenizer
) -> Group:
    block = 8
    pairs: list[Pair] = []
    for name, count in counts.items():
        fit = [
            turned
            for turned in map(english_first, read_pairs(folder, name))
            if turned and len(turned.a) < 400 and len(turned.b) > 3
        ]
        taken = _sample(fit, count, block, name)
        pairs += taken[: len(taken) // block * block]
    return Group(group, block, {
        "en": _cut(tokenizer, (p.a for p in pairs), SENTENCE_TOKENS),
        "zh": _cut(tokenizer, (p.b for p in pairs), SENTENCE_TOKENS),
    })  # fmt: skip


def window_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Passages in both languages with a question in each."""
    block = 6
    found = []
    for name, (count, rounds) in WINDOWS.items():
        pairs = [p for p in map(english_first, read_pairs(folder, name)) if p and len(p.b) > 8]
        for turn in range(rounds):
            cut = list(windows(pairs, _seeded(f"{name}{turn}")))
            starts = list(range(0, len(cut) - block, block))
            for start in _seeded(name).sample(starts, min(len(starts), count // block)):
                found += cut[start : start + block]
    return Group("windows", block, {
        "en": _cut(tokenizer, (w.english for w in found), PASSAGE_TOKENS),
        "zh": _cut(tokenizer, (w.chinese for w in found), PASSAGE_TOKENS),
        "en_question": _cut(tokenizer, (w.english_question for w in found), SENTENCE_TOKENS),
        "zh_question": _cut(tokenizer, (w.chinese_question for w in found), SENTENCE_TOKENS),
    })  # fmt: skip


def long_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Long Chinese passages, neighbours from one document, each with a question."""
    block = 7
    found = []
    for name, (count, rounds) in LONG_WINDOWS.items():
        pairs = [p for p in map(english_first, read_pairs(folder, name)) if p and len(p.b) > 8]
        for turn in range(rounds):
            cut = list(windows(pairs, _seeded(f"long {name}{turn}"), LONG))
            starts = list(range(0, len(cut) - block, block))
            for start in _seeded(name).sample(starts, min(len(starts), count // block)):
                found += cut[start : start + block]
    return Group("long", block, {
        "passage": _cut(tokenizer, (w.chinese for w in found), LONG_TOKENS),
        "question": _cut(tokenizer, (w.chinese_question for w in found), SENTENCE_TOKENS),
    })  # fmt: skip


def news_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Chinese news: a question, headline or inner sentence, and the passage it belongs to."""
    generator = _seeded("news")
    asked: list[str] = []
    passages: list[str] = []
    for name, count in NEWS_PASSAGES.items():
        for pair in read_pairs(folder, name, count):
            draw = generator.random()
            query = pair.a
            if draw < 0.6:
                query = question(pair.b if draw < 0.45 else pair.a, "zh", generator) or pair.a
            elif draw < 0.75:
                query = pair.a.split("，")[0]
            passages.append(f"{pair.a}{pair.b}" if draw > 0.9 and query != pair.a else pair.b)
            asked.append(query)
    rows = _cut(tokenizer, passages, PASSAGE_TOKENS)
    return _among_alike("news", 8, rows, _cut(tokenizer, asked, SENTENCE_TOKENS))


def _among_alike(name: str, block: int, rows: list[Row], questions: list[Row]) -> Group:
    """Passages with their questions in blocks of look-alikes."""
    order = neighbour_order(rows, questions, block=block)
    return Group(name, block, {
        "passage": [rows[i] for i in order],
        "question": [questions[i] for i in order],
    })  # fmt: skip


def story_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Whole Chinese news items among look-alikes, each with a question about a clause of it."""
    generator = _seeded("stories")
    asked: list[str] = []
    passages: list[str] = []
    for name, (read, count) in STORIES.items():
        pairs = list(read_pairs(folder, name, read))
        for pair in generator.sample(pairs, min(len(pairs), count)):
            story = f"{pair.a}{pair.b}"[:STORY_CHARACTERS]
            asked.append(question(story, "zh", generator) or pair.a)
            passages.append(story)
    rows = _cut(tokenizer, passages, LONG_TOKENS)
    return _among_alike("stories", 7, rows, _cut(tokenizer, asked, SENTENCE_TOKENS))


def title_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Titles and headings with the texts they head, within a language and across."""
    pairs: list[Pair] = []
    for name, count in TITLES.items():
        taken = _sample(list(read_pairs(folder, name)), count, 4, name)
        pairs += taken[: len(taken) // 4 * 4]
    return Group("titles", 4, {
        "question": _cut(tokenizer, (p.a for p in pairs), SENTENCE_TOKENS),
        "passage": _cut(tokenizer, (p.b for p in pairs), PASSAGE_TOKENS),
    })  # fmt: skip


def dictionary_group(folder: Path, tokenizer: Tokenizer) -> Group:
    """Words and names with their English senses."""
    pairs = [pair for name in DICTIONARIES for pair in read_pairs(folder, name)]
    _seeded("dictionary").shuffle(pairs)
    return Group("dictionary", 1, {
        "en": _cut(tokenizer, (p.a for p in pairs), 24),
        "zh": _cut(tokenizer, (p.b for p in pairs), 24),
    })  # fmt: skip


def all_groups(folder: Path, tokenizer: Tokenizer) -> dict[str, Group]:
    """Every group that has examples, by name."""
    makers = (
        parallel_group, report_group, window_group, long_group, news_group, story_group,
        title_group, dictionary_group,
    )  # fmt: skip
    groups = [make(folder, tokenizer) for make in makers]
    return {group.name: group for group in groups if len(group)}
