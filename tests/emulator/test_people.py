"""What people do reaches the bot as the Bot API would tell it."""

import asyncio
from typing import Any

import pytest

from bot.emulator import Emulator, Person
from tests.emulator.conftest import judged


def taken(emulator: Emulator) -> list[dict[str, Any]]:
    return [judged(update) for update in emulator.updates.take()]


async def send(emulator: Emulator, **params: Any) -> Any:
    answer = await emulator.call(emulator.token, "sendMessage", params)
    assert answer.ok, answer.body
    return answer.result


def test_start_with_a_payload_is_a_command_message(emulator: Emulator, emma: Person) -> None:
    emulator.start(emma, "water-2026")
    (update,) = taken(emulator)
    message = update["message"]
    assert message["text"] == "/start water-2026"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "en"
    with pytest.raises(ValueError, match="payload"):
        emulator.start(emma, "x" * 65)


def test_offsets_count_utf_16_units(emulator: Emulator, emma: Person) -> None:
    message = emulator.say(emma, emma.id, "😀 /help @emma_clarke https://un.org/x.")
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "mention", "offset": 9, "length": 12},
        {"type": "url", "offset": 22, "length": 16},
    ]


async def test_a_press_waits_for_the_bots_answer(emulator: Emulator, emma: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "B", "callback_data": "b"}]]}
    sent = await send(emulator, chat_id=emma.id, text="choose", reply_markup=keyboard)
    press = emulator.press(emma, emma.id, sent["message_id"], row=0, column=1)
    (update,) = taken(emulator)
    assert update["callback_query"]["data"] == "b"
    assert update["callback_query"]["message"] == sent
    waiting = asyncio.create_task(press.answered())
    await emulator.call(emulator.token, "answerCallbackQuery", {"callback_query_id": press.id, "text": "ok"})
    assert (await waiting)["text"] == "ok"


async def test_in_groups_the_bot_hears_commands_replies_and_mentions_only(
    emulator: Emulator, emma: Person, ivan: Person
) -> None:
    group = emulator.found_chat("Newsroom", [emma, ivan])
    sent = await send(emulator, chat_id=group.id, text="hello")
    emulator.say(ivan, group, "just talk")
    emulator.say(ivan, group, "/help@another_bot")
    assert taken(emulator) == []
    emulator.say(ivan, group, "/help")
    emulator.say(ivan, group, f"/help@{emulator.username}")
    emulator.say(ivan, group, f"what of water, @{emulator.username}?")
    emulator.say(ivan, group, "thanks", reply_to=sent["message_id"])
    assert len(taken(emulator)) == 4
    emulator.promote_bot(group, emma)
    emulator.say(ivan, group, "just talk")
    assert [next(iter(update.keys() - {"update_id"})) for update in taken(emulator)] == [
        "my_chat_member",
        "message",
    ]


async def test_a_topic_is_answered_in_its_topic(emulator: Emulator, emma: Person) -> None:
    forum = emulator.found_chat("Forum", [emma], topics={2: "Water"})
    said = emulator.say(emma, forum, "/help", thread=2)
    assert (said["message_thread_id"], said["is_topic_message"], said["chat"]["is_forum"]) == (2, True, True)
    sent = await send(emulator, chat_id=forum.id, text="x", message_thread_id=2)
    assert sent["message_thread_id"] == 2
    refused = await emulator.call(
        emulator.token, "sendMessage", {"chat_id": forum.id, "text": "x", "message_thread_id": 9}
    )
    assert refused.status == 400


def test_blocking_and_coming_back_are_told(emulator: Emulator, emma: Person) -> None:
    emulator.block(emma)
    emulator.unblock(emma)
    statuses = [update["my_chat_member"]["new_chat_member"]["status"] for update in taken(emulator)]
    assert statuses == ["kicked", "member"]


def test_a_group_that_grows_up_is_told_in_both_chats(emulator: Emulator, emma: Person) -> None:
    group = emulator.found_chat("Newsroom", [emma], kind="group")
    new = emulator.migrate(group, emma)
    old_message, new_message = (update["message"] for update in taken(emulator))
    assert old_message["migrate_to_chat_id"] == new.id
    assert new_message["migrate_from_chat_id"] == group.id


def test_being_added_and_thrown_out_are_told(emulator: Emulator, emma: Person) -> None:
    group = emulator.found_chat("Newsroom", [emma], bot="left")
    emulator.add_bot(group, emma)
    emulator.kick_bot(group, emma)
    added, message, thrown = taken(emulator)
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["new_chat_members"][0]["id"] == emulator.bot_id
    assert thrown["my_chat_member"]["new_chat_member"]["status"] == "kicked"


