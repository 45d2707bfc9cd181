"""Which links Telegram makes of an address: a protocol added, the host lowered, the unfit dropped."""

import re
from urllib.parse import urlsplit

_PERSON = re.compile(r"tg://user/?\?id=([0-9]{1,15})\b", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@:\[\]<>\"'\\]+\.[^\s/?#@:\[\]<>\"'\\.]+|\[[0-9a-f:]+\]", re.IGNORECASE)


def person_of(url: str) -> int | None:
    """The person's id in `tg://user?id=…`."""
    match = _PERSON.match(url)
    return int(match[1]) if match else None


def checked(url: str) -> str | None:
    """The address as Telegram keeps it; None where it makes no link of it."""
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
