"""No module of the emulator imports one that imports it, directly or through others; neither does a package."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import bot.emulator

ROOT = Path(bot.emulator.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py")


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported_modules(path: Path) -> Iterator[str]:
    """The emulator's modules that this one imports, also those imported for types only."""
    names = {module_name(module) for module in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "the emulator imports its modules by their full names"
            found = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            yield from (name for name in (one.removeprefix("bot.emulator.") for one in found) if name in names)


def package_of(name: str) -> str:
    """The package of a module; a module beside the packages counts as one."""
    return name.split(".", maxsplit=1)[0]


def test_no_two_modules_import_each_other() -> None:
    graph = {module_name(path): set(imported_modules(path)) for path in MODULES}
    # Raises CycleError, which names the modules.
    order = list(TopologicalSorter(graph).static_order())
    assert order.index("state.state") < order.index("methods.registry") < order.index("emulator")


def test_no_two_packages_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        package = package_of(module_name(path))
        graph.setdefault(package, set()).update({package_of(name) for name in imported_modules(path)} - {package})
    order = list(TopologicalSorter(graph).static_order())
    assert order.index("api") < order.index("state") < order.index("methods") < order.index("server")


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_the_emulator_imports_nothing_else_of_the_bot(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        assert [name for name in names if name.split(".")[0] == "bot" and not name.startswith("bot.emulator")] == []
