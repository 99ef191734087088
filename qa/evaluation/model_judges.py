"""LlamaIndex's faithfulness, relevancy and correctness evaluators as optional judges.

They ask the configured endpoint. The verdict is read from the first word of the reply: the
evaluators themselves take any reply that contains "yes" for one.
"""

import re
from collections.abc import Mapping
from typing import Any

from corpus.errors import LanguageModelError
from qa.answer import Answer
from qa.config import LanguageModelSettings
from qa.evaluation.judge_prompts import CORRECTNESS, FAITHFULNESS, REFINEMENT, RELEVANCY
from qa.language_model.presets import resolve
from qa.question_set.case import EvalCase

_YES = re.compile(r"\W*yes\b", re.IGNORECASE)
_NUMBER = re.compile(r"[1-5](?:\.\d+)?")
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)


class LanguageModelJudge:
    """Judges answered questions by the language model that `settings` name."""

    def __init__(self, settings: LanguageModelSettings) -> None:
        self._settings = resolve(settings)
        self.name = self._settings.model

    def values(self, case: EvalCase, answer: Answer) -> Mapping[str, float]:
        """The verdicts on an answer; a reply without a verdict gives no value.

        Raises `LanguageModelError` when the endpoint gives no answer.
        """
        if not answer.answered:
            return {}
        try:
            return self._judged(case, answer)
        except (LanguageModelError, ImportError):
            raise
        except Exception as error:  # whatever the client of the endpoint raises
            raise LanguageModelError(
                f"The judge {self.name} gave no verdict: {type(error).__name__}",
                "Check QA_LLM_BASE_URL and QA_LLM_MODEL, or leave out --judge-model.",
            ) from error

    def _judged(self, case: EvalCase, answer: Answer) -> dict[str, float]:
        from llama_index.core.evaluation import FaithfulnessEvaluator, RelevancyEvaluator
        from llama_index.core.prompts import PromptTemplate

        language, refinement = case.language, PromptTemplate(REFINEMENT)
        contexts = [hit.text for hit in answer.hits] or [c.quote for c in answer.citations]
        asked = {"query": case.question, "response": answer.text, "contexts": contexts}
        values: dict[str, float] = {}
        for name, kind, prompts in (
            ("faithfulness", FaithfulnessEvaluator, FAITHFULNESS),
            ("relevancy", RelevancyEvaluator, RELEVANCY),
        ):
            template = PromptTemplate(prompts[language])
            evaluator = kind(self._model(), eval_template=template, refine_template=refinement)
            values[name] = float(bool(_YES.match(_said(evaluator.evaluate(**asked).feedback))))
        if case.reference_answer:
            score = self._correctness(case, answer)
            if score is not None:
                values["correctness"] = score
        return values

    def _correctness(self, case: EvalCase, answer: Answer) -> float | None:
        from llama_index.core.evaluation import CorrectnessEvaluator
        from llama_index.core.prompts import PromptTemplate

        evaluator = CorrectnessEvaluator(
            self._model(),
            eval_template=PromptTemplate(CORRECTNESS[case.language]),
            parser_function=lambda reply: (_score(reply), reply),
        )
        result = evaluator.evaluate(
            query=case.question, response=answer.text, reference=case.reference_answer
        )
        score: float | None = result.score
        return score

    def _model(self) -> Any:
        """A client of its own for every call: one that has seen another event loop fails."""
        from llama_index.llms.openai_like import OpenAILike

        settings = self._settings
        return OpenAILike(
            model=settings.model,
            api_base=settings.base_url,
            api_key=settings.api_key or "none",
            is_chat_model=True,
            context_window=settings.context_tokens,
            max_tokens=settings.output_tokens,
            temperature=0.0,
            timeout=settings.timeout,
            max_retries=1,
            reuse_client=False,
        )


def _said(reply: str | None) -> str:
    return _THINKING.sub("", reply or "").strip()


def _score(reply: str) -> float | None:
    found = _NUMBER.search(_said(reply).split("\n")[0])
    return float(found.group()) if found else None
