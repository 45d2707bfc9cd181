"""Methods that delete messages."""

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params, to_int
from bot.emulator.state.chats import Chat
from bot.emulator.state.state import State


def delete_message(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    _delete(state, chat, params.integer("message_id", 0) or 0)
    return True


def delete_messages(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    for message_id in map(to_int, params.array("message_ids") or []):
        if message_id in chat.messages:
            _delete(state, chat, message_id)
    return True


def _delete(state: State, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    own = state.is_from_bot(message)
    if not own and chat.kind != "private" and chat.bot != "administrator":
        raise bad_request("message can't be deleted")
    if state.unix_time - message["date"] > state.limits.delete_seconds and chat.bot != "administrator":
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message_id]
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    state.notify("deleted", {"chat": chat.id, "message_id": message_id})
