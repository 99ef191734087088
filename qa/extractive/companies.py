"""The companies that a question, or else the documents, speak of most."""

from collections import Counter
from functools import lru_cache

from corpus.names import ENTITIES, mentions
from corpus.source import Source
from qa.answering import AnswerTask
from qa.question import Question


def named_companies(question: Question) -> tuple[str, ...]:
    """The companies a question names, in order."""
    return tuple(e for e in question.subjects if ENTITIES[e].kind == "company")


def main_companies(task: AnswerTask, count: int) -> tuple[str, ...]:
    """Those that the documents themselves name most; where there are none, those of the hits."""
    counts: Counter[str] = Counter()
    for source in task.sources.values():
        if source.kind == "original":
            counts.update(_counted(source))
    if len(counts) < count or not any(s.kind == "summary" for s in task.sources.values()):
        for hit in task.hits:
            counts.update({m.entity for m in mentions(hit.text) if m.kind == "company"})
    return tuple(e for e, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:count])


@lru_cache(maxsize=256)
def _counted(source: Source) -> Counter[str]:
    return Counter(m.entity for m in mentions(source.text) if m.kind == "company")
