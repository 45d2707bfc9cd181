"""A page: the HTML that Telegram shows and the buttons below it. Nothing else writes or escapes HTML."""

import html
import re
from dataclasses import dataclass

from bot.callbacks.callback_data import CallbackData

# What a copy button carries at most: Telegram's limit.
MAX_COPIED = 256


@dataclass(frozen=True)
class Button:
    """Has one of: `data`, which comes back to the bot; `url`, which opens; `copied`, which goes to the clipboard."""

    text: str
    data: str | None = None
    url: str | None = None
    copied: str | None = None


@dataclass(frozen=True)
class Page:
    """`html` has no tag that spans lines, so that it may be cut at any line's end."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()

    @property
    def plain(self) -> str:
        """For a terminal: no markup, no buttons."""
        return html.unescape(re.sub(r"<[^<>]*>", "", self.html))


def press(text: str, action: CallbackData, *, keep_message: bool = False) -> Button:
    """`keep_message`: what the button shows comes as a new message, since the page with the button is one to read."""
    return Button(text, data=action.pack(keep_message=keep_message))


def escape(text: str) -> str:
    """Safe inside a tag and inside an attribute; line ends stay."""
    return html.escape(text, quote=True)


def bold(text: str) -> str:
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    return f"<i>{escape(text)}</i>"


def code(text: str) -> str:
    """A tap copies it; a command in it is not sent without the words after it."""
    return f"<code>{escape(text)}</code>"


# Of what somebody wrote, enough to recognise it by.
_MAX_QUOTED = 100


def quoting(sentence: str, **words: str) -> str:
    """A sentence of ours with somebody's words in its places, as code: no link or name in them comes alive."""
    return escape(sentence) % {name: code(text[:_MAX_QUOTED]) for name, text in words.items()}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def paragraphs(*parts: str) -> str:
    """HTML parts with an empty line between; empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
