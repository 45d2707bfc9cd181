"""Refuses requests from other web sites: only the chat page itself and local programs may use the emulator."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from bot.emulator.server.loopback import is_loopback

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
async def check_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not is_loopback(f"http://{request.host}"):
        raise web.HTTPForbidden(text="This emulator answers on this machine only.")
    if not _is_same_origin(request):
        raise web.HTTPForbidden(text="Other sites may not speak with this emulator.")
    try:
        return await handler(request)
    except ConnectionResetError:
        # The client closed the connection before it had sent the whole request, as programs do when they are stopped.
        return web.Response(status=400)


async def set_security_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def _is_same_origin(request: web.Request) -> bool:
    """Programs send neither header; browsers send at least one, and no web site can change it."""
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        return request.path == "/" and request.method == "GET"
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return False
    if request.path.startswith("/page/") and request.method == "POST":
        return request.content_type == "application/json"
    return request.method in {"GET", "HEAD", "POST"}
