"""Keeps other web sites out: only this machine's own page may speak with the emulator."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from .webhook import is_loopback

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not is_loopback(f"http://{request.host}"):
        raise web.HTTPForbidden(text="This emulator answers on this machine only.")
    if not _own(request):
        raise web.HTTPForbidden(text="Other sites may not speak with this emulator.")
    try:
        return await handler(request)
    except ConnectionResetError:
        # Whoever asked has gone while asking, as programs do that are told to stop.
        return web.Response(status=400)


async def harden(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def _own(request: web.Request) -> bool:
    """Programs send neither header; a browser sends both or one, and can't be made to lie by a site."""
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        return request.path == "/" and request.method == "GET"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return False
    if request.path.startswith("/page/") and request.method == "POST":
        return request.content_type == "application/json"
    return request.method in {"GET", "HEAD", "POST"}
