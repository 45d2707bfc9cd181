"""What people do reaches the bot as the Bot API would tell it."""

import asyncio
from typing import Any

import pytest

from bot.messenger import Messenger, Person
from tests.messenger.conftest import judged


def taken(messenger: Messenger) -> list[dict[str, Any]]:
    return [judged(update) for update in messenger.updates.take()]


async def send(messenger: Messenger, **params: Any) -> Any:
    answer = await messenger.call(messenger.token, "sendMessage", params)
    assert answer.ok, answer.body
    return answer.result


def test_start_with_a_payload_is_a_command_message(messenger: Messenger, emma: Person) -> None:
    messenger.start(emma, "water-2026")
    (update,) = taken(messenger)
    message = update["message"]
    assert message["text"] == "/start water-2026"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "en"
    with pytest.raises(ValueError, match="payload"):
        messenger.start(emma, "x" * 65)


def test_offsets_count_utf_16_units(messenger: Messenger, emma: Person) -> None:
    message = messenger.say(emma, emma.id, "😀 /help @emma_clarke https://un.org/x.")
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "mention", "offset": 9, "length": 12},
        {"type": "url", "offset": 22, "length": 16},
    ]


async def test_a_press_waits_for_the_bots_answer(messenger: Messenger, emma: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "B", "callback_data": "b"}]]}
    sent = await send(messenger, chat_id=emma.id, text="choose", reply_markup=keyboard)
    press = messenger.press(emma, emma.id, sent["message_id"], row=0, column=1)
    (update,) = taken(messenger)
    assert update["callback_query"]["data"] == "b"
    assert update["callback_query"]["message"] == sent
    waiting = asyncio.create_task(press.answered())
    await messenger.call(messenger.token, "answerCallbackQuery", {"callback_query_id": press.id, "text": "ok"})
    assert (await waiting)["text"] == "ok"


async def test_in_groups_the_bot_hears_commands_replies_and_mentions_only(
    messenger: Messenger, emma: Person, ivan: Person
) -> None:
    group = messenger.found_chat("Newsroom", [emma, ivan])
    sent = await send(messenger, chat_id=group.id, text="hello")
    messenger.say(ivan, group, "just talk")
    messenger.say(ivan, group, "/help@another_bot")
    assert taken(messenger) == []
    messenger.say(ivan, group, "/help")
    messenger.say(ivan, group, f"/help@{messenger.username}")
    messenger.say(ivan, group, f"what of water, @{messenger.username}?")
    messenger.say(ivan, group, "thanks", reply_to=sent["message_id"])
    assert len(taken(messenger)) == 4
    messenger.promote_bot(group, emma)
    messenger.say(ivan, group, "just talk")
    assert [next(iter(update.keys() - {"update_id"})) for update in taken(messenger)] == [
        "my_chat_member",
        "message",
    ]


async def test_a_topic_is_answered_in_its_topic(messenger: Messenger, emma: Person) -> None:
    forum = messenger.found_chat("Forum", [emma], topics={2: "Water"})
    said = messenger.say(emma, forum, "/help", thread=2)
    assert (said["message_thread_id"], said["is_topic_message"], said["chat"]["is_forum"]) == (2, True, True)
    sent = await send(messenger, chat_id=forum.id, text="x", message_thread_id=2)
    assert sent["message_thread_id"] == 2
    refused = await messenger.call(
        messenger.token, "sendMessage", {"chat_id": forum.id, "text": "x", "message_thread_id": 9}
    )
    assert refused.status == 400


def test_blocking_and_coming_back_are_told(messenger: Messenger, emma: Person) -> None:
    messenger.block(emma)
    messenger.unblock(emma)
    statuses = [update["my_chat_member"]["new_chat_member"]["status"] for update in taken(messenger)]
    assert statuses == ["kicked", "member"]


def test_a_group_that_grows_up_is_told_in_both_chats(messenger: Messenger, emma: Person) -> None:
    group = messenger.found_chat("Newsroom", [emma], kind="group")
    new = messenger.migrate(group, emma)
    old_message, new_message = (update["message"] for update in taken(messenger))
    assert old_message["migrate_to_chat_id"] == new.id
    assert new_message["migrate_from_chat_id"] == group.id


def test_being_added_and_thrown_out_are_told(messenger: Messenger, emma: Person) -> None:
    group = messenger.found_chat("Newsroom", [emma], bot="left")
    messenger.add_bot(group, emma)
    messenger.kick_bot(group, emma)
    added, message, thrown = taken(messenger)
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["new_chat_members"][0]["id"] == messenger.bot_id
    assert thrown["my_chat_member"]["new_chat_member"]["status"] == "kicked"


