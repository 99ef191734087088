"""Does a claim state outright what the evidence only holds possible?

What follows a "may" of the evidence is looked for in the claim, in whatever clause it stands: "jars
of almond butter that contain plastic", of jars that may contain it.
"""

from collections.abc import Iterator, Sequence

from qa.proof.cues import possible
from qa.proof.reading import Clause, Reading, first_word, words
from qa.proof.rendering import english_words, is_chinese, rendered

_MOST = 0.5  # of what is possible, for a clause to say it
_LEAST = 2  # words


def stated_outright(clause: Clause, evidence: Sequence[Reading]) -> Iterator[str]:
    """What a clause without a hedge says that no clause of the evidence does without one."""
    told = [other for reading in evidence for other in reading.clauses]
    sure = [other for other in told if not other.hedges]
    for other in told:
        for window in possible(other.text):
            if _says(clause, window) and not any(_says(c, window) for c in sure):
                yield f"the evidence has it as possible only: {window.strip()}"


def _says(clause: Clause, window: str) -> bool:
    """Whether a clause says most of a stretch of folded text, in either language."""
    if is_chinese(clause.text) == is_chinese(window):
        wanted = words(window)
        found = len(wanted & clause.words)
        if first_word(window) not in clause.words | {""}:
            return False
    elif is_chinese(window):
        return False  # too few of its words would be known
    else:
        wanted = frozenset(word for word, _ in english_words(window))
        found = len(rendered(window, clause.text) & wanted)
    return found >= max(_LEAST, _MOST * len(wanted))
