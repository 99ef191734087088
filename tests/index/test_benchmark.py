"""The benchmark reads BEIR folders, and its metrics are those of an outside oracle."""

import json
import random
from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from corpus.errors import QuestionSetInvalid
from index.benchmark import run_benchmark
from index.metrics import ndcg, recall, reciprocal_rank
from index.settings import SearchSettings
from tests.index.conftest import CharacterEmbedder


def test_metrics_agree_with_ir_measures() -> None:
    dice = random.Random(3)
    relevance = {
        str(q): {f"d{dice.randrange(30)}": dice.randrange(3) for _ in range(6)} for q in range(40)
    }
    for judged in relevance.values():
        judged["d99"] = 1
    rankings = {q: dice.sample([f"d{n}" for n in range(30)], 12) for q in relevance}
    scores = {q: {d: 1.0 - n / 50 for n, d in enumerate(r)} for q, r in rankings.items()}
    oracle = ir_measures.calc_aggregate([nDCG @ 10, R @ 5, RR @ 10], relevance, scores)
    for measure, own, depth in (
        (nDCG @ 10, ndcg, 10),
        (R @ 5, recall, 5),
        (RR @ 10, reciprocal_rank, 10),
    ):
        mean = sum(own(rankings[q], relevance[q], depth) for q in relevance) / len(relevance)
        assert mean == pytest.approx(oracle[measure])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = [("d1", "Zhipu filed in Beijing."), ("d2", "月之暗面不急於上市。"), ("d3", "Tea.")]
    queries = [("q1", "智谱 filing"), ("q2", "Moonshot"), ("q3", "unjudged")]
    for name, rows in (("corpus", documents), ("queries", queries)):
        lines = [
            json.dumps({"_id": i, "title": "", "text": t}, ensure_ascii=False) for i, t in rows
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n"
    )
    return tmp_path


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_the_contract_of_the_figures(folder: Path, mode: str) -> None:
    seen: list[str] = []
    figures = run_benchmark(
        folder,
        CharacterEmbedder(),
        SearchSettings(mode),
        lambda stage, *_: seen.append(stage),
    )
    assert list(figures) == [
        "queries", "documents", "ndcg@10", "recall@1", "recall@5", "recall@10", "mrr@10",
        "index_seconds", "query_ms_p50", "query_ms_p95", "model", "mode",
    ]  # fmt: skip
    assert (figures["queries"], figures["documents"], figures["mode"]) == (2, 3, mode)
    assert set(seen) == {"indexing", "searching"}
    if mode == "lexical":
        assert figures["ndcg@10"] == 1.0


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("corpus.jsonl", "not json"),
        ("queries.jsonl", '{"text": "no id"}'),
        ("qrels/test.tsv", "head\nq1 d1 1"),
        ("qrels/test.tsv", "head\n"),
        ("corpus.jsonl", None),
    ],
)
def test_a_faulty_folder_is_named(folder: Path, file: str, content: str | None) -> None:
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_text(content)
    with pytest.raises(QuestionSetInvalid, match=folder.name):
        run_benchmark(folder, CharacterEmbedder())
