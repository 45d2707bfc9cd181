"""Payloads of links such as `https://t.me/bot?start=b_2019-05-14-report`: written and read back here.

Telegram takes up to 64 letters, digits, `_` and `-`. The language is the reader's own.
"""

from bot.callbacks.briefings import OpenBriefing, OpenTopic
from bot.callbacks.questions import ShowAnswer


def briefing_payload(briefing: str) -> str:
    return f"b_{briefing}"


def topic_payload(topic: str) -> str:
    return f"t_{topic}"


def answer_payload(key: str) -> str:
    return f"a_{key.replace('/', '_')}"


def link(username: str, payload: str) -> str:
    return f"https://t.me/{username}?start={payload}"


def read_payload(payload: str, language: str) -> OpenBriefing | OpenTopic | ShowAnswer | None:
    """What the link opens; None for what is no payload of ours."""
    kind, _, rest = payload.partition("_")
    kinds: dict[str, tuple[type[OpenBriefing] | type[OpenTopic] | type[ShowAnswer], str]] = {
        "b": (OpenBriefing, f"b:{language}:{rest}"),
        "t": (OpenTopic, f"t:{language}:{rest}:0"),
        "a": (ShowAnswer, f"a:{language}:{rest.replace('_', '/', 1)}"),
    }
    if kind not in kinds:
        return None
    data, text = kinds[kind]
    return data.unpack(text)
