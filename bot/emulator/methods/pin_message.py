"""Methods that pin and unpin messages."""

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params
from bot.emulator.state.state import State


def pin_chat_message(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    message = chat.messages.get(params.integer("message_id", 0) or 0)
    if message is None:
        raise bad_request("message to pin not found")
    if chat.kind != "private" and chat.bot != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if message["message_id"] not in chat.pinned:
        chat.pinned.append(message["message_id"])
        state.notify("pinned", {"chat": chat.id, "pinned": list(chat.pinned)})
    return True


def unpin_chat_message(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    message_id = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    state.notify("pinned", {"chat": chat.id, "pinned": list(chat.pinned)})
    return True


def unpin_all_chat_messages(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    chat.pinned.clear()
    state.notify("pinned", {"chat": chat.id, "pinned": []})
    return True
