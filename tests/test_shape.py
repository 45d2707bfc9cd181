"""The project's own shape: imports go down only, modules stay short, each library has one home."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.handlers import COMMANDS

ROOT = Path(bot.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py"))
# From the bottom up; a module may import from its own layer and from those before it.
LAYERS = (
    ("bot.errors", "bot.clock", "bot.schedule", "bot.settings", "bot.logging_setup", "bot.data_files"),
    ("bot.knowledge",),
    ("bot.i18n.translator", "bot.i18n.lexicon", "bot.i18n.lexicon_fields"),
    ("bot.i18n.lexicon_loader", "bot.i18n.lexicon_schema"),
    ("bot.search",),
    ("bot.store",),
    ("bot.library",),
    ("bot.callbacks",),
    ("bot.i18n",),
    ("bot.render",),
    ("bot.transport",),
    ("bot.digests",),
    ("bot.routing",),
    ("bot.handlers",),
    ("bot.app",),
    ("bot.cli",),
    ("bot.__main__",),
)
HOMES = {
    "httpx": ("bot.transport",),
    "telegram": ("bot.transport", "bot.digests", "bot.routing", "bot.handlers", "bot.app"),
    "sqlalchemy": ("bot.store",),
    "alembic": ("bot.store",),
    "yaml": ("bot.knowledge",),
    "pydantic": ("bot.settings", "bot.knowledge", "bot.i18n"),
    "rapidfuzz": ("bot.search",),
    "snowballstemmer": ("bot.search",),
    "aiohttp": ("bot.transport.webhook", "bot.emulator"),
    "pydantic_settings": ("bot.settings",),
}


def name(path: Path) -> str:
    return ".".join(("bot", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> int | None:
    return next((number for number, names in enumerate(LAYERS) if any(is_within(module, one) for one in names)), None)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down_only(path: Path) -> None:
    module = name(path)
    if module == "bot" or is_within(module, "bot.emulator"):
        assert not [one for one in imported(path) if is_within(one, "bot") and not is_within(one, "bot.emulator")]
        return
    for one in imported(path):
        if one.startswith("bot.emulator") or one == "bot.emulator":
            assert module == "bot.cli.demo"
        elif one.startswith("bot.") and (wanted := layer(one)) is not None:
            here = layer(module)
            assert here is not None, f"{module} is in no layer"
            assert wanted <= here, f"{module} imports {one}, which lies above it"


def test_every_module_is_in_a_layer() -> None:
    apart = [one for one in map(name, MODULES) if one != "bot" and not is_within(one, "bot.emulator")]
    assert [one for one in apart if layer(one) is None] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_library_has_one_home(path: Path) -> None:
    for one in imported(path):
        homes = HOMES.get(one.partition(".")[0])
        assert not homes or any(is_within(name(path), home) for home in homes), f"{one} in {name(path)}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_its_first_line_says_its_job(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_command_line_reads_the_environment_and_exits(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if name(path) != "bot.cli":
        assert not re.search(r"os\.environ|getenv|sys\.exit", text)


def test_no_two_commands_share_a_name_and_telegram_takes_each() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", one) for one in names)


def test_every_command_is_in_the_guide_for_readers() -> None:
    guide = (ROOT.parent / "docs/readers.md").read_text(encoding="utf-8")
    assert [c.name for c in COMMANDS if f"`/{c.name}`" not in guide] == []


PACKAGES = sorted({path.parent for path in MODULES})
# Of a feature: its commands and buttons, what the buttons carry, its pages. One name there is one feature.
BY_FEATURE = {"handlers", "callbacks", "render"}
# What else has one name in two places, with one meaning.
SAME_THING = {
    # As pages, and as rows.
    "deliveries": BY_FEATURE | {"store"},
    "subscriptions": BY_FEATURE | {"store"},
}


def named(package: Path) -> list[str]:
    return [path.stem for path in package.glob("*.py") if not path.stem.startswith("__")]


def test_the_top_of_the_tree_reads_like_a_table_of_contents() -> None:
    assert 1 < len(named(ROOT)) <= 10


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.relative_to(ROOT.parent).as_posix())
def test_a_package_has_few_modules(package: Path) -> None:
    divided = any(child.is_dir() and child in PACKAGES for child in package.iterdir())
    assert len(named(package)) <= 12 or divided


def test_no_file_name_has_two_meanings() -> None:
    places: dict[str, set[str]] = {}
    for path in MODULES:
        if not path.stem.startswith("__") and "migrations" not in path.parts:
            places.setdefault(path.stem, set()).add(path.parent.relative_to(ROOT).as_posix())
    several = {stem: found for stem, found in places.items() if len(found) > 1}
    assert {stem: found for stem, found in several.items() if not found <= SAME_THING.get(stem, BY_FEATURE)} == {}


WORDS_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "base", "constants", "misc", "tools"}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [
        path for path in MODULES if WORDS_THAT_SAY_NOTHING & set(path.relative_to(ROOT).with_suffix("").parts)
    ] == []
