"""Normalizes the URL of a link as Telegram does: adds a protocol, lowers the host, drops invalid URLs."""

import re
from urllib.parse import urlsplit

_PERSON = re.compile(r"tg://user/?\?id=([0-9]{1,15})\b", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@:\[\]<>\"'\\]+\.[^\s/?#@:\[\]<>\"'\\.]+|\[[0-9a-f:]+\]", re.IGNORECASE)


def mentioned_user_id(url: str) -> int | None:
    """The id in a URL of the form `tg://user?id=…`; None for any other URL."""
    match = _PERSON.match(url)
    return int(match[1]) if match else None


def normalize_url(url: str) -> str | None:
    """The URL as Telegram stores it; None if Telegram makes no link of it."""
    url = url.strip()
    scheme, separator, rest = url.partition("://")
    if not separator:
        if re.match(r"(javascript|tel|data|vbscript|tg|ton):", url, re.IGNORECASE):
            return None
        scheme, rest = "http", url
    scheme = scheme.lower()
    if scheme in {"tg", "ton"}:
        return f"{scheme}://{rest}"
    if scheme not in {"http", "https"}:
        return None
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    if not _HOST.fullmatch(host if ":" not in host else f"[{host}]"):
        return None
    start = re.match(r"[^/?#]*", rest)
    authority = start[0] if start else ""
    tail = rest[len(authority) :]
    login, at, _ = authority.rpartition("@")
    shown = f"[{host}]" if ":" in host else host.lower()
    port_shown = f":{port}" if port not in {None, 0} else ""
    path = tail if tail.startswith("/") else f"/{tail}"
    return f"{scheme}://{login}{at}{shown}{port_shown}{path}"
