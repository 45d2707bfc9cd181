"""Methods that send, copy and forward messages and files, show a chat action, and describe a sent file."""

from bot.emulator.api.api_errors import ApiError, bad_request
from bot.emulator.api.params import Params, Upload
from bot.emulator.methods.message_content import caption_content, text_content, thread_and_reply
from bot.emulator.methods.reply_markup import read_inline_keyboard
from bot.emulator.state.chats import Chat, Json
from bot.emulator.state.state import State
from bot.emulator.state.stored_files import image_size

_ACTIONS = {
    "choose_sticker",
    "find_location",
    "record_video",
    "record_video_note",
    "record_voice",
    "typing",
    "upload_document",
    "upload_photo",
    "upload_video",
    "upload_video_note",
    "upload_voice",
}
# The fields of a message that a copy or a forward takes over.
_COPIED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "link_preview_options",
)


def send_message(state: State, params: Params) -> Json:
    chat = state.require_writable_chat(params)
    content = text_content(state, params, too_long="message is too long")
    return _post(state, chat, params, content)


def send_document(state: State, params: Params) -> Json:
    chat = state.require_writable_chat(params)
    upload = _upload(params, "document", state.limits.document_bytes)
    stored = state.files.add(upload, "documents") if isinstance(upload, Upload) else state.files.require(upload)
    document = {**stored.as_json(), "file_name": stored.upload.name, "mime_type": stored.upload.mime}
    return _post(state, chat, params, {"document": document, **caption_content(state, params)})


def send_photo(state: State, params: Params) -> Json:
    chat = state.require_writable_chat(params)
    upload = _upload(params, "photo", state.limits.photo_bytes)
    stored = state.files.add(upload, "photos") if isinstance(upload, Upload) else state.files.require(upload)
    width, height = image_size(stored.upload.data)
    photo = [{**stored.as_json(), "width": width, "height": height}]
    return _post(state, chat, params, {"photo": photo, **caption_content(state, params)})


def send_chat_action(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    thread = params.integer("message_thread_id")
    state.notify("action", {"chat": chat.id, "action": action, "thread": thread})
    return True


def copy_message(state: State, params: Params) -> Json:
    chat, message = _target_and_source(state, params, "copy")
    content = {key: message[key] for key in _COPIED if key in message}
    if not content:
        raise bad_request("message can't be copied")
    if "caption" in params and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_content(state, params)
    return {"message_id": _post(state, chat, params, content)["message_id"]}


def forward_message(state: State, params: Params) -> Json:
    chat, message = _target_and_source(state, params, "forward")
    content = {key: message[key] for key in _COPIED if key in message}
    if not content or message.get("has_protected_content"):
        raise bad_request("the message can't be forwarded")
    if "from" in message:
        origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    else:
        origin = {
            "type": "channel",
            "chat": message["chat"],
            "message_id": message["message_id"],
            "date": message["date"],
        }
    return _post(state, chat, params, {**content, "forward_origin": origin})


def get_file(state: State, params: Params) -> Json:
    stored = state.files.require(params.text("file_id"))
    return {**stored.as_json(), "file_path": stored.path}


def _target_and_source(state: State, params: Params, verb: str) -> tuple[Chat, Json]:
    """The chat that receives the copy, and the message that is copied."""
    chat = state.require_writable_chat(params)
    source = state.require_chat(params, "from_chat_id")
    message = source.messages.get(params.integer("message_id", 0) or 0)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return chat, message


def _upload(params: Params, name: str, largest: int) -> Upload | str:
    upload = params.upload(name)
    if not upload:
        raise bad_request(f"there is no {name} in the request")
    if isinstance(upload, str):
        if "://" in upload:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return upload
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > largest:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def _post(state: State, chat: Chat, params: Params, content: Json) -> Json:
    """Checks topic, reply, keyboard and flood limits, in Telegram's order, and posts the message."""
    options = thread_and_reply(state, chat, params)
    markup = read_inline_keyboard(params, state.limits)
    state.count_message(chat)
    if markup:
        content["reply_markup"] = markup
    return state.add_message(chat, state.bot_user(), {**options, **content})
