"""Questions rewritten by a scripted endpoint, and left alone when it fails."""

import pytest

from qa.answering import Turn
from qa.config import LanguageModelSettings
from qa.language_model.rewriting import QuestionRewriter
from tests.qa.language_model.scripted_endpoint import Reply, ScriptedEndpoint

HISTORY = (Turn("user", "智譜的估值是多少？"), Turn("assistant", "400 億元人民幣 [1]。"))


def test_a_follow_up_is_made_to_stand_alone(
    settings: LanguageModelSettings, endpoint: ScriptedEndpoint
) -> None:
    endpoint.will(Reply(["<think>它是 MiniMax</think>", "MiniMax 的估值", "是多少？"]))
    rewritten = QuestionRewriter(settings).standalone("那 MiniMax 呢？", HISTORY, "zh-Hant")
    assert rewritten == "MiniMax 的估值是多少？"
    asked = [message["content"] for message in endpoint.requests[0]["messages"]]
    assert asked[1:] == [*(turn.content for turn in HISTORY), "那 MiniMax 呢？"]


def test_a_question_is_translated(
    settings: LanguageModelSettings, endpoint: ScriptedEndpoint
) -> None:
    endpoint.will(Reply(["智谱为什么转向香港？"]))
    rewriter = QuestionRewriter(settings)
    assert rewriter.translated("why did Zhipu turn to Hong Kong?", "en") == "智谱为什么转向香港？"


@pytest.mark.parametrize(
    "reply", [Reply([""]), Reply(["a\nb"]), Reply(["x" * 900]), Reply(status=401, error="key")]
)
def test_a_useless_reply_leaves_the_question_alone(
    reply: Reply, settings: LanguageModelSettings, endpoint: ScriptedEndpoint
) -> None:
    endpoint.will(reply)
    assert QuestionRewriter(settings).standalone("And MiniMax?", HISTORY, "en") is None
