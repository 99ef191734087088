"""The shortest form of an answer: at most two sentences and 160 characters of quotation."""

from collections.abc import Sequence

from qa.extractive.scoring import Scored

SENTENCES = 2
CHARACTERS = 160


def brief(scored: Sequence[Scored]) -> str:
    """The best sentences as one short text; `scored` is best first."""
    chosen = scored[:SENTENCES]
    if len(chosen) > 1 and sum(len(s.sentence.text) for s in chosen) > CHARACTERS:
        room = CHARACTERS - len(chosen[0].sentence.text)
        fitting = (s for s in scored[1:_CONSIDERED] if len(s.sentence.text) <= room)
        chosen = (*chosen[:1], *[s for _, s in zip(range(1), fitting, strict=False)])
    return shortened([s.sentence.text for s in chosen])


def shortened(texts: Sequence[str]) -> str:
    """Texts in order, cut where they exceed the limit."""
    return " ".join(texts)[:CHARACTERS]


_CONSIDERED = 6
