"""An NLI cross-encoder as judge of citations: does the cited text entail the claim (ALCE).

Any cross-encoder of sentence-transformers with an entailment label can be named; a multilingual
one is needed where question and source differ in language. It must be on this machine already.
"""

from collections.abc import Mapping, Sequence

from corpus.errors import ModelNotFound
from index.model_folder import find_model
from qa.answer import Answer, Citation
from qa.evaluation.citations import support_values
from qa.question_set.case import EvalCase


class EntailmentJudge:
    """Judges the citations of answers; `name` is the model's. Raises `ModelNotFound`."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        self.name = name
        self._encoder = CrossEncoder(str(find_model(name)), local_files_only=True)
        labels = {int(n): str(s).lower() for n, s in self._encoder.config.id2label.items()}
        entailing = [n for n, label in labels.items() if label in {"entailment", "entail"}]
        if not entailing:
            raise ModelNotFound(
                f"{name} has no entailment label, only {', '.join(labels.values())}.",
                "Name a cross-encoder trained on natural language inference.",
            )
        self._entailing = entailing[0]

    def values(self, case: EvalCase, answer: Answer) -> Mapping[str, float]:
        """Citation recall and precision of an answered question, by entailment."""
        del case
        if not answer.answered:
            return {}
        recall, precision = support_values(answer.claims, self)
        return {"nli_citation_recall": recall, "nli_citation_precision": precision}

    def supports(self, claim: str, citations: Sequence[Citation]) -> bool:
        """Whether the cited passages together entail the claim."""
        premise = "\n".join(f"{c.title} {c.date}\n{c.quote}" for c in citations)
        scores = self._encoder.predict([(premise, claim)], show_progress_bar=False)[0]
        return int(scores.argmax()) == self._entailing
