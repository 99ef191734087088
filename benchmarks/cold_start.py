"""How long a first answer takes in a fresh process, beside the same with plain LlamaIndex.

    python -m benchmarks.cold_start [--runs 5]

Both processes load an index of the same text, made with the same model, that lies on disk, and
retrieve for one question; ours also answers. Runs alternate and medians are given; then the times
of further questions in one process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from corpus.library import shipped_library
from index.model_folder import find_model

QUESTION = "why did Zhipu turn to Hong Kong?"
_WARM = (
    "智譜為何轉向港股？",
    "月之暗面最新的估值是多少？",
    "When did MiniMax list?",
    "What did the shares debut at?",
    "三家公司的估值分別是多少？",
    "智谱为什么放弃科创板去香港上市？",
)

# As LlamaIndex's guides have it: its splitter, its vector index, its storage folder.
_EMBEDDING = """
import sys
from llama_index.core.embeddings import BaseEmbedding
from pydantic import PrivateAttr

class Sentences(BaseEmbedding):
    _model = PrivateAttr()

    def __init__(self, folder):
        super().__init__(model_name=folder)
        from sentence_transformers import SentenceTransformer
        self._model = SentenceTransformer(folder, device="cpu")

    def _get_query_embedding(self, query):
        return self._model.encode_query(query).tolist()

    def _get_text_embedding(self, text):
        return self._model.encode_document(text).tolist()

    async def _aget_query_embedding(self, query):
        return self._get_query_embedding(query)
"""
_PERSIST = (
    _EMBEDDING
    + """
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from corpus.library import shipped_library
documents = [Document(text=source.text) for source in shipped_library().sources()]
splitter = SentenceSplitter(chunk_size=256, chunk_overlap=20)
index = VectorStoreIndex.from_documents(
    documents, transformations=[splitter], embed_model=Sentences(sys.argv[1])
)
index.storage_context.persist(sys.argv[2])
"""
)
_RETRIEVE = (
    _EMBEDDING
    + """
from llama_index.core import StorageContext, load_index_from_storage
storage = StorageContext.from_defaults(persist_dir=sys.argv[2])
index = load_index_from_storage(storage, embed_model=Sentences(sys.argv[1]))
print(index.as_retriever(similarity_top_k=10).retrieve(sys.argv[3])[0].text[:60])
"""
)
_OURS = "from qa import ask; import sys; print(ask(sys.argv[1]).text[:60])"
_SECOND = """
import json, sys, time
from qa import Assistant
assistant = Assistant()
assistant.ask(sys.argv[1])
times = []
for _ in range(5):
    for question in sys.argv[2:]:
        started = time.perf_counter()
        assistant.ask(question)
        times.append((time.perf_counter() - started) * 1000)
print(json.dumps(times))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a first answer in a fresh process.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    model = str(find_model("builtin"))
    with tempfile.TemporaryDirectory() as folder:
        storage = str(Path(folder) / "storage")
        _run(_PERSIST, model, storage)
        _run(_OURS, QUESTION)  # builds the index if it is not there yet
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(_timed(_OURS, QUESTION))
            theirs.append(_timed(_RETRIEVE, model, storage, QUESTION))
    warm = json.loads(_run(_SECOND, QUESTION, *_WARM))
    (wall, processor), (their_wall, their_processor) = np.median(ours, 0), np.median(theirs, 0)
    figures = {
        "sources": len(shipped_library().sources()),
        "runs": runs,
        "first_answer_seconds": round(wall, 2),
        "llama_index_first_retrieval_seconds": round(their_wall, 2),
        "ratio": round(wall / their_wall, 2),
        "first_answer_processor_seconds": round(processor, 2),
        "llama_index_processor_seconds": round(their_processor, 2),
        "second_question_ms_p50": round(float(np.percentile(warm, 50)), 1),
        "second_question_ms_p95": round(float(np.percentile(warm, 95)), 1),
    }
    print(json.dumps(figures, indent=1))


def _timed(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds of wall clock and of processor time."""
    started, used = time.perf_counter(), _used()
    _run(code, *arguments)
    return time.perf_counter() - started, _used() - used


def _used() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
