"""Serves the emulator over HTTP on the loopback address: the Bot API, webhooks and the chat page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from bot.emulator.chat_page.event_stream import EventStream
from bot.emulator.chat_page.page_api import PageApi
from bot.emulator.chat_page.static_files import static_routes
from bot.emulator.emulator import Emulator
from bot.emulator.server.bot_api_routes import BotApiRoutes
from bot.emulator.server.loopback import is_loopback
from bot.emulator.server.origin_check import check_origin, set_security_headers
from bot.emulator.server.webhook_sender import WebhookSender

_MAX_REQUEST = 60 * 2**20  # bytes: the largest document that Telegram accepts, and the form around it
_SHUTDOWN_TIMEOUT = 0.2  # seconds that open requests may still take when the server stops


@asynccontextmanager
async def serve(emulator: Emulator, host: str = "127.0.0.1", port: int = 0, *, page: bool = True) -> AsyncIterator[str]:
    """Yields the address, `http://127.0.0.1:PORT`; `port=0` takes a free port.

    Raises ValueError if the host is not a loopback address, OSError if the port is taken.
    """
    if not is_loopback(f"http://{host}"):
        raise ValueError(f"the emulator serves on loopback only, not on {host}")
    app = web.Application(client_max_size=_MAX_REQUEST, middlewares=[check_origin])
    app.add_routes(BotApiRoutes(emulator).routes())
    events = EventStream(emulator)
    if page:
        events.open()
        app.on_response_prepare.append(set_security_headers)
        app.add_routes([*PageApi(emulator, events).routes(), *static_routes()])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_TIMEOUT)
    await runner.setup()
    sender = asyncio.create_task(WebhookSender(emulator).run())
    try:
        await web.TCPSite(runner, host, port).start()
        bound_port = runner.addresses[0][1]
        yield f"http://{host}:{bound_port}"
    finally:
        if page:
            events.close()
        sender.cancel()
        with suppress(asyncio.CancelledError):
            await sender
        await runner.cleanup()
