"""Vector stores by name: FAISS, plain arrays, and those that installed packages offer.

A package offers one as an entry point of the group `qa.vector_stores`, so that a name in the
settings or in an index on disk never imports anything that was not installed for it. What a
store has to do is said in `index.vectors`.
"""

from importlib.metadata import entry_points

from corpus.errors import ConfigInvalid
from index.vectors import FaissStore, VectorStore

GROUP = "qa.vector_stores"
DEFAULT = "faiss"


def load_store(name: str) -> type[VectorStore]:
    """The store with this name. Raises `ConfigInvalid` if there is none or it cannot be loaded."""
    if name == DEFAULT:
        return FaissStore
    if name == "numpy":
        from index.numpy_store import NumpyStore

        return NumpyStore
    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    try:
        store: type[VectorStore] = offered[name].load()
    except KeyError:
        known = ", ".join(sorted({DEFAULT, "numpy", *offered}))
        raise ConfigInvalid(
            f"There is no vector store named {name}.", f"Set QA_VECTOR_STORE to one of: {known}."
        ) from None
    except (ImportError, AttributeError) as error:
        raise ConfigInvalid(
            f"The vector store {name} cannot be loaded: {error}",
            f"Install what it needs, or set QA_VECTOR_STORE={DEFAULT}.",
        ) from error
    return store
