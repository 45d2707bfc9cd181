"""Methods that send: text, documents, photos, copies, forwards, and "is typing"."""

from .chats import Chat, Json
from .compose import caption_of, placed, text_of
from .files import Upload, picture_size
from .markup import inline_keyboard
from .params import Params
from .refusals import RefusedError, bad
from .world import World

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
# What of a message is its own, and so travels in a copy.
_COPIED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "link_preview_options",
)


def send_message(world: World, params: Params) -> Json:
    chat = world.open(params)
    content = text_of(world, params, too_long="message is too long")
    return _sent(world, chat, params, content)


def send_document(world: World, params: Params) -> Json:
    chat = world.open(params)
    upload = _upload(params, "document", world.limits.document_bytes)
    kept = world.files.keep(upload, "documents") if isinstance(upload, Upload) else world.files.known(upload)
    document = {**kept.shown(), "file_name": kept.upload.name, "mime_type": kept.upload.mime}
    return _sent(world, chat, params, {"document": document, **caption_of(world, params)})


def send_photo(world: World, params: Params) -> Json:
    chat = world.open(params)
    upload = _upload(params, "photo", world.limits.photo_bytes)
    kept = world.files.keep(upload, "photos") if isinstance(upload, Upload) else world.files.known(upload)
    width, height = picture_size(kept.upload.data)
    photo = [{**kept.shown(), "width": width, "height": height}]
    return _sent(world, chat, params, {"photo": photo, **caption_of(world, params)})


def send_chat_action(world: World, params: Params) -> bool:
    chat = world.open(params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    thread = params.integer("message_thread_id")
    world.tell("action", {"chat": chat.id, "action": action, "thread": thread})
    return True


def copy_message(world: World, params: Params) -> Json:
    chat, message = _source(world, params, "copy")
    content = {key: message[key] for key in _COPIED if key in message}
    if not content:
        raise bad("message can't be copied")
    if "caption" in params and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_of(world, params)
    return {"message_id": _sent(world, chat, params, content)["message_id"]}


def forward_message(world: World, params: Params) -> Json:
    chat, message = _source(world, params, "forward")
    content = {key: message[key] for key in _COPIED if key in message}
    if not content or message.get("has_protected_content"):
        raise bad("the message can't be forwarded")
    if "from" in message:
        origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    else:
        origin = {
            "type": "channel",
            "chat": message["chat"],
            "message_id": message["message_id"],
            "date": message["date"],
        }
    return _sent(world, chat, params, {**content, "forward_origin": origin})


def get_file(world: World, params: Params) -> Json:
    kept = world.files.known(params.text("file_id"))
    return {**kept.shown(), "file_path": kept.path}


def _source(world: World, params: Params, deed: str) -> tuple[Chat, Json]:
    """Where the copy goes, and the message that is copied."""
    chat = world.open(params)
    source = world.found(params, "from_chat_id")
    message = source.messages.get(params.integer("message_id", 0) or 0)
    if message is None:
        raise bad(f"message to {deed} not found")
    return chat, message


def _upload(params: Params, name: str, largest: int) -> Upload | str:
    upload = params.upload(name)
    if not upload:
        raise bad(f"there is no {name} in the request")
    if isinstance(upload, str):
        if "://" in upload:
            raise bad("wrong file identifier/HTTP URL specified")
        return upload
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > largest:
        raise RefusedError(413, "Request Entity Too Large")
    return upload


def _sent(world: World, chat: Chat, params: Params, content: Json) -> Json:
    """Everything that is checked last: topic, reply, buttons, and whether it comes too fast."""
    place = placed(world, chat, params)
    markup = inline_keyboard(params, world.limits)
    world.count(chat)
    if markup:
        content["reply_markup"] = markup
    return world.post(chat, world.bot(), {**place, **content})
