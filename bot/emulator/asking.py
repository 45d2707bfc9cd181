"""Methods that ask or set what isn't a message: the bot itself, chats and members, updates, commands."""

import re

from .chats import Chat, Json, Status
from .params import Params
from .profile import language_of, scope_of
from .refusals import bad
from .updates import Webhook
from .world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_WEBHOOK = re.compile(r"https?://[^\s/]+\.?[^\s]*")
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


def get_me(world: World, _: Params) -> Json:
    return {
        **world.bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def done(_: World, __: Params) -> bool:
    """`logOut` and `close`: nothing to do here."""
    return True


def set_webhook(world: World, params: Params) -> bool:
    url, secret = params.text("url"), params.text("secret_token")
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    if not url:
        return delete_webhook(world, params)
    if not _WEBHOOK.fullmatch(url):
        raise bad("bad webhook: invalid webhook URL specified")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    world.updates.allow(params.array("allowed_updates"))
    connections = max(1, min(params.integer("max_connections", 40) or 40, 100))
    world.updates.set_webhook(Webhook(url, secret, connections))
    return True


def delete_webhook(world: World, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.set_webhook(None)
    return True


def get_webhook_info(world: World, _: Params) -> Json:
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if webhook:
        info["max_connections"] = webhook.connections
        if webhook.error_at:
            info["last_error_date"] = int(webhook.error_at.timestamp())
            info["last_error_message"] = webhook.error
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def set_my_commands(world: World, params: Params) -> bool:
    commands = params.array("commands")
    if commands is None:
        raise bad('parameter "commands" is required')
    scope = scope_of(params)
    if scope[1] and world.chat(scope[1]) is None:
        raise bad("chat not found")
    world.profile.set_commands(scope, language_of(params), commands)
    world.tell("profile", {})
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.profile.commands(scope_of(params), language_of(params))


def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.set_commands(scope_of(params), language_of(params), [])
    world.tell("profile", {})
    return True


def set_my_name(world: World, params: Params) -> bool:
    return _set_text(world, params, "name", world.limits.name)


def set_my_description(world: World, params: Params) -> bool:
    return _set_text(world, params, "description", world.limits.description)


def set_my_short_description(world: World, params: Params) -> bool:
    return _set_text(world, params, "short_description", world.limits.short_description)


def get_my_name(world: World, params: Params) -> Json:
    return {"name": world.profile.text("name", language_of(params))}


def get_my_description(world: World, params: Params) -> Json:
    return {"description": world.profile.text("description", language_of(params))}


def get_my_short_description(world: World, params: Params) -> Json:
    return {"short_description": world.profile.text("short_description", language_of(params))}


def set_chat_menu_button(world: World, params: Params) -> bool:
    chat_id = world.found(params).id if "chat_id" in params else 0
    world.profile.set_button(chat_id, params.mapping("menu_button"))
    world.tell("profile", {})
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    return world.profile.button(world.found(params).id if "chat_id" in params else 0)


def get_chat(world: World, params: Params) -> Json:
    chat = world.found(params)
    full = {
        **chat.shown(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.pinned and (message := chat.messages.get(chat.pinned[-1])):
        full["pinned_message"] = message
    return full


def get_chat_member(world: World, params: Params) -> Json:
    chat = world.found(params)
    user_id = params.integer("user_id", 0) or 0
    if user_id == world.bot_id:
        return member(world.bot(), chat.bot)
    person = world.person(user_id)
    if person is None:
        raise bad("invalid user_id specified")
    status: Status = "member" if chat.id == user_id else chat.members.get(user_id, "left")
    return member(person.shown(), status)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = world.found(params)
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    found = [
        member(person.shown(), status)
        for user_id, status in chat.members.items()
        if status in {"creator", "administrator"} and (person := world.person(user_id))
    ]
    return [*found, member(world.bot(), chat.bot)] if chat.bot == "administrator" else found


def get_chat_member_count(world: World, params: Params) -> int:
    return count(world.found(params))


def count(chat: Chat) -> int:
    if chat.kind == "private":
        return 2
    there = {"creator", "administrator", "member"}
    return sum(status in there for status in chat.members.values()) + (chat.bot in there)


def member(user: Json, status: Status) -> Json:
    """As `ChatMember`."""
    shown: Json = {"user": user, "status": status}
    if status == "creator":
        shown["is_anonymous"] = False
    elif status == "administrator":
        shown |= dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
    elif status == "kicked":
        shown["until_date"] = 0
    return shown


def _set_text(world: World, params: Params, kind: str, longest: int) -> bool:
    world.profile.set_text(kind, params.text(kind), language_of(params), longest)
    world.tell("profile", {})
    return True
