"""Methods that change what was sent: edits, deletions, pins."""

from .chats import Chat, Json
from .compose import caption_of, text_of
from .markup import inline_keyboard
from .params import Params, whole
from .refusals import bad
from .world import World

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> Json | bool:
    chat, message = _target(world, params)
    content = text_of(world, params, too_long="MESSAGE_TOO_LONG")
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    kept = _without(message, "text", "entities", "link_preview_options")
    return _changed(world, chat, message, {**kept, **content}, params)


def edit_message_caption(world: World, params: Params) -> Json | bool:
    chat, message = _target(world, params)
    content = caption_of(world, params)
    if "text" in message:
        raise bad("there is no caption in the message to edit")
    kept = _without(message, "caption", "caption_entities")
    return _changed(world, chat, message, {**kept, **content}, params)


def edit_message_reply_markup(world: World, params: Params) -> Json | bool:
    chat, message = _target(world, params)
    return _changed(world, chat, message, dict(message), params)


def delete_message(world: World, params: Params) -> bool:
    chat = world.open(params)
    _delete(world, chat, params.integer("message_id", 0) or 0)
    return True


def delete_messages(world: World, params: Params) -> bool:
    chat = world.open(params)
    for message_id in map(whole, params.array("message_ids") or []):
        if message_id in chat.messages:
            _delete(world, chat, message_id)
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    chat = world.open(params)
    message = chat.messages.get(params.integer("message_id", 0) or 0)
    if message is None:
        raise bad("message to pin not found")
    if chat.kind != "private" and chat.bot != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    if message["message_id"] not in chat.pinned:
        chat.pinned.append(message["message_id"])
        world.tell("pinned", {"chat": chat.id, "pinned": list(chat.pinned)})
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    chat = world.open(params)
    message_id = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    world.tell("pinned", {"chat": chat.id, "pinned": list(chat.pinned)})
    return True


def unpin_all_chat_messages(world: World, params: Params) -> bool:
    chat = world.open(params)
    chat.pinned.clear()
    world.tell("pinned", {"chat": chat.id, "pinned": []})
    return True


def _target(world: World, params: Params) -> tuple[Chat, Json]:
    inline = params.text("inline_message_id")
    if inline:
        chat_id, message_id = world.inline.get(inline, (0, 0))
        chat = world.chat(chat_id)
    else:
        chat = world.open(params)
        message_id = params.integer("message_id", 0) or 0
    message = chat.messages.get(message_id) if chat else None
    if chat is None or message is None:
        raise bad("MESSAGE_ID_INVALID" if inline else "message to edit not found")
    if not inline and not world.is_own(message):
        raise bad("message can't be edited")
    return chat, message


def _without(message: Json, *keys: str) -> Json:
    return {key: value for key, value in message.items() if key not in keys}


def _changed(world: World, chat: Chat, before: Json, after: Json, params: Params) -> Json | bool:
    """Puts the new state in the old one's place; without buttons in the request, the old ones go."""
    markup = inline_keyboard(params, world.limits)
    after.pop("reply_markup", None)
    if markup:
        after["reply_markup"] = markup
    # Another preview alone is a change that Telegram accepts too.
    if after == before:
        raise bad(_UNCHANGED)
    world.count(chat)
    after["edit_date"] = world.now
    world.store(chat, after)
    world.tell("edited", {"chat": chat.id, "message": after})
    return True if params.text("inline_message_id") else after


def _delete(world: World, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad("message to delete not found")
    own = world.is_own(message)
    if not own and chat.kind != "private" and chat.bot != "administrator":
        raise bad("message can't be deleted")
    if world.now - message["date"] > world.limits.delete_seconds and chat.bot != "administrator":
        raise bad("message can't be deleted for everyone")
    del chat.messages[message_id]
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    world.tell("deleted", {"chat": chat.id, "message_id": message_id})
