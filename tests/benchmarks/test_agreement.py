"""The report of where both Chinese scripts of a question find other things."""

from benchmarks.agreement import disagreements, report
from corpus.chunk import Chunk
from index.hit import Hit


class LiteralSearcher:
    """Finds the same for everything but the words it was given."""

    def __init__(self, unlike: str) -> None:
        self.unlike = unlike

    def search(self, question: str, *_: object) -> tuple[Hit, ...]:
        start = int(self.unlike in question)
        return (Hit(Chunk("a", start, start + 1, "x", "zh-Hant"), 1.0),)


def test_disagreements_are_counted_and_listed() -> None:
    questions = ["香港在哪", "發行價是多少", "发行价是多少", "who"]
    found = disagreements(LiteralSearcher("發行"), questions)
    assert [(d.question, d.script) for d in found] == [
        ("發行價是多少", "Simplified"),
        ("发行价是多少", "Traditional"),
    ]
    lines = report({"set": (len(questions), found)})
    assert "| set | 4 | 2 (50.00%) |" in lines
    assert lines[-1] == "- set: 发行价是多少 → 發行價是多少"
    assert report({"set": (4, ())})[-1] == "| set | 4 | 0 (0.00%) |"
