"""What a message's buttons may be."""

import json
from typing import Any
from urllib.parse import urlsplit

from .chats import Json
from .limits import Limits
from .params import Params
from .refusals import bad

_DEEDS = (
    "callback_data",
    "url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "callback_game",
    "pay",
)
_OTHER_KINDS = ("keyboard", "remove_keyboard", "force_reply")


def inline_keyboard(params: Params, limits: Limits) -> Json | None:
    """The checked inline keyboard; None where there is none, or another kind of keyboard."""
    markup = params.mapping("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        if any(kind in markup for kind in _OTHER_KINDS):
            return None
        raise bad("object expected as reply markup")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(one, limits) for one in row][: limits.buttons_in_row] for row in rows if row]
    count = sum(len(row) for row in rows)
    size = len(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
    if count > limits.buttons or size > limits.markup_bytes:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(one: Any, limits: Limits) -> Json:
    if not isinstance(one, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(one.get("text"), str) or not one["text"].strip():
        raise bad('can\'t parse inline keyboard button: field "text" must be non-empty')
    if not any(deed in one for deed in _DEEDS):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = one.get("callback_data")
    if data is not None and not (isinstance(data, str) and 1 <= len(data.encode()) <= limits.callback_data_bytes):
        raise bad("BUTTON_DATA_INVALID")
    if "url" in one:
        _check_url(str(one["url"]))
    if "copy_text" in one:
        copied = one["copy_text"].get("text") if isinstance(one["copy_text"], dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    return dict(one)


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL") from None
    if parts.scheme not in {"http", "https", "tg"}:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not parts.netloc or " " in url or (parts.scheme != "tg" and "." not in parts.netloc):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
