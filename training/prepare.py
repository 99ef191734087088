"""Everything before training: script fold, vocabulary, tokenizer, starting table, pooling weights.

Each stage is a plain function of the corpora and the base encoder; the results are kept in one
folder so that an interrupted build goes on from there.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.assemble import LONGEST
from training.corpora import Corpora, lexicon_pairs
from training.counting import (
    Counting,
    characters_of,
    general_frequencies,
    pieces_of,
    pooling_weights,
)
from training.fold import ScriptFold, compile_charsmap, script_fold
from training.initialise import starting_table
from training.lexicon import meetings, translation_weights
from training.recipe import KIND_SHARES, ROWS, SEED
from training.tokenizer import all_pieces, build_tokenizer
from training.vocabulary import (
    Piece,
    candidate_words,
    chosen_characters,
    chosen_words,
    english_pieces,
    word_scores,
    worth,
)

Floats = NDArray[np.float32]

_ALWAYS_ENGLISH = 20000
_GENERAL_LEAST = 20
_CHARACTER_LEAST = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """What training starts from: tokenizer, embedding table, pooling weights by row."""

    tokenizer: Tokenizer
    table: Floats
    weights: Floats


def prepare(corpora: Corpora, base: Tokenizer, table: Floats, folder: Path) -> Prepared:
    """Make or read back the tokenizer, the embedding table and the pooling weights."""
    arrays, file = folder / "prepared.npz", folder / "tokenizer.json"
    if not arrays.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fold = script_fold(corpora.script_samples())
        charsmap = compile_charsmap(fold, folder)
        pieces = vocabulary(corpora, base, fold, charsmap)
        tokenizer = build_tokenizer(pieces, charsmap, LONGEST)
        tokenizer.save(str(file), pretty=False)
        started = _started(corpora, tokenizer, pieces, table)
        np.savez(
            arrays,
            table=started,
            weights=pooling_weights(corpora, tokenizer, len(pieces)),
        )
    held = np.load(arrays)
    return Prepared(Tokenizer.from_file(str(file)), held["table"], held["weights"])


def vocabulary(
    corpora: Corpora, base: Tokenizer, fold: ScriptFold, charsmap: bytes
) -> tuple[Piece, ...]:
    """Choose `ROWS` pieces: English ones that are used, all used characters, the best words."""
    english_counts: Counter[str] = Counter()
    for pairs in corpora.pairs.values():
        for tokens in pieces_of(base, [pair.a for pair in pairs]):
            english_counts.update(tokens)
    all_english = english_pieces(base.get_vocab(), english_counts, len(base.get_vocab()))
    english = english_pieces(base.get_vocab(), english_counts, _ALWAYS_ENGLISH)
    general, total = general_frequencies(fold)
    kinds = corpora.by_kind()
    headwords = {fold(word) for word in corpora.headwords()}
    names = Counter({fold(part): n for part, n in corpora.name_parts().items() if part})
    characters = characters_of(kinds, (*headwords, *names), fold)
    common = [word for word, count in general.items() if count >= _GENERAL_LEAST]
    scores = word_scores(candidate_words([headwords, names, common], fold), general, total)
    single = word_scores(characters, general, total)
    cuts = Counting(all_english, charsmap, kinds)
    found = cuts.collocations({**scores, **single})
    scores |= found
    counts = cuts.counts({**scores, **single})
    counts["general"] = Counter({w: int(general[w]) for w in (*scores, *single) if w in general})
    value = worth(counts, KIND_SHARES)
    preferred = {w: 1.0 if w in headwords else 0.6 if w in found else 0.4 for w in value}
    for name, holders in names.items():
        if len(name) > 1:
            preferred[name] = 3.0
            if holders > 1 and name in scores:
                value[name] = max(value.get(name, 0.0), 1e-4)
    used = Counter({c: n for c, n in characters.items() if n >= _CHARACTER_LEAST})
    taken = chosen_characters(used, ())
    room = ROWS - len(all_pieces(english, ())) - len(taken)
    rows = [Piece(c, single[c], None) for c in taken]
    rows += [Piece(word, scores[word], None) for word in chosen_words(value, preferred, room)]
    return all_pieces(english, rows)


def _started(
    corpora: Corpora, tokenizer: Tokenizer, pieces: Sequence[Piece], base: Floats
) -> Floats:
    triples = list(lexicon_pairs(corpora))
    tokenizer.no_truncation()
    english, chinese = (
        [
            e.ids
            for e in tokenizer.encode_batch([t[side] for t in triples], add_special_tokens=False)
        ]
        for side in (0, 1)
    )
    cells = meetings(chinese, english, [weight for _, _, weight in triples], len(pieces))
    return starting_table(pieces, base, cells, translation_weights(cells), SEED)[0]
