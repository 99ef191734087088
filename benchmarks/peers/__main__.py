"""Search compared with that of other libraries, on the same documents with the same model.

    python -m benchmarks.peers FOLDER... [--most N] [--report docs/retrieval.md] [--cache FILE]

Each folder is in BEIR layout. Needs the extra `peers`.
"""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.judging import DEPTH, label, read_sampled
from benchmarks.page import provenance, write_section
from benchmarks.peers import haystack, langchain, llama_index
from benchmarks.peers.comparison import compared
from benchmarks.peers.ours import OURS
from benchmarks.peers.report import report
from benchmarks.peers.system import needed
from benchmarks.remembering import RememberingEmbedder
from corpus.errors import QaError
from index.embedding import load_embedder

PEERS = (*llama_index.SYSTEMS, *langchain.SYSTEMS, *haystack.SYSTEMS)
_PACKAGES = (
    "llama-index-core",
    "llama-index-vector-stores-faiss",
    "llama-index-retrievers-bm25",
    "langchain-classic",
    "langchain-community",
    "langchain-text-splitters",
    "rank-bm25",
    "haystack-ai",
)
_TITLE = "Compared with other libraries"
_EXPLAINED = """\
nDCG@10 with 95 % intervals from a bootstrap over documents; gains are paired by query and not
corrected for their number. Every system is given the same documents (title and text) and the same
embedding model; none uses a language model or a reranker. *As its guides say* is how a new user
would set it up: LlamaIndex with `SentenceSplitter()`, FAISS and `QueryFusionRetriever` over
`BM25Retriever`; LangChain with `RecursiveCharacterTextSplitter` (1000 characters, 200 overlapping,
the separators for languages without spaces), FAISS and `BM25Retriever` in an `EnsembleRetriever`
of equal weights; Haystack with `DocumentSplitter` (512 words, 32 overlapping),
`InMemoryDocumentStore`, and `DocumentJoiner` by reciprocal ranks. *With our segmentation*, their
BM25 is given the terms of this project's keyword search for documents and questions.

LlamaIndex's FAISS guide makes an `IndexFlatL2`, whose scores are distances, and its fusion takes
the highest score for the best: together they turn the order of the vectors round. *With inner
products* is the same without that. The BM25 of LlamaIndex and LangChain takes a clause of Chinese
for one word by default, and both give back passages that share no term with the question."""


def main() -> int:
    arguments = _arguments()
    try:
        versions = _versions()
        embedder = RememberingEmbedder(load_embedder(), arguments.cache)
        read = [(folder, read_sampled(folder, arguments.most)) for folder in arguments.folders]
        collections = {label(folder, collection): collection for folder, collection in read}
        rows = compared(collections, OURS, PEERS, embedder, arguments.passages, _tell)
    except QaError as error:
        print(f"{error.message}\n{error.hint}", file=sys.stderr)
        return 1
    lines = [provenance(embedder) + ".", "", f"With {versions}.", "", _EXPLAINED, ""]
    lines += report(rows, str(OURS))
    print("\n".join(lines))
    if arguments.report:
        write_section(arguments.report, _TITLE, lines)
    return 0


def _versions() -> str:
    """The libraries compared with. Raises `ConfigInvalid` if one is missing."""
    with needed("A library to compare with"):
        return ", ".join(f"{package} {version(package)}" for package in _PACKAGES)


def _tell(collection: str, system: str) -> None:
    print(f"{collection}: {system}", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare search with that of other libraries.")
    parser.add_argument("folders", nargs="+", type=Path, help="folders in BEIR layout")
    parser.add_argument("--most", type=int, default=0, help="ask at most so many queries of a set")
    parser.add_argument(
        "--passages", type=int, default=DEPTH, help="asked of every searcher of a peer"
    )
    parser.add_argument("--report", type=Path, help="write the tables into this page")
    parser.add_argument("--cache", type=Path, help="keep vectors in this file for the next run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
