"""The tags of Telegram's HTML: what each means, and what of its attributes and of references is read."""

import re

TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")


def decode(text: str) -> str:
    """Replaces the references that Telegram knows, and leaves the others as they stand."""

    def one(match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name:
            return _NAMED.get(name, match[0])
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return chr(code) if 0 < code < 0x10FFFF else match[0]

    return _REFERENCE.sub(one, text) if "&" in text else text


def argument_of(tag: str, name: str, value: str, before: str) -> str:
    """The one thing that matters of a tag, after one more of its attributes."""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "1"
        case _:
            return before
