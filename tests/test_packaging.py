"""The package list and its data, asserted: what is in the checkout is in the wheel."""

import tomllib
from pathlib import Path

LAYERS = ("corpus", "index", "qa", "ui")


def test_every_package_is_listed(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    found = {
        ".".join(init.parent.relative_to(repository).parts)
        for layer in LAYERS
        for init in (repository / layer).rglob("__init__.py")
    }
    assert set(settings["tool"]["setuptools"]["packages"]) == found


def test_every_data_file_is_packaged(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    packaged = {
        path
        for package, patterns in settings["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in (repository / package.replace(".", "/")).glob(pattern)
    }
    left_out = [
        path.relative_to(repository).as_posix()
        for layer in LAYERS
        for path in (repository / layer).rglob("*")
        if path.is_file()
        and path.suffix not in {".py", ".pyc"}
        and "builtin" not in path.parts
        and path not in packaged
    ]
    assert not left_out
