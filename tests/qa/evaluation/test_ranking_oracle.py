"""Ranking measures agree with ir-measures, which counts a query without results as 0."""

from random import Random

import ir_measures
import pytest
from ir_measures import RR, R, Success, nDCG

from corpus.chunk import Chunk
from index.hit import Hit
from qa.evaluation.retrieval import groups_by_place, ranked, retrieval_values
from qa.question_set.gold import GoldSpans, Span

ORACLE = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}


def hit(start: int) -> Hit:
    return Hit(Chunk("source", start, start + 10, "x" * 10, "en"), 1.0)


def test_agreement_on_random_runs() -> None:
    """Passages of ten characters in random order; every gold group is some of them."""
    random = Random(7)
    qrels, runs, mine = [], [], {}
    for query in range(300):
        places = random.sample(range(60), random.choice([0, 0, 3, 10, 15]))
        groups = random.sample(range(60), random.randint(1, 4))
        gold: GoldSpans = tuple((Span("source", 10 * g, 10 * g + 10),) for g in groups)
        mine[str(query)] = retrieval_values([hit(10 * place) for place in places], gold)
        qrels += [ir_measures.Qrel(str(query), str(g), 1) for g in groups]
        runs += [
            ir_measures.ScoredDoc(str(query), str(place), 100.0 - rank)
            for rank, place in enumerate(places)
        ]
    for name, measure in ORACLE.items():
        theirs = {
            value.query_id: value.value for value in ir_measures.iter_calc([measure], qrels, runs)
        }
        assert theirs.keys() == mine.keys()
        for query, values in mine.items():
            assert values[name] == pytest.approx(theirs[query], abs=1e-6), (name, query)


def test_nothing_found_counts_as_nothing() -> None:
    gold = ((Span("source", 0, 10),),)
    assert set(retrieval_values((), gold).values()) == {0.0}


def test_a_group_counts_once_and_any_alternative_suffices() -> None:
    gold = ((Span("source", 0, 10), Span("other", 0, 10)), (Span("source", 30, 40),))
    found = groups_by_place([hit(50), hit(0), hit(2), hit(30)], gold)
    assert found == ((), ("0",), (), ("1",))
    assert ranked(found) == ("other 0", "0", "other 2", "1")
    values = retrieval_values([hit(50), hit(0), hit(2), hit(30)], gold)
    assert (values["hit@1"], values["hit@5"], values["recall@5"]) == (0, 1, 1)
    assert values["mrr@10"] == 0.5
    # 1/log2(3) and 1/log2(5) over the best, 1 and 1/log2(3)
    assert values["ndcg@10"] == pytest.approx((0.63093 + 0.43068) / (1 + 0.63093), abs=1e-4)


def test_half_of_the_shorter_span_is_an_overlap() -> None:
    span = Span("source", 0, 10)
    assert span.overlaps("source", 5, 40)
    assert not span.overlaps("source", 6, 40)
    assert not span.overlaps("other", 0, 10)
    assert span.overlaps("source", 4, 6)
