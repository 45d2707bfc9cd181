"""A thousand malformed and hostile updates: nothing is raised, nothing dies, nobody is sent broken markup."""

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.emulator import Emulator, Person
from bot.library import Library
from bot.settings import Settings
from bot.transport.update_validation import dumped, readable_or_empty, without_unreadable
from tests.conversation import Talk, text
from tests.inprocess import InProcessRequest

ODD_TEXTS = [
    "",
    " ",
    "\x00\x01\x02",
    "\u202e\u2066evil\u2069",
    "<b>unclosed & <script>",
    "&lt;&&amp;&#0;&#x110000;",
    "ы" * 4096,
    "a " * 2048,
    "🤷" * 4096,
    "\ud800 lone",
    "/start " + "x" * 4000,
    "/",
    "/start@",
    "//////",
    "/reload",
    "/briefing 99999999999.99.99999",
    "/briefing " + "март " * 800,
    "'; DROP TABLE readers; --",
    "%s %(name)s {0} {}",
    "../../etc/passwd",
    "\u0000" * 100,
    "ү" * 4000,
]
ODD_VALUES: list[Any] = [None, 0, -1, 2**70, 1.5, "", "x", [], {}, [[]], {"id": "x"}, True, "9" * 400, [None]]


def whole(person: Person, number: int) -> dict[str, Any]:
    user = {"id": person.id, "is_bot": False, "first_name": "Emma", "language_code": "en"}
    chat = {"id": person.id, "type": "private", "first_name": "Emma"}
    message = {"message_id": number + 10_000, "date": 1_700_000_000, "chat": chat, "from": user, "text": "hello"}
    return random.Random(number).choice(
        [
            {"message": message},
            {"edited_message": {**message, "edit_date": 1_700_000_001}},
            {"channel_post": {**message, "chat": {"id": -100, "type": "channel", "title": "C"}}},
            {"callback_query": {"id": "1", "from": user, "chat_instance": "1", "data": "b:en:x", "message": message}},
            {"callback_query": {"id": "1", "from": user, "chat_instance": "1", "data": "t:en:health:0"}},
            {"inline_query": {"id": "1", "from": user, "query": "un", "offset": ""}},
            {"message": {**message, "text": None, "new_chat_members": [user]}},
            {"message": {**message, "text": None, "migrate_to_chat_id": -100500}},
            {"message": {**message, "text": None, "pinned_message": message}},
            {"my_chat_member": {"chat": chat, "from": user, "date": 1}},
            {"message": {**message, "chat": {**chat, "type": "group", "title": "G", "id": -7}}},
            {"something_new": {"deep": [message]}},
        ]
    )


def hostile(person: Person, number: int) -> dict[str, Any]:
    """A sound update with a few of its parts gone, changed, or of another type. Seeded: the same every time."""
    chance = random.Random(number)
    update = json.loads(json.dumps(whole(person, number)))
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            places.append((value, key))
            walk(value[key])

    walk(update)
    for holder, key in chance.sample(places, min(len(places), chance.randint(0, 3))):
        if key == "text" or chance.random() < 0.3:
            holder[key] = chance.choice(ODD_TEXTS)
        elif isinstance(holder, dict) and chance.random() < 0.4:
            holder.pop(key, None)
        else:
            holder[key] = chance.choice(ODD_VALUES)
    return dict(update)


@contextlib.asynccontextmanager
async def serving(application: app.App) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(app.serve(application, Settings(), stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def test_a_thousand_hostile_updates_by_polling_and_then_a_question(
    talk: Talk, emulator: Emulator, emma: Person, aigul: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    await talk.start(emma)
    await talk.start(aigul)
    for number in range(1000):
        emulator.inject_update(hostile(emma, number))
    emulator.inject_update({"update_id": "no number"}, raw=True)
    emulator.inject_update({}, raw=True)
    async with serving(talk.app), asyncio.timeout(120):
        while len(emulator.updates):
            await asyncio.sleep(0.02)
        # Of somebody else: of a chat that writes a thousand at once, what is too much is passed over.
        emulator.say(aigul, aigul.id, "Кыргызстан БУУга качан кошулган?")
        while "1992" not in text(emulator.shown(aigul)[-1:]):
            await asyncio.sleep(0.02)
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
    refused = [r for r in emulator.sent() if r.answer and "parse entities" in r.answer.body.get("description", "")]
    assert refused == []


async def test_an_end_in_the_middle_of_it_leaves_nothing_running(
    emulator: Emulator, emma: Person, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "FAREWELL", 0.1)
    address = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    # At Telegram's own pace most of them still wait.
    chosen = Settings(bot_token="7000000001:local-emulator-token", database_url=address)
    async with app.build(chosen, InProcessRequest(emulator), library) as application, serving(application):
        for number in range(50):
            emulator.say(emma, emma.id, f"/start {number}")
        async with asyncio.timeout(60):
            while len(emulator.shown(emma)) < 53:
                await asyncio.sleep(0.02)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_every_odd_text_is_answered_or_passed_over_in_silence(
    talk: Talk, emulator: Emulator, emma: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await talk.start(emma)
    base = {
        "date": 1_700_000_000,
        "chat": {"id": emma.id, "type": "private", "first_name": "Emma"},
        "from": {"id": emma.id, "is_bot": False, "first_name": "Emma", "language_code": "en"},
    }
    for number, odd in enumerate(ODD_TEXTS):
        emulator.inject_update({"message": {**base, "message_id": 500 + number, "text": odd}})
    await talk.settle()
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


def test_an_unreadable_update_becomes_an_empty_one_with_its_number() -> None:
    assert readable_or_empty({"update_id": 5, "message": {"text": "no chat"}}) == {"update_id": 5}


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert json.loads(dumped({"text": "a\ud800b"})) == {"text": "a?b"}


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"null", b'{"ok":false}', b'{"ok":true,"result":{}}'])
def test_what_is_no_list_of_updates_is_left_to_python_telegram_bot(payload: bytes) -> None:
    assert without_unreadable(payload) == payload


def test_an_answer_nested_too_deep_to_read_keeps_only_its_numbers() -> None:
    deep = b'{"ok": true, "result": [{"update_id": 7, "message": ' + b"[" * 99_999 + b"]" * 99_999 + b"}]}"
    assert json.loads(without_unreadable(deep)) == {"ok": True, "result": [{"update_id": 7}]}


@pytest.mark.parametrize("depth", [100, 900, 950, 980, 990, 1000])
def test_an_update_nested_deep_is_emptied(depth: int) -> None:
    update = b'{"update_id": 7, "message": ' + b"[" * depth + b"]" * depth + b"}"
    assert json.loads(without_unreadable(b'{"ok": true, "result": [' + update + b"]}"))["result"] == [{"update_id": 7}]
