"""The optional judges: a real cross-encoder of a few weights, and an endpoint that is scripted."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from corpus.errors import LanguageModelError, ModelNotFound
from qa.answer import Answer, Claim
from qa.config import LanguageModelSettings
from qa.evaluation.entailment import EntailmentJudge
from qa.evaluation.model_judges import LanguageModelJudge
from qa.question_set.case import EvalCase
from tests.qa.evaluation.test_measures import FIRST

CASE = EvalCase("q-1", "智譜融資多少？", "zh-Hant", reference_answer="40億美元")
ANSWER = Answer(
    CASE.question, "40億美元 [1]", True, "zh-Hant", "llm",
    claims=(Claim("40億美元", (FIRST,), "supported"),), citations=(FIRST,),
)  # fmt: skip


def cross_encoder(folder: Path, *labels: str) -> Path:
    """A cross-encoder that always gives its last label."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    config = BertConfig(
        vocab_size=5, hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.arange(len(labels), dtype=torch.float))
    model.save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.mark.parametrize(
    ("labels", "value"),
    [
        (("contradiction", "neutral", "ENTAILMENT"), 1.0),
        (("entailment", "neutral", "contradiction"), 0.0),
    ],
)
def test_entailment(labels: tuple[str, ...], value: float, tmp_path: Path) -> None:
    judge = EntailmentJudge(str(cross_encoder(tmp_path, *labels)))
    values = judge.values(CASE, ANSWER)
    assert values == {"nli_citation_recall": value, "nli_citation_precision": value}
    refused = Answer(CASE.question, "", False, "zh-Hant", "llm")
    assert judge.values(CASE, refused) == {}


def test_a_cross_encoder_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="no entailment label"):
        EntailmentJudge(str(cross_encoder(tmp_path, "no", "yes")))
    with pytest.raises(ModelNotFound):
        EntailmentJudge("nowhere/nothing")


class Endpoint(BaseHTTPRequestHandler):
    """Speaks OpenAI's chat protocol; `reply` is what it says, `prompts` what it was asked."""

    reply = ""
    prompts: ClassVar[list[str]]

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).prompts.append(body["messages"][-1]["content"])
        message = {"role": "assistant", "content": self.reply}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        content = json.dumps(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "m",
                "choices": [choice],
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def endpoint() -> Iterator[tuple[type[Endpoint], LanguageModelSettings]]:
    class Fresh(Endpoint):
        prompts: ClassVar[list[str]] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Fresh)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield Fresh, LanguageModelSettings(base_url=address, model="m", timeout=5)
    server.shutdown()


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("YES", {"faithfulness": 1.0, "relevancy": 1.0}),
        (
            "<think>yes?</think>\nNO, although yes was possible",
            {"faithfulness": 0.0, "relevancy": 0.0},
        ),
        ("4\nNearly all of it.", {"faithfulness": 0.0, "relevancy": 0.0, "correctness": 4.0}),
    ],
)
def test_the_verdict_is_the_first_word(
    reply: str,
    expected: dict[str, float],
    endpoint: tuple[type[Endpoint], LanguageModelSettings],
) -> None:
    handler, settings = endpoint
    handler.reply = reply
    assert LanguageModelJudge(settings).values(CASE, ANSWER) == expected
    assert len(handler.prompts) == 3
    assert "只回覆一個詞" in handler.prompts[0]
    assert all("40億美元" in prompt for prompt in handler.prompts)


def test_an_endpoint_that_is_gone_is_named() -> None:
    settings = LanguageModelSettings(base_url="http://127.0.0.1:9/v1", model="m", timeout=2)
    with pytest.raises(LanguageModelError, match="gave no verdict"):
        LanguageModelJudge(settings).values(CASE, ANSWER)
