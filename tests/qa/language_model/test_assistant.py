"""The whole chain with a language model: search in both languages, checks, citations."""

from dataclasses import replace

import pytest

from qa.answering import CANDIDATES
from qa.assistant import Assistant
from qa.config import LanguageModelSettings
from tests.qa.language_model.scripted_endpoint import Reply, ScriptedEndpoint

TRANSLATION = Reply(["智谱为什么转向香港？"])


@pytest.fixture(scope="module")
def fluent(assistant: Assistant, endpoint: ScriptedEndpoint) -> Assistant:
    settings = LanguageModelSettings(base_url=endpoint.address, model="scripted", timeout=30)
    return assistant.with_config(replace(assistant.config, llm=settings))


def test_the_question_is_searched_in_both_languages(
    fluent: Assistant, endpoint: ScriptedEndpoint
) -> None:
    endpoint.will(TRANSLATION, Reply(["The passages do not say."]))
    question = "why did Zhipu turn to Hong Kong?"
    answer = fluent.ask(question)
    assert "Translate" in endpoint.requests[0]["messages"][0]["content"]
    search = fluent.workspace.opened().searcher.search
    both = {hit.text: hit for hit in search(question, CANDIDATES, rewordings=TRANSLATION.pieces)}
    alone = {hit.text: hit for hit in search(question, CANDIDATES)}
    assert len(answer.hits) == fluent.config.search.limit
    assert {hit.text for hit in answer.hits} <= both.keys()
    # A passage counts by the wording that it answers best.
    assert all(hit.score >= alone[text].score for text, hit in both.items() if text in alone)
    assert any(hit.score > alone[text].score for text, hit in both.items() if text in alone)


def test_a_sentence_is_cited_to_the_passage_it_names(
    fluent: Assistant, endpoint: ScriptedEndpoint
) -> None:
    question = "智譜何時在北京辦理輔導備案？"
    endpoint.will(Reply(["When did Zhipu file for tutoring?"]), Reply(["段落沒有提到。"]))
    fluent.ask(question)
    prompt = endpoint.requests[1]["messages"][1]["content"]
    passages = prompt.split("[")
    number = next(p.split("]")[0] for p in passages if "2025 年 4 月 14 日" in p)
    endpoint.will(
        Reply(["When did Zhipu file for tutoring?"]),
        Reply([f"智譜於 2025 年 4 月 14 日辦理輔導備案 [{number}]。"]),
    )
    *growing, answer = fluent.stream(question)
    assert answer.mode == "llm"
    assert answer.claims[0].verdict == "supported"
    for citation in answer.citations:
        source = fluent.source(citation.source_id)
        assert source.text[citation.start : citation.end] == citation.quote
    assert all(answer.text.startswith(snapshot.text) for snapshot in growing)


def test_a_follow_up_is_rewritten_by_the_model(
    fluent: Assistant, endpoint: ScriptedEndpoint
) -> None:
    history = [
        {"role": "user", "content": "智譜的估值是多少？"},
        {"role": "assistant", "content": "400 億元人民幣 [1]。"},
    ]
    endpoint.will(
        Reply(["月之暗面的估值是多少？"]), Reply(["Moonshot valuation"]), Reply(["段落沒有提到。"])
    )
    answer = fluent.ask("那月之暗面呢？", history)
    assert answer.resolved_question == "月之暗面的估值是多少？"
    assert len(endpoint.requests) == 3
