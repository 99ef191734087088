"""The architecture, asserted: imports point down the layers and no modules form a cycle."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("corpus", "index", "qa", "ui")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for layer in LAYERS
    for path in sorted((ROOT / layer).rglob("*.py"))
}


def imported(name: str) -> set[str]:
    """The project's modules that a module imports anywhere, lazily included."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return {m for m in found if m in MODULES and m != name}


@pytest.mark.parametrize("name", MODULES)
def test_no_import_points_up(name: str) -> None:
    layer = LAYERS.index(name.split(".")[0])
    upward = {m for m in imported(name) if LAYERS.index(m.split(".")[0]) > layer}
    assert not upward


def test_no_cycles() -> None:
    graph = {name: imported(name) for name in MODULES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in sorted(graph[name]):
                # A package's __init__ is imported with every module in it; only real uses count.
                if not name.startswith(other + "."):
                    visit(other, (*trail, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())
