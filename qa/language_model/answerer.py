"""The language-model answerer: a fluent answer in which every sentence has passed the checks.

A sentence is released only when it is complete and borne out by what it cites; sentences that fail
get one repair attempt with their faults as feedback and are then withheld. When nothing stands,
the fallback answerer quotes the sources instead.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from qa.answer import Answer
from qa.answering import Answerer, AnswerTask
from qa.config import LanguageModelSettings
from qa.language_model.client import ChatClient, Message
from qa.language_model.draft import Draft
from qa.language_model.guard import Finding, Guard, Similarity
from qa.language_model.presets import resolve
from qa.language_model.prompts import build_prompt, is_refusal, repair_request
from qa.language_model.reply import Reply
from qa.language_model.wording import NOT_SAID, UNVERIFIED


class LanguageModelAnswerer:
    """Answers through an OpenAI-compatible endpoint.

    `fallback` answers without a model; `similarity` compares a claim with sentences of a source.
    Raises `ConfigInvalid` at once when the endpoint is not fully configured.
    """

    def __init__(
        self, settings: LanguageModelSettings, fallback: Answerer, similarity: Similarity
    ) -> None:
        self.settings = resolve(settings)
        self._client = ChatClient(self.settings)
        self._fallback = fallback
        self._similarity = similarity

    def answer(self, task: AnswerTask) -> Iterator[Answer]:
        """Snapshots of the answer, one more sentence each; see `Answerer`."""
        if not task.hits:
            yield from self._fallback.answer(task)
            return
        draft = Draft(task)
        yield from self._write(task, draft)
        if draft.claims:
            yield draft.answer()
        else:
            yield from self._quoted(task, draft)

    def _write(self, task: AnswerTask, draft: Draft) -> Iterator[Answer]:
        """Let the model write, and write again what failed."""
        deadline = time.monotonic() + self.settings.timeout
        room = self.settings.context_tokens - self.settings.output_tokens
        prompt = build_prompt(task.resolved_question, task.language, task.hits, task.sources, room)
        guard = Guard(prompt.passages, task.sources, task.language, self._similarity)
        messages: list[Message] = [("system", prompt.system), ("user", prompt.user)]
        text, failed = yield from self._read(messages, guard, draft, deadline)
        if failed:
            faults = [f"{finding.text} - {finding.fault}" for finding in failed]
            messages += [("assistant", text), ("user", repair_request(task.language, faults))]
            _, still_failed = yield from self._read(messages, guard, draft, deadline)
            draft.withheld = max(len(failed) - draft.repaired, len(still_failed))

    def _read(
        self, messages: Sequence[Message], guard: Guard, draft: Draft, deadline: float
    ) -> Generator[Answer, None, tuple[str, list[Finding]]]:
        """Release what stands of one reply; return its whole text and the sentences that fail."""
        failed: list[Finding] = []
        before = len(draft.claims)
        with closing(self._client.stream(messages, deadline)) as pieces:
            reply = Reply(pieces)
            for sentence in reply.sentences():
                if is_refusal(sentence.text):
                    draft.refused = True
                    continue
                finding = guard.check(sentence)
                draft.unknown_numbers.update(finding.unknown)
                if finding.verdict == "unsupported":
                    failed.append(finding)
                elif draft.add(finding):
                    yield draft.answer()
        draft.note_ending(cut_off=reply.cut_off, repeated=reply.repeated)
        draft.repaired = len(draft.claims) - before
        return reply.text, failed

    def _quoted(self, task: AnswerTask, draft: Draft) -> Iterator[Answer]:
        """Quotations in place of an answer that does not stand, or of a refusal."""
        notice = NOT_SAID if draft.refused else UNVERIFIED
        notices = (notice[task.language], *draft.notices())
        for snapshot in self._fallback.answer(task):
            yield replace(snapshot, notices=(*notices, *snapshot.notices))
