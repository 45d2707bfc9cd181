"""Methods that describe chats and their members, and the method that leaves a chat."""

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params
from bot.emulator.state.chats import Json, Status
from bot.emulator.state.state import State

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


def get_chat(state: State, params: Params) -> Json:
    chat = state.require_chat(params)
    full = {
        **chat.as_json(),
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


def get_chat_member(state: State, params: Params) -> Json:
    chat = state.require_chat(params)
    user_id = params.integer("user_id", 0) or 0
    if user_id == state.bot_id:
        return chat_member(state.bot_user(), chat.bot)
    person = state.find_person(user_id)
    if person is None:
        raise bad_request("invalid user_id specified")
    status: Status = "member" if chat.id == user_id else chat.members.get(user_id, "left")
    return chat_member(person.as_json(), status)


def get_chat_administrators(state: State, params: Params) -> list[Json]:
    chat = state.require_chat(params)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    found = [
        chat_member(person.as_json(), status)
        for user_id, status in chat.members.items()
        if status in {"creator", "administrator"} and (person := state.find_person(user_id))
    ]
    return [*found, chat_member(state.bot_user(), chat.bot)] if chat.bot == "administrator" else found


def get_chat_member_count(state: State, params: Params) -> int:
    return state.require_chat(params).member_count


def chat_member(user: Json, status: Status) -> Json:
    """The user as `ChatMember`."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
    elif status == "kicked":
        member["until_date"] = 0
    return member


def leave_chat(state: State, params: Params) -> bool:
    chat = state.require_writable_chat(params)
    chat.bot = "left"
    state.notify("chats", {})
    return True
