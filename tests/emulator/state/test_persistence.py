"""The state that is saved to a file is loaded again; a broken file is renamed, with a warning."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.emulator import BrokenFileError, Emulator, Person, SettableClock, demo, kept
from bot.emulator.state import persistence
from tests.emulator.calls import call, send_message, take_updates
from tests.emulator.wait import until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chats.json"


async def test_everything_that_people_see_is_loaded_again(
    emulator: Emulator, emma: Person, ivan: Person, clock: SettableClock, path: Path
) -> None:
    forum = emulator.create_chat("Forum", [emma, ivan], topics={2: "Вода"}, bot="administrator", username="a_forum")
    emulator.say(emma, emma.id, "hello 😀")
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = await send_message(emulator, chat_id=forum.id, message_thread_id=2, text="<b>x</b>", parse_mode="HTML")
    await send_message(emulator, chat_id=emma.id, text="y", reply_markup=keyboard)
    await call(emulator, "pinChatMessage", chat_id=forum.id, message_id=sent["message_id"])
    commands = [{"command": "help", "description": "Помощь"}]
    await call(emulator, "setMyCommands", commands=commands, language_code="ru")
    await call(emulator, "setMyCommands", commands=commands, scope={"type": "chat", "chat_id": emma.id})
    await call(emulator, "setMyDescription", description="Жардам", language_code="ky")
    await call(emulator, "setChatMenuButton", chat_id=emma.id, menu_button={"type": "default"})
    emulator.read_up_to[emma.id, emma.id] = 1
    emulator.block(ivan)
    emulator.save(path)

    again = Emulator.load(path, clock=clock)
    assert again.people == emulator.people
    assert again.chats == emulator.chats
    assert (again.bot_id, again.read_up_to) == (emulator.bot_id, emulator.read_up_to)
    assert again.profile.to_json() == emulator.profile.to_json()
    assert take_updates(again) == take_updates(emulator)
    assert (await call(again, "getChat", chat_id="@a_forum"))["pinned_message"] == sent
    again.save(path.with_name("again.json"))
    emulator.save(path)
    assert path.with_name("again.json").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


async def test_ids_continue_after_loading(emulator: Emulator, emma: Person, path: Path) -> None:
    said = emulator.say(emma, emma.id, "one")
    press = emulator.press(emma, emma.id, said["message_id"], "a")
    last = emulator.updates.take()[-1]["update_id"]
    emulator.save(path)
    again = Emulator.load(path)
    person = again.people[emma.id]
    assert again.say(person, person.id, "two")["message_id"] == said["message_id"] + 1
    assert again.press(person, person.id, said["message_id"], "a").id != press.id
    assert [update["update_id"] for update in again.updates.take()] == [last + 1, last + 2]
    assert again.join("Нурлан").id not in emulator.people


async def test_an_unconfirmed_update_is_kept_for_a_day(
    emulator: Emulator, emma: Person, clock: SettableClock, path: Path
) -> None:
    emulator.say(emma, emma.id, "still there?")
    emulator.save(path)
    assert len(Emulator.load(path, clock=clock).updates) == 1
    clock.advance(25 * 3600)
    assert len(Emulator.load(path, clock=clock).updates) == 0


def test_the_file_leaves_out_old_messages_to_stay_below_its_size_limit(
    emulator: Emulator, emma: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        emulator.say(emma, emma.id, f"{number} " + "ы" * 1000)
    emulator.updates.clear()
    monkeypatch.setattr(persistence, "MAX_BYTES", 100_000)
    emulator.save(path)
    assert path.stat().st_size <= 100_000
    texts = [message["text"] for message in Emulator.load(path).shown(emma)]
    assert texts[-1].startswith("199 ")
    assert 10 < len(texts) < 200


def write_damaged(path: Path, change: Any) -> None:
    emulator = demo()
    emulator.say(emma := next(iter(emulator.people.values())), emma.id, "hello")
    emulator.save(path)
    found = json.loads(path.read_text(encoding="utf-8"))
    change(found)
    path.write_text(json.dumps(found), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.clear(),
        lambda found: found.update(version=2),
        lambda found: found.pop("updates"),
        lambda found: found.update(people=[]),
        lambda found: found.update(people=[3]),
        lambda found: found["people"][0].update(id="x"),
        lambda found: found["chats"][0].update(kind="room"),
        lambda found: found["chats"][0].update(members=[5]),
        lambda found: found["chats"][-1]["messages"].append({"message_id": 5}),
        lambda found: found["chats"][-1]["messages"].append(None),
        lambda found: found["bot"].update(commands=[["default", 0, 0, "", [{"command": "ж"}]]]),
        lambda found: found["updates"].update(pending=[["yesterday", {}]]),
        lambda found: found["counts"].update(messages=None),
    ],
)
def test_a_damaged_file_is_renamed_and_the_error_says_so(path: Path, change: Any) -> None:
    write_damaged(path, change)
    with pytest.raises(BrokenFileError, match=r"chats\.json is broken .* it is now chats\.broken-1\.json") as raised:
        Emulator.load(path)
    assert "\n" not in str(raised.value)
    assert not path.exists()
    assert path.with_name("chats.broken-1.json").is_file()


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[]", b"[" * 99_999, b"null"])
def test_a_file_without_a_json_object_is_renamed_and_overwrites_no_other(path: Path, data: bytes) -> None:
    for number in (1, 2):
        path.write_bytes(data)
        with pytest.raises(BrokenFileError):
            Emulator.load(path)
        assert path.with_name(f"chats.broken-{number}.json").read_bytes() == data


def test_a_file_that_cannot_be_read_is_renamed_as_well(path: Path) -> None:
    path.mkdir()
    with pytest.raises(BrokenFileError, match="directory"):
        Emulator.load(path)
    assert path.with_name("chats.broken-1.json").is_dir()


def test_the_demonstration_starts_anew_after_a_broken_file(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_text("{", encoding="utf-8")
    assert len(demo(kept=path).people) == 4
    assert "chats.json is broken" in caplog.text


def test_the_demonstration_starts_anew_without_a_file(path: Path) -> None:
    assert len(demo(kept=path).people) == 4
    with pytest.raises(FileNotFoundError):
        Emulator.load(path)


async def test_the_state_is_saved_repeatedly_and_at_the_end(emulator: Emulator, emma: Person, path: Path) -> None:
    async with kept(emulator, path, every=0.01):
        await until(path.exists)
        emulator.say(emma, emma.id, "at the end")
    assert [message["text"] for message in Emulator.load(path).shown(emma.id)] == ["at the end"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


async def test_a_folder_that_does_not_exist_causes_a_warning_only(
    emulator: Emulator, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with kept(emulator, tmp_path / "gone" / "chats.json"):
        pass
    assert "can't be kept" in caplog.text