def test_an_edited_question_comes_as_edited(messenger: Messenger, emma: Person) -> None:
    said = messenger.say(emma, emma.id, "watre")
    messenger.edit(emma, emma.id, said["message_id"], "water")
    assert taken(messenger)[1]["edited_message"]["text"] == "water"
    assert messenger.shown(emma)[0]["text"] == "water"


async def test_an_inline_result_is_chosen_and_sent(messenger: Messenger, emma: Person) -> None:
    asked = messenger.ask_inline(emma, "water" + "r" * 300)
    (update,) = taken(messenger)
    assert len(update["inline_query"]["query"]) == 256
    content = {"message_text": "<b>Water</b>", "parse_mode": "HTML"}
    results = [{"type": "article", "id": "1", "title": "Water", "input_message_content": content}]
    params = {"inline_query_id": asked.id, "results": results, "is_personal": True}
    assert (await messenger.call(messenger.token, "answerInlineQuery", params)).ok
    sent = messenger.choose(emma, emma.id, asked, "1")
    assert (sent["text"], sent["via_bot"]["id"]) == ("Water", messenger.bot_id)
    assert "chosen_inline_result" in taken(messenger)[0]


async def test_the_narrowest_scope_wins_then_the_language(messenger: Messenger, emma: Person) -> None:
    async def offer(name: str, **where: Any) -> None:
        commands = [{"command": name, "description": "x"}]
        assert (await messenger.call(messenger.token, "setMyCommands", {"commands": commands, **where})).ok

    def offered(language: str) -> str:
        chat = messenger.chat(emma.id)
        assert chat is not None
        return str(messenger.profile.shown_commands(chat, emma.id, language)[0]["command"])

    await offer("all")
    await offer("all_ru", language_code="ru")
    assert (offered("ru-RU"), offered("ky"), offered("")) == ("all_ru", "all", "all")
    await offer("private", scope={"type": "all_private_chats"})
    assert offered("ru") == "private"
    await offer("hers", scope={"type": "chat", "chat_id": emma.id})
    assert offered("ru") == "hers"


async def test_a_document_is_downloaded_as_it_was_sent(messenger: Messenger, emma: Person) -> None:
    from bot.messenger import Upload

    upload = Upload("Вода.ics", b"BEGIN:VCALENDAR", "text/calendar")
    params = {"chat_id": emma.id, "document": "attach://part", "caption": "<b>x</b>", "parse_mode": "HTML"}
    sent = (await messenger.call(messenger.token, "sendDocument", params, {"part": upload})).result
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("Вода.ics", 15)
    told = (await messenger.call(messenger.token, "getFile", {"file_id": sent["document"]["file_id"]})).result
    kept = messenger.files.at(told["file_path"])
    assert kept is not None
    assert kept.upload.data == b"BEGIN:VCALENDAR"
    again = await messenger.call(
        messenger.token, "sendDocument", {"chat_id": emma.id, "document": sent["document"]["file_id"]}
    )
    assert again.ok


async def test_a_message_is_copied_forwarded_pinned_and_deleted(messenger: Messenger, emma: Person) -> None:
    sent = await send(messenger, chat_id=emma.id, text="hello")
    place = {"chat_id": emma.id, "from_chat_id": emma.id, "message_id": sent["message_id"]}
    for method in ("copyMessage", "forwardMessage", "pinChatMessage"):
        assert (await messenger.call(messenger.token, method, place)).ok
    assert (await messenger.call(messenger.token, "getChat", place)).result["pinned_message"] == sent
    for method in ("unpinChatMessage", "deleteMessage"):
        assert (await messenger.call(messenger.token, method, place)).ok
    texts = [message["text"] for message in messenger.shown(emma)]
    assert texts == ["hello", "hello"]


async def test_the_bot_may_ask_about_chats(messenger: Messenger, emma: Person, ivan: Person) -> None:
    group = messenger.found_chat("Newsroom", [emma, ivan])
    call = messenger.call
    for method, params in {
        "getMe": {},
        "getChat": {"chat_id": group.id},
        "getChatMember": {"chat_id": group.id, "user_id": emma.id},
        "getChatAdministrators": {"chat_id": group.id},
        "getWebhookInfo": {},
        "getMyName": {},
        "getChatMenuButton": {},
    }.items():
        assert (await call(messenger.token, method, params)).ok
    assert (await call(messenger.token, "getChatMemberCount", {"chat_id": group.id})).result == 3
    assert (await call(messenger.token, "leaveChat", {"chat_id": group.id})).ok
    assert (await call(messenger.token, "sendMessage", {"chat_id": group.id, "text": "x"})).status == 403
