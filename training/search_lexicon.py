"""Makes the compact lexicon of keyword search across languages from CC-CEDICT.

    python -m training.search_lexicon CEDICT.jsonl.gz index/

The input has one JSON object a line: `a` English senses, `b` the Chinese word, `lang_b`. Words are
kept that jieba's dictionary counts at least five times, and of each its first, most used senses.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.lexicon import FROM_CHINESE, FROM_ENGLISH
from index.terms import english_terms

_LEAST_COUNT = 5
_LONGEST_WORD = 6
_LONGEST_SENSE = 3
_WORDS_A_SENSE = 8
_SENSES_A_WORD = 6
_LEADING = re.compile(r"^(?:to be|to|a|an|the|sb|sth|be)\s+")
_NOT_A_SENSE = re.compile(r"classifier|surname|variant|abbr|used in|see ")
_NOTICE = (
    "# Derived from CC-CEDICT (https://cc-cedict.org), CC BY-SA 4.0; this file is under the same"
    " licence. {}\n"
)


def main() -> None:
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    counts = _word_counts()
    from_english: dict[str, list[str]] = defaultdict(list)
    from_chinese: dict[str, list[str]] = defaultdict(list)
    for word, sense in _entries(source):
        if counts.get(word, 0) >= _LEAST_COUNT:
            from_english[sense].append(word)
            from_chinese[word].append(sense)
    for sense, words in from_english.items():
        ranked = sorted(dict.fromkeys(words), key=lambda word: (-counts[word], word))
        from_english[sense] = ranked[:_WORDS_A_SENSE]
    for word, senses in from_chinese.items():
        from_chinese[word] = list(dict.fromkeys(senses))[:_SENSES_A_WORD]
    _write(folder / FROM_ENGLISH, from_english, "English sense, its words stemmed: Chinese words.")
    _write(folder / FROM_CHINESE, from_chinese, "Chinese word: English senses, words stemmed.")


def _entries(source: Path) -> Iterator[tuple[str, str]]:
    """(Simplified word, sense as stemmed words) of every usable sense."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["lang_b"] == "zh-Hans" and len(entry["b"]) <= _LONGEST_WORD:
                for sense in re.sub(r"\([^)]*\)", "", entry["a"].lower()).split(";"):
                    words = list(english_terms(_LEADING.sub("", sense.strip())))
                    if 0 < len(words) <= _LONGEST_SENSE and not _NOT_A_SENSE.search(sense):
                        yield entry["b"], " ".join(words)


def _word_counts() -> Mapping[str, int]:
    import jieba

    jieba.initialize()
    counts: Mapping[str, int] = jieba.dt.FREQ
    return counts


def _write(file: Path, table: Mapping[str, list[str]], meaning: str) -> None:
    """Lines sorted by their bytes, so that a reader can find one by halving."""
    lines = sorted(f"{key}\t{'/'.join(values)}\n".encode() for key, values in table.items())
    file.write_bytes(_NOTICE.format(meaning).encode() + b"".join(lines))


if __name__ == "__main__":
    main()
