"""The comparison as Markdown: a table a collection, and what remains over all of them."""

from collections.abc import Sequence

from benchmarks.peers.comparison import Row

_VERDICTS = {"win": "better", "loss": "**worse**", "open": "no difference shown"}


def report(rows: Sequence[Row], ours: str) -> list[str]:
    """The lines of the report; `ours` is the name of the system that others are compared with."""
    lines = _summary([row for row in rows if row.system != ours])
    for collection in dict.fromkeys(row.collection for row in rows):
        lines += ["", f"### {collection}", ""]
        lines += ["| system | nDCG@10 | this project's gain | queries better / worse | verdict |"]
        lines += ["|---|---|---|---|---|"]
        lines += [_line(row, ours) for row in rows if row.collection == collection]
    return lines


def _line(row: Row, ours: str) -> str:
    if row.system == ours:
        return f"| {row.system} | {row.score} | | | |"
    counts = f"{row.better} / {row.worse}"
    verdict = _VERDICTS[row.verdict]
    return f"| {row.system} | {row.score} | {row.gain.signed()} | {counts} | {verdict} |"


def _summary(rows: Sequence[Row]) -> list[str]:
    lines = ["| compared with | better | worse | no difference shown | mean gain | least gain |"]
    lines += ["|---|---|---|---|---|---|"]
    for system in dict.fromkeys(row.system for row in rows):
        own = [row for row in rows if row.system == system]
        counts = [sum(row.verdict == verdict for row in own) for verdict in _VERDICTS]
        mean = sum(row.gain.mean for row in own) / len(own)
        least = min(own, key=lambda row: row.gain.mean)
        lines += [
            f"| {system} | {' | '.join(map(str, counts))} | {mean:+.3f} |"
            f" {least.gain.mean:+.3f} ({least.collection}) |"
        ]
    return lines
