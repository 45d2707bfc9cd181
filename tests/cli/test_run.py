"""`python -m bot run` as a process against the stand-in over HTTP: by polling, by webhook, and to its end."""

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.emulator import Emulator, Fault, Person, serve
from tests.conversation import text
from tests.processes import PATIENCE, end, environment, running

TOKEN = "7000000001:local-emulator-token"
QUESTION = "Когда Кыргызстан вступил в ООН?"


async def answered(emulator: Emulator, person: Person, number: int) -> str:
    """All that the bot wrote, once it has written `number` messages."""
    async with asyncio.timeout(PATIENCE):
        while True:
            written = [m for m in emulator.shown(person) if m["from"]["is_bot"]]
            if len(written) >= number:
                return text(written)
            await asyncio.sleep(0.05)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def test_it_answers_by_long_polling_and_ends_cleanly(emulator: Emulator, ivan: Person, tmp_path: Path) -> None:
    async with serve(emulator, page=False) as address:
        env = environment(TELEGRAM_API_URL=address, BOT_TOKEN=TOKEN, LOG_LEVEL="DEBUG")
        async with running("run", cwd=tmp_path, env=env) as process:
            emulator.start(ivan)
            emulator.say(ivan, ivan.id, QUESTION)
            told = await answered(emulator, ivan, 2)
            assert "Здравствуйте!" in told
            assert "2 марта 1992" in told
            seconds, log = await end(process)
    assert seconds < 5
    assert process.returncode == 0
    assert TOKEN not in log
    assert "Traceback" not in log
    assert (tmp_path / "un-briefings.sqlite3").is_file()


async def test_it_answers_by_webhook_with_its_secret(emulator: Emulator, ivan: Person, tmp_path: Path) -> None:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/hook"
    async with serve(emulator, page=False) as address:
        env = environment(
            TELEGRAM_API_URL=address, BOT_TOKEN=TOKEN, WEBHOOK_URL=hook, PORT=str(port), WEBHOOK_SECRET="our-secret"
        )
        async with running("run", cwd=tmp_path, env=env) as process, aiohttp.ClientSession() as client:
            emulator.start(ivan)
            await answered(emulator, ivan, 1)
            emulator.say(ivan, ivan.id, QUESTION)
            assert "2 марта 1992" in await answered(emulator, ivan, 2)
            async with client.get(f"http://127.0.0.1:{port}/health") as healthy:
                assert healthy.status == 200
            async with client.post(hook, json={"update_id": 5}) as stranger:
                assert stranger.status == 403
            header = {"X-Telegram-Bot-Api-Secret-Token": "our-secret"}
            for body in (b"", b"{", b"[]", b'{"update_id": "x"}', b'{"update_id": 7, "message": 3}', b"[" * 99_999):
                async with client.post(hook, data=body, headers=header) as odd:
                    assert odd.status == 200
            seconds, log = await end(process)
    assert seconds < 5
    assert process.returncode == 0
    assert "Traceback" not in log


async def test_the_same_update_by_webhook_is_answered_once(emulator: Emulator, ivan: Person, tmp_path: Path) -> None:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/hook"
    emulator.start(ivan)
    (update,) = emulator.updates.take()
    async with serve(emulator, page=False) as address:
        env = environment(
            TELEGRAM_API_URL=address, BOT_TOKEN=TOKEN, WEBHOOK_URL=hook, PORT=str(port), WEBHOOK_SECRET="a-test-secret"
        )
        async with running("run", cwd=tmp_path, env=env) as process, aiohttp.ClientSession() as client:
            async with asyncio.timeout(PATIENCE):
                while emulator.updates.webhook is None:
                    await asyncio.sleep(0.05)
            header = {"X-Telegram-Bot-Api-Secret-Token": "a-test-secret"}
            await asyncio.gather(*(client.post(hook, json=update, headers=header) for _ in range(5)))
            await end(process)
    assert len([m for m in emulator.shown(ivan) if m["from"]["is_bot"]]) == 1


