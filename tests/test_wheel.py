"""Installed as a wheel, away from the checkout, the bot finds its knowledge and its words."""

import asyncio
import sys
import zipfile
from pathlib import Path

from tests.processes import PATIENCE, environment, run

ROOT = Path(__file__).parents[1]


async def test_a_wheel_carries_knowledge_words_migrations_and_the_page(tmp_path: Path) -> None:
    building = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT),
        cwd=tmp_path,
    )  # fmt: skip
    assert await asyncio.wait_for(building.wait(), PATIENCE) == 0
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    elsewhere = environment() | {"PYTHONPATH": str(tmp_path / "site")}
    code, out, err = await run("check", cwd=tmp_path, env=elsewhere)
    assert (code, err) == (0, "")
    assert out.startswith("Sound:")
    package = tmp_path / "site/bot"
    assert (package / "data/locales/ky/LC_MESSAGES/bot.po").is_file()
    assert (package / "store/migrations/versions/0001_readers.py").is_file()
    assert (package / "emulator/chat_page/static/index.html").is_file()
