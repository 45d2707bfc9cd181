"""What the documents promise is what is there."""

import re
import textwrap
from pathlib import Path

from bot.cli.parser import settings_help
from bot.knowledge import load
from bot.knowledge.schema import schema
from bot.settings import Settings
from tests.knowledge_samples import FILES, write_base

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "knowledge/README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_json_schema_is_in_step_with_the_models() -> None:
    assert (ROOT / "knowledge/schema.json").read_text(encoding="utf-8") == schema()


def test_ci_passes_the_readmes_own_test_line() -> None:
    line = next(block.strip() for block in blocks(README, "sh") if "pytest" in block)
    assert line in (ROOT / ".ci/pinned").read_text(encoding="utf-8").splitlines()


def test_ci_runs_what_contributing_names() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    commands = blocks(contributing, "sh")[0].strip().splitlines()[1:]
    script = (ROOT / ".ci/pinned").read_text(encoding="utf-8")
    assert commands
    assert all(command in script for command in commands)


def test_every_setting_is_in_the_guide_for_operators_and_in_the_help() -> None:
    names = [name.upper() for name in Settings.model_fields]
    assert names
    assert [name for name in names if f"`{name}`" not in OPERATIONS or name not in settings_help()] == []
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_guides_example_is_a_sound_briefing(tmp_path: Path) -> None:
    example = next(block for block in blocks(GUIDE, "yaml") if block.startswith("# briefings/"))
    correction = textwrap.dedent(next(block for block in blocks(GUIDE, "yaml") if "correction:" in block))
    folder = tmp_path / "knowledge"
    folder.mkdir()
    write_base(
        folder,
        briefing=None,
        examples=None,
        sources=FILES["sources.yaml"].replace("press:", "un-kazakhstan-2025:").replace("2019-05-14", "2025-10-17"),
        topics=FILES["topics.yaml"].replace("health:", "development:"),
        organisations="un-global-compact: {name: {en: A, ru: А, ky: А}}\n"
        "un-kazakhstan: {name: {en: B, ru: Б, ky: Б}}\n",
        people="stephen-omalley: {name: {en: C, ru: В, ky: В}}\n",
    )
    path = folder / re.findall(r"# (briefings/\S+)", example)[0]
    path.parent.mkdir(parents=True)
    path.write_text(example + correction, encoding="utf-8")
    assert load(folder)
