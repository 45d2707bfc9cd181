"""Changes of membership become updates, in the form of the Bot API."""

from bot.emulator import Emulator, Person
from tests.emulator.calls import take_updates


def test_blocking_and_unblocking_the_bot_are_updates(emulator: Emulator, emma: Person) -> None:
    emulator.block(emma)
    emulator.unblock(emma)
    statuses = [update["my_chat_member"]["new_chat_member"]["status"] for update in take_updates(emulator)]
    assert statuses == ["kicked", "member"]


def test_a_migration_is_a_message_in_both_chats(emulator: Emulator, emma: Person) -> None:
    group = emulator.create_chat("Newsroom", [emma], kind="group")
    new = emulator.migrate(group, emma)
    old_message, new_message = (update["message"] for update in take_updates(emulator))
    assert old_message["migrate_to_chat_id"] == new.id
    assert new_message["migrate_from_chat_id"] == group.id


def test_adding_and_removing_the_bot_are_updates(emulator: Emulator, emma: Person) -> None:
    group = emulator.create_chat("Newsroom", [emma], bot="left")
    emulator.add_bot(group, emma)
    emulator.kick_bot(group, emma)
    added, message, removed = take_updates(emulator)
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["new_chat_members"][0]["id"] == emulator.bot_id
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
