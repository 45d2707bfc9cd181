"""A page: the HTML that Telegram shows and the buttons below it. The only HTML, the only escaping."""

import html
import re
from dataclasses import dataclass

from bot.callbacks import codec
from bot.callbacks.actions import Deed

# Telegram's own limit for the text of a copying button.
COPIED = 256


@dataclass(frozen=True)
class Button:
    """One of `data` (comes back to the bot), `url` (opens) and `copied` (goes to the clipboard)."""

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


def press(text: str, deed: Deed, *, apart: bool = False) -> Button:
    """`apart`: shows a message of its own; the page with this button is one to read, not to walk through."""
    return Button(text, data=codec.write(deed, apart=apart))


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


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def paragraphs(*parts: str) -> str:
    """HTML parts with an empty line between; empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
