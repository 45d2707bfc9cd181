"""The emulator over HTTP, on loopback: the Bot API and its files, webhooks, the chat page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from aiohttp import web

from .bot_api import BotApi
from .emulator import Emulator
from .events import Events
from .guard import guard, harden
from .page_api import PageApi
from .webhook import WebhookSender, is_loopback

_PAGE = Path(__file__).parent / "page"
_LARGEST = 60 * 2**20  # bytes of a request: Telegram's largest document and what surrounds it
_FAREWELL = 0.2  # seconds that open requests have to end when the server stops


@asynccontextmanager
async def serve(emulator: Emulator, host: str = "127.0.0.1", port: int = 0, *, page: bool = True) -> AsyncIterator[str]:
    """Gives the address, `http://127.0.0.1:PORT`, while it serves; `port=0` takes a free one.

    Raises ValueError for a host that isn't this machine's loopback, OSError where the port is taken.
    """
    if not is_loopback(f"http://{host}"):
        raise ValueError(f"the emulator serves on loopback only, not on {host}")
    app = web.Application(client_max_size=_LARGEST, middlewares=[guard])
    app.add_routes(BotApi(emulator).routes())
    events = Events(emulator)
    if page:
        events.open()
        app.on_response_prepare.append(harden)
        app.add_routes([*PageApi(emulator, events).routes(), *_files()])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_FAREWELL)
    await runner.setup()
    sender = asyncio.create_task(WebhookSender(emulator).run())
    try:
        await web.TCPSite(runner, host, port).start()
        taken = runner.addresses[0][1]
        yield f"http://{host}:{taken}"
    finally:
        if page:
            events.close()
        sender.cancel()
        with suppress(asyncio.CancelledError):
            await sender
        await runner.cleanup()


def _files() -> list[web.RouteDef]:
    def giving(path: Path) -> web.RouteDef:
        async def give(_: web.Request) -> web.FileResponse:
            return web.FileResponse(path)

        return web.get("/" if path.name == "index.html" else f"/{path.name}", give)

    return [giving(path) for path in sorted(_PAGE.glob("*.*"))]
