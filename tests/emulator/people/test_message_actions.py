"""What people do in chats becomes an update, in the form of the Bot API."""

import asyncio

import pytest

from bot.emulator import Emulator, Person
from tests.emulator.calls import send_message, take_updates


def test_start_with_a_payload_is_a_command_message(emulator: Emulator, emma: Person) -> None:
    emulator.start(emma, "water-2026")
    (update,) = take_updates(emulator)
    message = update["message"]
    assert message["text"] == "/start water-2026"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "en"
    with pytest.raises(ValueError, match="payload"):
        emulator.start(emma, "x" * 65)


def test_entity_offsets_count_utf_16_code_units(emulator: Emulator, emma: Person) -> None:
    message = emulator.say(emma, emma.id, "😀 /help @emma_clarke https://un.org/x.")
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "mention", "offset": 9, "length": 12},
        {"type": "url", "offset": 22, "length": 16},
    ]


async def test_a_press_waits_for_the_bots_answer(emulator: Emulator, emma: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "B", "callback_data": "b"}]]}
    sent = await send_message(emulator, chat_id=emma.id, text="choose", reply_markup=keyboard)
    press = emulator.press(emma, emma.id, sent["message_id"], row=0, column=1)
    (update,) = take_updates(emulator)
    assert update["callback_query"]["data"] == "b"
    assert update["callback_query"]["message"] == sent
    waiting = asyncio.create_task(press.answered())
    await emulator.call(emulator.token, "answerCallbackQuery", {"callback_query_id": press.id, "text": "ok"})
    assert (await waiting)["text"] == "ok"


async def test_in_a_group_the_bot_receives_only_commands_replies_and_mentions(
    emulator: Emulator, emma: Person, ivan: Person
) -> None:
    group = emulator.create_chat("Newsroom", [emma, ivan])
    sent = await send_message(emulator, chat_id=group.id, text="hello")
    emulator.say(ivan, group, "just talk")
    emulator.say(ivan, group, "/help@another_bot")
    assert take_updates(emulator) == []
    emulator.say(ivan, group, "/help")
    emulator.say(ivan, group, f"/help@{emulator.username}")
    emulator.say(ivan, group, f"what of water, @{emulator.username}?")
    emulator.say(ivan, group, "thanks", reply_to=sent["message_id"])
    assert len(take_updates(emulator)) == 4
    emulator.promote_bot(group, emma)
    emulator.say(ivan, group, "just talk")
    assert [next(iter(update.keys() - {"update_id"})) for update in take_updates(emulator)] == [
        "my_chat_member",
        "message",
    ]


async def test_a_message_belongs_to_a_topic_of_the_forum(emulator: Emulator, emma: Person) -> None:
    forum = emulator.create_chat("Forum", [emma], topics={2: "Water"})
    said = emulator.say(emma, forum, "/help", thread=2)
    assert (said["message_thread_id"], said["is_topic_message"], said["chat"]["is_forum"]) == (2, True, True)
    sent = await send_message(emulator, chat_id=forum.id, text="x", message_thread_id=2)
    assert sent["message_thread_id"] == 2
    refused = await emulator.call(
        emulator.token, "sendMessage", {"chat_id": forum.id, "text": "x", "message_thread_id": 9}
    )
    assert refused.status == 400


def test_an_edited_message_is_an_edited_message_update(emulator: Emulator, emma: Person) -> None:
    said = emulator.say(emma, emma.id, "watre")
    emulator.edit(emma, emma.id, said["message_id"], "water")
    assert take_updates(emulator)[1]["edited_message"]["text"] == "water"
    assert emulator.shown(emma)[0]["text"] == "water"


async def test_a_chosen_inline_result_is_sent_via_the_bot(emulator: Emulator, emma: Person) -> None:
    asked = emulator.ask_inline(emma, "water" + "r" * 300)
    (update,) = take_updates(emulator)
    assert len(update["inline_query"]["query"]) == 256
    content = {"message_text": "<b>Water</b>", "parse_mode": "HTML"}
    results = [{"type": "article", "id": "1", "title": "Water", "input_message_content": content}]
    params = {"inline_query_id": asked.id, "results": results, "is_personal": True}
    assert (await emulator.call(emulator.token, "answerInlineQuery", params)).ok
    sent = emulator.choose(emma, emma.id, asked, "1")
    assert (sent["text"], sent["via_bot"]["id"]) == ("Water", emulator.bot_id)
    assert "chosen_inline_result" in take_updates(emulator)[0]
