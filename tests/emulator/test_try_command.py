"""`python -m bot try` as a process: it keeps chats, ignores proxies, and does not wait for the browser."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.emulator.wait import until
from tests.processes import PATIENCE, environment, running

Json = dict[str, Any]
Ask = Callable[..., Awaitable[Json]]


async def run_try(
    folder: Path, action: Callable[[Ask], Awaitable[None]], *arguments: str, **env: str
) -> tuple[int, str]:
    """Runs `try`, does something on its chat page and presses Ctrl-C; the exit code and standard error."""
    given = arguments or ("--no-browser", "--data", str(folder))
    async with running("try", *given, cwd=folder, env=environment(**env)) as process:
        assert process.stdout
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
        address = line.rpartition(" ")[2].strip()
        async with aiohttp.ClientSession() as client:

            async def ask(name: str, body: Json | None = None, **query: str | int) -> Json:
                request = client.post if body else client.get
                async with request(f"{address}/page/{name}", json=body, params=query) as answer:
                    assert answer.status == 200, await answer.text()
                    found: Json = await answer.json()
                    return found

            await action(ask)
        process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
        assert process.returncode is not None
        return process.returncode, err.decode()


async def texts(ask: Ask, number: int) -> list[str]:
    """The texts of the first person's chat with the bot, as soon as there are `number` messages."""
    person = (await ask("state"))["me"]
    async with asyncio.timeout(PATIENCE):
        while True:
            found = (await ask("messages", person=person, chat=person))["messages"]
            if len(found) >= number:
                return [message["text"] for message in found]
            await asyncio.sleep(0.05)


async def start(ask: Ask) -> None:
    person = (await ask("state"))["me"]
    await ask("start", {"person": person})
    await texts(ask, 2)


async def test_chats_are_kept_in_the_data_folder(tmp_path: Path) -> None:
    before: list[str] = []
    after: list[str] = []

    async def first(ask: Ask) -> None:
        await start(ask)
        before.extend(await texts(ask, 2))

    async def second(ask: Ask) -> None:
        after.extend(await texts(ask, 2))
        person = (await ask("state"))["me"]
        await ask("say", {"person": person, "chat": person, "text": "When did Kyrgyzstan join the UN?"})
        await texts(ask, 4)

    code, err = await run_try(tmp_path, first)
    assert (code, err) == (0, "")
    code, err = await run_try(tmp_path, second)
    assert (code, err) == (0, "")
    assert before == after


async def test_a_broken_file_of_chats_is_renamed_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "chats.json").write_text("{", encoding="utf-8")
    code, err = await run_try(tmp_path, start)
    assert code == 0
    assert "chats.json is broken" in err
    assert err.count("\n") == 1
    assert (tmp_path / "chats.broken-1.json").read_text(encoding="utf-8") == "{"
    assert (tmp_path / "chats.json").stat().st_size > 1000


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_requests_to_this_machine_do_not_use_a_proxy(tmp_path: Path, name: str) -> None:
    env = {"NO_PROXY": "", "no_proxy": "", name: "http://127.0.0.1:9"}
    code, err = await run_try(tmp_path, start, **env)
    assert (code, err) == (0, "")


async def test_the_command_ends_while_the_browser_is_still_running(tmp_path: Path) -> None:
    pid_file, opened = tmp_path / "pid", tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho $$ > "{pid_file}"\necho "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n'
        "exec sleep 600 >/dev/null 2>&1\n",
        encoding="utf-8",
    )
    browser.chmod(0o755)

    async def wait_for_browser(ask: Ask) -> None:
        await start(ask)
        await until(opened.exists)

    code, err = await run_try(tmp_path, wait_for_browser, "--data", str(tmp_path), BROWSER=f"{browser} %s")
    # Raises ProcessLookupError if the browser has ended.
    os.kill(int(pid_file.read_text(encoding="utf-8")), signal.SIGKILL)
    assert (code, err) == (0, "")
    assert opened.read_text(encoding="utf-8").startswith("http://127.0.0.1:")
