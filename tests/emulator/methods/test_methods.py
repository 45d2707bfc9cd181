"""Methods of the Bot API do what its manual says."""

from typing import Any

from bot.emulator import Emulator, Person, Upload
from tests.emulator.calls import send_message


async def test_a_person_sees_the_commands_of_the_narrowest_scope_in_their_language(
    emulator: Emulator, emma: Person
) -> None:
    async def set_command(name: str, **where: Any) -> None:
        commands = [{"command": name, "description": "x"}]
        assert (await emulator.call(emulator.token, "setMyCommands", {"commands": commands, **where})).ok

    def visible_command(language: str) -> str:
        chat = emulator.chat(emma.id)
        assert chat is not None
        return str(emulator.profile.commands_for(chat, emma.id, language)[0]["command"])

    await set_command("all")
    await set_command("all_ru", language_code="ru")
    assert (visible_command("ru-RU"), visible_command("ky"), visible_command("")) == ("all_ru", "all", "all")
    await set_command("private", scope={"type": "all_private_chats"})
    assert visible_command("ru") == "private"
    await set_command("hers", scope={"type": "chat", "chat_id": emma.id})
    assert visible_command("ru") == "hers"


async def test_a_document_is_downloaded_unchanged_and_sent_again(emulator: Emulator, emma: Person) -> None:
    upload = Upload("Вода.ics", b"BEGIN:VCALENDAR", "text/calendar")
    params = {"chat_id": emma.id, "document": "attach://part", "caption": "<b>x</b>", "parse_mode": "HTML"}
    sent = (await emulator.call(emulator.token, "sendDocument", params, {"part": upload})).result
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("Вода.ics", 15)
    description = (await emulator.call(emulator.token, "getFile", {"file_id": sent["document"]["file_id"]})).result
    stored = emulator.files.at(description["file_path"])
    assert stored is not None
    assert stored.upload.data == b"BEGIN:VCALENDAR"
    again = await emulator.call(
        emulator.token, "sendDocument", {"chat_id": emma.id, "document": sent["document"]["file_id"]}
    )
    assert again.ok


async def test_a_message_is_copied_forwarded_pinned_and_deleted(emulator: Emulator, emma: Person) -> None:
    sent = await send_message(emulator, chat_id=emma.id, text="hello")
    place = {"chat_id": emma.id, "from_chat_id": emma.id, "message_id": sent["message_id"]}
    for method in ("copyMessage", "forwardMessage", "pinChatMessage"):
        assert (await emulator.call(emulator.token, method, place)).ok
    assert (await emulator.call(emulator.token, "getChat", place)).result["pinned_message"] == sent
    for method in ("unpinChatMessage", "deleteMessage"):
        assert (await emulator.call(emulator.token, method, place)).ok
    texts = [message["text"] for message in emulator.shown(emma)]
    assert texts == ["hello", "hello"]


async def test_the_bot_reads_information_about_chats_and_leaves_one(
    emulator: Emulator, emma: Person, ivan: Person
) -> None:
    group = emulator.create_chat("Newsroom", [emma, ivan])
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
