"""Models are found on this machine alone, quickly, and used with their own prompts."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelNotFound
from index.embedding import Embedder, load_embedder
from index.model_folder import fetch_model, find_model, model_digest
from index.settings import EmbeddingSettings


def test_prompts_of_the_model_are_put_before_texts(tiny_embedder: Embedder) -> None:
    assert tiny_embedder.prompts == ("query: ", "passage: ")
    question = tiny_embedder.encode_questions(["上市 price"])
    passage = tiny_embedder.encode_passages(["上市 price"])
    assert np.allclose(np.linalg.norm(question, axis=1), 1, atol=1e-5)
    assert not np.allclose(question, passage, atol=1e-3)
    swapped = tiny_embedder.encode_questions(["passage: x"])
    assert question.dtype == swapped.dtype == np.float32


def test_the_passage_prompt_counts_against_the_limit(tiny_embedder: Embedder) -> None:
    prompt = tiny_embedder.count_tokens("passage: ") - tiny_embedder.count_tokens("")
    assert tiny_embedder.max_tokens == 128 - prompt


def test_nothing_to_encode_is_no_rows(tiny_embedder: Embedder) -> None:
    assert tiny_embedder.encode_passages([]).shape == (0, tiny_embedder.dimension)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model", "./no/such/folder"])
def test_a_model_that_is_not_here_is_named_at_once(name: str) -> None:
    before = time.monotonic()
    with pytest.raises(ModelNotFound) as caught:
        load_embedder(EmbeddingSettings(name))
    assert time.monotonic() - before < 2
    assert name in caught.value.message
    assert f"qa model fetch {name}" in caught.value.hint
    assert "QA_EMBEDDING=builtin" in caught.value.hint


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"config\.json"):
        find_model(str(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelNotFound, match="safetensors"):
        find_model(str(tmp_path))


def test_a_broken_model_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "broken")
    next(folder.rglob("*.safetensors")).write_bytes(b"\0" * 100)
    with pytest.raises(ModelNotFound, match="cannot be loaded"):
        load_embedder(EmbeddingSettings(str(folder)))


def test_a_fetched_model_is_found_by_name(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "models--nobody--tiny"
    shutil.copytree(tiny_model, repository / "snapshots" / "abc")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("abc")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert find_model("nobody/tiny") == repository / "snapshots" / "abc"


def test_a_hub_that_cannot_be_reached_is_named() -> None:
    with pytest.raises(ModelNotFound, match="could not be fetched"):
        fetch_model("nobody/no-such-model")


def test_the_fingerprint_follows_the_files(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "copy")
    assert model_digest(folder) == model_digest(tiny_model)
    settings = folder / "config_sentence_transformers.json"
    content = json.loads(settings.read_text())
    content["prompts"]["query"] = "another: "
    settings.write_text(json.dumps(content))
    assert model_digest(folder) != model_digest(tiny_model)


def test_importing_the_layer_is_light_and_leaves_the_environment_alone(repository: Path) -> None:
    code = (
        "import os, sys; before = dict(os.environ)\n"
        "import index.opening, index.retriever, index.benchmark\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'faiss', 'bm25s'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert dict(os.environ) == before"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
