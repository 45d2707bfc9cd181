"""From a request's parameters to what a message says: text or caption, entities, what it answers."""

import re

from .chats import Chat, Json
from .entities import Entity, detected, given, in_order, settled, trimmed
from .formatting import from_html
from .params import Params, whole
from .refusals import bad
from .world import World

_LONE = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs, which UTF-8 can't carry


def read(
    world: World, params: Params, text_name: str = "text", entities_name: str = "entities"
) -> tuple[str, list[Json]]:
    """Text and entities as Telegram keeps them; the text may be empty or too long."""
    raw = params.text(text_name).replace("\r", "").replace("\0", "")
    if not raw.isascii() and _LONE.search(raw):
        raise bad("strings must be encoded in UTF-8")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, found = from_html(raw)
        entities = list(found)
    elif mode in {"", "none"}:
        text = raw
        entities = given(params.array(entities_name) or [], text)
    elif mode in {"markdown", "markdownv2"}:
        raise bad("can't parse entities: the local emulator doesn't model Markdown, use HTML")
    else:
        raise bad("unsupported parse_mode")
    text, entities = trimmed(text, entities) if text else (text, [])
    return text, [one.shown() for one in _complete(text, _introduced(world, entities))]


def text_of(world: World, params: Params, *, too_long: str) -> Json:
    """`text` and `entities` of a message."""
    if not params.text("text"):
        raise bad("message text is empty")
    text, entities = read(world, params)
    if not text:
        raise bad("text must be non-empty")
    if len(text) > world.limits.text:
        raise bad(too_long)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if preview := params.mapping("link_preview_options"):
        content["link_preview_options"] = preview
    return content


def caption_of(world: World, params: Params) -> Json:
    text, entities = read(world, params, "caption", "caption_entities")
    if len(text) > world.limits.caption:
        raise bad("message caption is too long")
    content: Json = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    return content


def placed(world: World, chat: Chat, params: Params) -> Json:
    """The parts that place a message: its topic, what it answers, its protection."""
    content: Json = {}
    thread = params.integer("message_thread_id")
    reply = params.mapping("reply_parameters")
    if reply is None and params.integer("reply_to_message_id"):
        reply = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
    if thread:
        if not chat.forum or thread not in chat.topics:
            raise bad("message thread not found")
        content |= {"message_thread_id": thread, "is_topic_message": True}
    if reply:
        content |= _reply(world, chat, reply)
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    return content


def quoted(message: Json) -> Json:
    """A message as another shows it: without what it answers itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _reply(world: World, chat: Chat, reply: Json) -> Json:
    target = world.chat(whole(reply.get("chat_id", chat.id))) if chat.kind != "private" else chat
    message = target.messages.get(whole(reply.get("message_id"))) if target else None
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    content: Json = {"reply_to_message": quoted(message)}
    if quote := reply.get("quote"):
        text = str(message.get("text") or message.get("caption") or "")
        if str(quote) not in text:
            raise bad("QUOTE_TEXT_INVALID")
        content["quote"] = {"text": quote, "position": text.index(quote), "is_manual": True}
    return content


def _introduced(world: World, entities: list[Entity]) -> list[Entity]:
    """Mentions of people whom the bot can't know are left out."""
    kept = []
    for one in entities:
        if one.kind == "text_mention":
            user = one.extra.get("user")
            person = world.person(whole(user.get("id") if isinstance(user, dict) else user))
            if person is None:
                continue
            kept.append(Entity(one.kind, one.offset, one.length, {"user": person.shown()}))
        else:
            kept.append(one)
    return kept


def _complete(text: str, entities: list[Entity]) -> list[Entity]:
    """With what Telegram finds by itself, where no equal entity was given."""
    kept = settled(entities)
    return in_order([*kept, *detected(text, kept)])
