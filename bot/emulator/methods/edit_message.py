"""Methods that edit messages of the bot."""

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params
from bot.emulator.methods.message_content import caption_content, text_content
from bot.emulator.methods.reply_markup import read_inline_keyboard
from bot.emulator.state.chats import Chat, Json
from bot.emulator.state.state import State

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(state: State, params: Params) -> Json | bool:
    chat, message = _message_to_edit(state, params)
    content = text_content(state, params, too_long="MESSAGE_TOO_LONG")
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    kept = _without(message, "text", "entities", "link_preview_options")
    return _apply_edit(state, chat, message, {**kept, **content}, params)


def edit_message_caption(state: State, params: Params) -> Json | bool:
    chat, message = _message_to_edit(state, params)
    content = caption_content(state, params)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    kept = _without(message, "caption", "caption_entities")
    return _apply_edit(state, chat, message, {**kept, **content}, params)


def edit_message_reply_markup(state: State, params: Params) -> Json | bool:
    chat, message = _message_to_edit(state, params)
    return _apply_edit(state, chat, message, dict(message), params)


def _message_to_edit(state: State, params: Params) -> tuple[Chat, Json]:
    inline = params.text("inline_message_id")
    if inline:
        chat_id, message_id = state.inline_messages.get(inline, (0, 0))
        chat = state.chat(chat_id)
    else:
        chat = state.require_writable_chat(params)
        message_id = params.integer("message_id", 0) or 0
    message = chat.messages.get(message_id) if chat else None
    if chat is None or message is None:
        raise bad_request("MESSAGE_ID_INVALID" if inline else "message to edit not found")
    if not inline and not state.is_from_bot(message):
        raise bad_request("message can't be edited")
    return chat, message


def _without(message: Json, *keys: str) -> Json:
    return {key: value for key, value in message.items() if key not in keys}


def _apply_edit(state: State, chat: Chat, before: Json, after: Json, params: Params) -> Json | bool:
    """Replaces the message by its new version; a request without a keyboard removes the old keyboard."""
    markup = read_inline_keyboard(params, state.limits)
    after.pop("reply_markup", None)
    if markup:
        after["reply_markup"] = markup
    # A different link preview is a change that Telegram accepts, even if the text is the same.
    if after == before:
        raise bad_request(_UNCHANGED)
    state.count_message(chat)
    after["edit_date"] = state.unix_time
    state.put_message(chat, after)
    state.notify("edited", {"chat": chat.id, "message": after})
    return True if params.text("inline_message_id") else after