def test_an_edited_question_comes_as_edited(emulator: Emulator, emma: Person) -> None:
    said = emulator.say(emma, emma.id, "watre")
    emulator.edit(emma, emma.id, said["message_id"], "water")
    assert taken(emulator)[1]["edited_message"]["text"] == "water"
    assert emulator.shown(emma)[0]["text"] == "water"


async def test_an_inline_result_is_chosen_and_sent(emulator: Emulator, emma: Person) -> None:
    asked = emulator.ask_inline(emma, "water" + "r" * 300)
    (update,) = taken(emulator)
    assert len(update["inline_query"]["query"]) == 256
    content = {"message_text": "<b>Water</b>", "parse_mode": "HTML"}
    results = [{"type": "article", "id": "1", "title": "Water", "input_message_content": content}]
    params = {"inline_query_id": asked.id, "results": results, "is_personal": True}
    assert (await emulator.call(emulator.token, "answerInlineQuery", params)).ok
    sent = emulator.choose(emma, emma.id, asked, "1")
    assert (sent["text"], sent["via_bot"]["id"]) == ("Water", emulator.bot_id)
    assert "chosen_inline_result" in taken(emulator)[0]


async def test_the_narrowest_scope_wins_then_the_language(emulator: Emulator, emma: Person) -> None:
    async def offer(name: str, **where: Any) -> None:
        commands = [{"command": name, "description": "x"}]
        assert (await emulator.call(emulator.token, "setMyCommands", {"commands": commands, **where})).ok

    def offered(language: str) -> str:
        chat = emulator.chat(emma.id)
        assert chat is not None
        return str(emulator.profile.shown_commands(chat, emma.id, language)[0]["command"])

    await offer("all")
    await offer("all_ru", language_code="ru")
    assert (offered("ru-RU"), offered("ky"), offered("")) == ("all_ru", "all", "all")
    await offer("private", scope={"type": "all_private_chats"})
    assert offered("ru") == "private"
    await offer("hers", scope={"type": "chat", "chat_id": emma.id})
    assert offered("ru") == "hers"


async def test_a_document_is_downloaded_as_it_was_sent(emulator: Emulator, emma: Person) -> None:
    from bot.emulator import Upload

    upload = Upload("Вода.ics", b"BEGIN:VCALENDAR", "text/calendar")
    params = {"chat_id": emma.id, "document": "attach://part", "caption": "<b>x</b>", "parse_mode": "HTML"}
    sent = (await emulator.call(emulator.token, "sendDocument", params, {"part": upload})).result
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("Вода.ics", 15)
    told = (await emulator.call(emulator.token, "getFile", {"file_id": sent["document"]["file_id"]})).result
    kept = emulator.files.at(told["file_path"])
    assert kept is not None
    assert kept.upload.data == b"BEGIN:VCALENDAR"
    again = await emulator.call(
        emulator.token, "sendDocument", {"chat_id": emma.id, "document": sent["document"]["file_id"]}
    )
    assert again.ok


async def test_a_message_is_copied_forwarded_pinned_and_deleted(emulator: Emulator, emma: Person) -> None:
    sent = await send(emulator, chat_id=emma.id, text="hello")
    place = {"chat_id": emma.id, "from_chat_id": emma.id, "message_id": sent["message_id"]}
    for method in ("copyMessage", "forwardMessage", "pinChatMessage"):
        assert (await emulator.call(emulator.token, method, place)).ok
    assert (await emulator.call(emulator.token, "getChat", place)).result["pinned_message"] == sent
    for method in ("unpinChatMessage", "deleteMessage"):
        assert (await emulator.call(emulator.token, method, place)).ok
    texts = [message["text"] for message in emulator.shown(emma)]
    assert texts == ["hello", "hello"]


async def test_the_bot_may_ask_about_chats(emulator: Emulator, emma: Person, ivan: Person) -> None:
    group = emulator.found_chat("Newsroom", [emma, ivan])
    call = emulator.call
    for method, params in {
        "getMe": {},
        "getChat": {"chat_id": group.id},
        "getChatMember": {"chat_id": group.id, "user_id": emma.id},
        "getChatAdministrators": {"chat_id": group.id},
        "getWebhookInfo": {},
        "getMyName": {},
        "getChatMenuButton": {},
    }.items():
        assert (await call(emulator.token, method, params)).ok
    assert (await call(emulator.token, "getChatMemberCount", {"chat_id": group.id})).result == 3
    assert (await call(emulator.token, "leaveChat", {"chat_id": group.id})).ok
    assert (await call(emulator.token, "sendMessage", {"chat_id": group.id, "text": "x"})).status == 403
