"""Where an embedding model lies on this machine, and bringing one from the hub when told to.

A model is the built-in one, a folder, or a hub name that was fetched before. Looking one up reads
the disk alone and never the network; loading a model is left to `index.embedding`.
"""

import hashlib
import re
from pathlib import Path

from corpus.errors import ModelNotFound

BUILTIN = "builtin"
BUILTIN_FOLDER = Path(__file__).parent / "builtin"
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_DEFAULT_ORGANIZATION = "sentence-transformers"
# What a model is loaded from; other formats of the same weights are neither fetched nor hashed.
_USED = ("*.json", "*.txt", "*.model", "*.safetensors", "*.jinja")
_UNUSED_FOLDERS = ("onnx", "openvino")


def find_model(name: str) -> Path:
    """The folder that holds the model `name`: `builtin`, a folder, or a fetched hub model.

    Raises `ModelNotFound` naming what to do when the model is not on this machine.
    """
    if name == BUILTIN:
        return _complete(BUILTIN_FOLDER, name)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _complete(folder, name)
    if _HUB_NAME.fullmatch(name):
        for hub_name in _hub_names(name):
            if (cached := _cached(hub_name)) is not None:
                return _complete(cached, name)
    raise ModelNotFound(
        f"The embedding model {name} is not on this machine: no such folder, and not fetched.",
        f"Run `qa model fetch {name}`, or use the built-in model with QA_EMBEDDING=builtin.",
    )


def fetch_model(name: str) -> Path:
    """Bring a sentence-transformers model from the hub into the hub's own cache folder.

    The hub client draws its own progress bars. Raises `ModelNotFound` when the hub does not have
    the model or cannot be reached.
    """
    if not _HUB_NAME.fullmatch(name):
        raise ModelNotFound(
            f"{name} is not the name of a model on the hub.", "Names look like intfloat/e5-small."
        )
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

    unused = [f"{folder}/*" for folder in _UNUSED_FOLDERS]
    failure: Exception | None = None
    for hub_name in _hub_names(name):
        try:
            folder = snapshot_download(hub_name, allow_patterns=list(_USED), ignore_patterns=unused)
            return _complete(Path(folder), name)
        except RepositoryNotFoundError as error:
            failure = error
        except (HfHubHTTPError, OSError, RuntimeError, ValueError) as error:
            failure = error
            break
    raise ModelNotFound(
        f"The model {name} could not be fetched: {failure}",
        "Check the name and the connection (HF_HUB_OFFLINE and HF_ENDPOINT are obeyed), "
        "or use the built-in model with QA_EMBEDDING=builtin.",
    ) from failure


def fetched_models() -> tuple[str, ...]:
    """The hub names of the sentence-transformers models in the hub's cache folder, sorted."""
    folders = _hub_cache().glob("models--*")
    names = (folder.name.removeprefix("models--").replace("--", "/") for folder in folders)
    return tuple(sorted(n for n in names if (c := _cached(n)) and (c / "modules.json").is_file()))


def model_digest(folder: Path) -> str:
    """SHA-256 over the names and contents of the files that a model is loaded from."""
    digest = hashlib.sha256()
    files = {f for pattern in _USED for f in folder.rglob(pattern)}
    for file in sorted(files, key=lambda f: f.relative_to(folder).as_posix()):
        place = file.relative_to(folder)
        if place.parts[0] not in _UNUSED_FOLDERS:
            with file.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").digest()
            digest.update(place.as_posix().encode() + b"\0" + content)
    return digest.hexdigest()


def _hub_names(name: str) -> tuple[str, ...]:
    return (name,) if "/" in name else (f"{_DEFAULT_ORGANIZATION}/{name}", name)


def _hub_cache() -> Path:
    from huggingface_hub.constants import HF_HUB_CACHE

    return Path(HF_HUB_CACHE)


def _cached(hub_name: str) -> Path | None:
    """The newest snapshot of a hub model in the cache folder, if there is one."""
    repository = _hub_cache() / ("models--" + hub_name.replace("/", "--"))
    reference = repository / "refs" / "main"
    if reference.is_file():
        snapshot = repository / "snapshots" / reference.read_text(encoding="utf-8").strip()
        return snapshot if snapshot.is_dir() else None
    snapshots = sorted((repository / "snapshots").glob("*"), key=lambda s: s.stat().st_mtime)
    return snapshots[-1] if snapshots else None


def _complete(folder: Path, name: str) -> Path:
    """The folder, if it holds a model with weights that can be loaded without running code."""
    if (folder / "config.json").is_file() or (folder / "modules.json").is_file():
        if any(folder.rglob("*.safetensors")):
            return folder
        missing = "weights in the safetensors format"
    else:
        missing = "config.json or modules.json"
    hint = (
        "Install the package again, or choose another model with QA_EMBEDDING."
        if name == BUILTIN
        else "Choose another folder or model, or the built-in one with QA_EMBEDDING=builtin."
    )
    raise ModelNotFound(f"The embedding model {name} has no {missing} in {folder}.", hint)
