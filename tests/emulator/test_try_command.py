"""`python -m bot try` as a process: chats that stay, a proxy in the environment, a browser that doesn't return."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.processes import PATIENCE, environment, running

Json = dict[str, Any]
Ask = Callable[..., Awaitable[Json]]


async def tried(
    folder: Path, deed: Callable[[Ask], Awaitable[None]], *arguments: str, **env: str
) -> tuple[float, int | None, str]:
    """Does something on the page of a running `try`, then presses Ctrl-C: seconds to the end, exit code, errors."""
    given = arguments or ("--no-browser", "--data", str(folder))
    async with running("try", *given, cwd=folder, env=environment(**env)) as process:
        assert process.stdout
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
        address = line.rpartition(" ")[2].strip()
        async with aiohttp.ClientSession() as client:

            async def ask(name: str, body: Json | None = None, **query: str | int) -> Json:
                sent = client.post if body else client.get
                async with sent(f"{address}/page/{name}", json=body, params=query) as answer:
                    assert answer.status == 200, await answer.text()
                    found: Json = await answer.json()
                    return found

            await deed(ask)
        loop = asyncio.get_running_loop()
        started = loop.time()
        process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
        return loop.time() - started, process.returncode, err.decode()


async def texts(ask: Ask, number: int) -> list[str]:
    """The first person's chat with the bot, once it has so many messages."""
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


async def test_chats_stay_where_data_is_kept(tmp_path: Path) -> None:
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

    _, code, err = await tried(tmp_path, first)
    assert (code, err) == (0, "")
    _, code, err = await tried(tmp_path, second)
    assert (code, err) == (0, "")
    assert before == after


async def test_a_broken_file_of_chats_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "chats.json").write_text("{", encoding="utf-8")
    _, code, err = await tried(tmp_path, start)
    assert code == 0
    assert "chats.json is broken" in err
    assert err.count("\n") == 1
    assert (tmp_path / "chats.broken-1.json").read_text(encoding="utf-8") == "{"
    assert (tmp_path / "chats.json").stat().st_size > 1000


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_a_proxy_is_not_asked_for_this_machine(tmp_path: Path, name: str) -> None:
    env = {"NO_PROXY": "", "no_proxy": "", name: "http://127.0.0.1:9"}
    _, code, err = await tried(tmp_path, start, **env)
    assert (code, err) == (0, "")


async def test_a_browser_that_does_not_return_holds_nothing_up(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\nexec sleep 20 >/dev/null 2>&1\n', encoding="utf-8")
    browser.chmod(0o755)

    async def deed(ask: Ask) -> None:
        await start(ask)
        async with asyncio.timeout(PATIENCE):
            while not (tmp_path / "opened").exists():
                await asyncio.sleep(0.05)

    seconds, code, err = await tried(tmp_path, deed, "--data", str(tmp_path), BROWSER=f"{browser} %s")
    assert seconds < 5
    assert (code, err) == (0, "")
    assert (tmp_path / "opened").read_text(encoding="utf-8").startswith("http://127.0.0.1:")