async def test_what_is_being_answered_at_sigterm_is_finished(emulator: Emulator, ivan: Person, tmp_path: Path) -> None:
    async with serve(emulator, page=False) as address:
        env = environment(TELEGRAM_API_URL=address, BOT_TOKEN=TOKEN)
        async with running("run", cwd=tmp_path, env=env) as process:
            emulator.start(ivan)
            await answered(emulator, ivan, 1)
            for _ in range(5):
                emulator.say(ivan, ivan.id, QUESTION)
            async with asyncio.timeout(PATIENCE):
                while len(emulator.updates):
                    await asyncio.sleep(0.01)
            seconds, _ = await end(process)
    assert seconds < 5
    assert len([m for m in emulator.shown(ivan) if m["from"]["is_bot"]]) == 6


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "BOT_TOKEN is not set"),
        ({"BOT_TOKEN": "nonsense"}, "BOT_TOKEN does not look like a token"),
        ({"BOT_TOKEN": TOKEN, "PORT": "many"}, "PORT takes a number"),
        ({"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "localhost"}, "TELEGRAM_API_URL takes an http"),
    ],
)
async def test_a_bad_setting_is_one_sentence_and_exit_code_2(
    settings: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    async with running("run", cwd=tmp_path, env=environment(**settings)) as process:
        _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 2
    assert err.decode().startswith(sentence)
    assert err.count(b"\n") == 1


async def test_a_token_that_telegram_refuses_is_one_sentence(emulator: Emulator, tmp_path: Path) -> None:
    async with serve(emulator, page=False) as address:
        env = environment(TELEGRAM_API_URL=address, BOT_TOKEN="123:short")
        async with running("run", cwd=tmp_path, env=env) as process:
            _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 1
    assert err.decode().strip().splitlines()[-1].startswith("Telegram refuses BOT_TOKEN")
    assert b"123:short" not in err
    assert b"Traceback" not in err


async def test_it_ends_at_once_while_telegram_is_out_of_reach(tmp_path: Path) -> None:
    env = environment(TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}", BOT_TOKEN=TOKEN)
    async with running("run", cwd=tmp_path, env=env) as process:
        assert process.stderr
        line = (await asyncio.wait_for(process.stderr.readline(), PATIENCE)).decode()
        assert "can't be reached" in line
        seconds, log = await end(process)
    assert seconds < 5
    assert process.returncode == 0
    assert "Traceback" not in log


async def test_a_webhook_that_telegram_refuses_is_one_sentence(emulator: Emulator, tmp_path: Path) -> None:
    emulator.inject_fault(
        Fault.refusing(400, "Bad Request: bad webhook: HTTPS url must be provided", method="setWebhook")
    )
    async with serve(emulator, page=False) as address:
        hook = {"WEBHOOK_URL": "http://127.0.0.1/x", "PORT": str(free_port())}
        env = environment(TELEGRAM_API_URL=address, BOT_TOKEN=TOKEN, **hook)
        async with running("run", cwd=tmp_path, env=env) as process:
            _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 1
    assert err.decode().strip().splitlines()[-1].startswith("Telegram does not take WEBHOOK_URL")
    assert b"Traceback" not in err


@pytest.mark.parametrize("arguments", [("--port", "99999"), ("--data", "file/below"), ("--port", "taken")])
async def test_what_try_cannot_use_is_one_sentence(arguments: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        given = [str(taken.getsockname()[1]) if one == "taken" else one for one in arguments]
        async with running("try", "--no-browser", *given, cwd=tmp_path, env=environment()) as process:
            _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 2
    assert err.decode().startswith(arguments[0])
    assert err.count(b"\n") == 1


async def test_settings_are_read_from_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=shout\n", encoding="utf-8-sig")
    async with running("run", cwd=tmp_path, env=environment()) as process:
        _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert b"LOG_LEVEL takes one of" in err


async def test_try_serves_the_page_and_the_bot_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    async with running("try", "--no-browser", "--data", ".", cwd=tmp_path, env=environment()) as process:
        assert process.stdout
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
        address = line.rpartition(" ")[2].strip()
        async with aiohttp.ClientSession() as client, client.get(address) as page:
            assert page.status == 200
            assert "<!doctype html>" in (await page.text()).lower()
        seconds, log = await end(process)
    assert seconds < 5
    assert process.returncode == 0
    assert "Traceback" not in log
    assert (tmp_path / "try.sqlite3").is_file()
