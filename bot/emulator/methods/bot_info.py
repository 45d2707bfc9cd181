"""Methods that read and set what Telegram shows of the bot: its name, descriptions, commands and menu button."""

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params
from bot.emulator.state.bot_profile import command_scope, language_code
from bot.emulator.state.chats import Json
from bot.emulator.state.state import State


def get_me(state: State, _: Params) -> Json:
    return {
        **state.bot_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def log_out_or_close(_: State, __: Params) -> bool:
    """There is no local Bot API server to leave, so nothing happens."""
    return True


def set_my_commands(state: State, params: Params) -> bool:
    commands = params.array("commands")
    if commands is None:
        raise bad_request('parameter "commands" is required')
    scope = command_scope(params)
    if scope[1] and state.chat(scope[1]) is None:
        raise bad_request("chat not found")
    state.profile.set_commands(scope, language_code(params), commands)
    state.notify("profile", {})
    return True


def get_my_commands(state: State, params: Params) -> list[Json]:
    return state.profile.commands(command_scope(params), language_code(params))


def delete_my_commands(state: State, params: Params) -> bool:
    state.profile.set_commands(command_scope(params), language_code(params), [])
    state.notify("profile", {})
    return True


def set_my_name(state: State, params: Params) -> bool:
    return _set_text(state, params, "name", state.limits.name)


def set_my_description(state: State, params: Params) -> bool:
    return _set_text(state, params, "description", state.limits.description)


def set_my_short_description(state: State, params: Params) -> bool:
    return _set_text(state, params, "short_description", state.limits.short_description)


def get_my_name(state: State, params: Params) -> Json:
    return {"name": state.profile.text("name", language_code(params))}


def get_my_description(state: State, params: Params) -> Json:
    return {"description": state.profile.text("description", language_code(params))}


def get_my_short_description(state: State, params: Params) -> Json:
    return {"short_description": state.profile.text("short_description", language_code(params))}


def set_chat_menu_button(state: State, params: Params) -> bool:
    chat_id = state.require_chat(params).id if "chat_id" in params else 0
    state.profile.set_menu_button(chat_id, params.object("menu_button"))
    state.notify("profile", {})
    return True


def get_chat_menu_button(state: State, params: Params) -> Json:
    return state.profile.menu_button(state.require_chat(params).id if "chat_id" in params else 0)


def _set_text(state: State, params: Params, kind: str, max_length: int) -> bool:
    state.profile.set_text(kind, params.text(kind), language_code(params), max_length)
    state.notify("profile", {})
    return True
