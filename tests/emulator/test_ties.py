"""No module of the emulator needs one that needs it."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import bot.emulator


def needed(path: Path) -> set[str]:
    """The package's modules that this one imports, for types alone or not."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return found


def test_imports_go_one_way() -> None:
    modules = Path(bot.emulator.__file__).parent.glob("*.py")
    # Raises CycleError, which names the modules.
    order = list(TopologicalSorter({path.stem: needed(path) for path in modules}).static_order())
    assert order.index("waiting") < order.index("world") < order.index("queries")
