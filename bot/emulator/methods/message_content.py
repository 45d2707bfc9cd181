"""Reads the content of a message from a request: text or caption, entities, topic and reply."""

import re

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params, to_int
from bot.emulator.formatting.html_parser import parse_html
from bot.emulator.formatting.message_entities import (
    Entity,
    detect_entities,
    normalize_entities,
    parse_entities,
    sort_entities,
    trim_text,
)
from bot.emulator.state.chats import Chat, Json
from bot.emulator.state.state import State

_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a surrogate pair, which UTF-8 cannot encode


def read_text(
    state: State, params: Params, text_name: str = "text", entities_name: str = "entities"
) -> tuple[str, list[Json]]:
    """Text and entities as Telegram stores them. The length is not checked; the text may be empty."""
    raw = params.text(text_name).replace("\r", "").replace("\0", "")
    if not raw.isascii() and _SURROGATE.search(raw):
        raise bad_request("strings must be encoded in UTF-8")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, found = parse_html(raw)
        entities = list(found)
    elif mode in {"", "none"}:
        text = raw
        entities = parse_entities(params.array(entities_name) or [], text)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: the local emulator doesn't model Markdown, use HTML")
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = trim_text(text, entities) if text else (text, [])
    given = normalize_entities(_with_known_people(state, entities))
    return text, [entity.as_json() for entity in sort_entities([*given, *detect_entities(text, given)])]


def text_content(state: State, params: Params, *, too_long: str) -> Json:
    """The fields `text`, `entities` and `link_preview_options` of a message."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = read_text(state, params)
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > state.limits.text:
        raise bad_request(too_long)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if preview := params.object("link_preview_options"):
        content["link_preview_options"] = preview
    return content


def caption_content(state: State, params: Params) -> Json:
    text, entities = read_text(state, params, "caption", "caption_entities")
    if len(text) > state.limits.caption:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    return content


def thread_and_reply(state: State, chat: Chat, params: Params) -> Json:
    """The fields of a message that name its topic and the message it replies to, and protect its content."""
    content: Json = {}
    thread = params.integer("message_thread_id")
    reply = params.object("reply_parameters")
    if reply is None and params.integer("reply_to_message_id"):
        reply = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.boolean("allow_sending_without_reply"),
        }
    if thread:
        if not chat.forum or thread not in chat.topics:
            raise bad_request("message thread not found")
        content |= {"message_thread_id": thread, "is_topic_message": True}
    if reply:
        content |= _reply(state, chat, reply)
    if params.boolean("protect_content"):
        content["has_protected_content"] = True
    return content


def without_reply(message: Json) -> Json:
    """The message as another message shows it in `reply_to_message`, which is never nested."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _reply(state: State, chat: Chat, reply: Json) -> Json:
    target = state.chat(to_int(reply.get("chat_id", chat.id))) if chat.kind != "private" else chat
    message = target.messages.get(to_int(reply.get("message_id"))) if target else None
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    content: Json = {"reply_to_message": without_reply(message)}
    if quote := reply.get("quote"):
        text = str(message.get("text") or message.get("caption") or "")
        if str(quote) not in text:
            raise bad_request("QUOTE_TEXT_INVALID")
        content["quote"] = {"text": quote, "position": text.index(quote), "is_manual": True}
    return content


def _with_known_people(state: State, entities: list[Entity]) -> list[Entity]:
    """Completes mentions of people, and drops those of people whom the bot does not know."""
    result = []
    for entity in entities:
        if entity.kind == "text_mention":
            user = entity.extra.get("user")
            person = state.find_person(to_int(user.get("id") if isinstance(user, dict) else user))
            if person is None:
                continue
            entity = Entity(entity.kind, entity.offset, entity.length, {"user": person.as_json()})  # noqa: PLW2901
        result.append(entity)
    return result
