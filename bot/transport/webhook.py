"""The webhook: an update is confirmed when it has been answered, so that a crash loses none."""

import asyncio
import hmac
import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from aiohttp import web

from bot.errors import BotError
from bot.transport.update_validation import readable_or_empty

logger = logging.getLogger(__name__)
# The largest update that Telegram could send is far below.
LARGEST_UPDATE = 1024 * 1024
# Telegram sends an update again when it thinks it was not heard; this many are remembered.
REMEMBERED = 10_000
# A stop waits this long for what is being answered, in seconds.
GRACE = 2.5
HEADER = "X-Telegram-Bot-Api-Secret-Token"

Take = Callable[[dict[str, Any]], Awaitable[None]]


class Webhook:
    """Serves `/health` and the path of WEBHOOK_URL. `take` handles one update and never raises."""

    def __init__(self, url: str, secret: str, take: Take) -> None:
        self._secret, self._take = secret, take
        self._seen: OrderedDict[int, asyncio.Future[None]] = OrderedDict()
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_get("/health", self._health)
        # Compared as text: a path may hold what aiohttp takes for a pattern.
        self._path = unquote(urlsplit(url).path) or "/"
        app.router.add_post("/{path:.*}", self._hear)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)

    async def open(self, port: int) -> None:
        """Raises BotError when the port is taken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "0.0.0.0", port).start()  # noqa: S104 - it is a server
        except OSError as error:
            await self._runner.cleanup()
            raise BotError(f"PORT {port} can't be listened on: {error.strerror}.") from error

    async def close(self) -> None:
        """Lets what is being answered finish."""
        await self._runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _hear(self, request: web.Request) -> web.Response:
        if request.path != self._path:
            return web.Response(status=404)
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
            number = update["update_id"]
        except (ValueError, TypeError, KeyError, RecursionError):
            logger.warning("Something that is no update came to the webhook; passed over")
            return web.Response()
        if isinstance(number, int) and 0 <= number < 2**53:
            await self._once(number, update)
        return web.Response()

    async def _once(self, number: int, update: dict[str, Any]) -> None:
        """The same update may come twice; the second waits for the first and does nothing."""
        if number in self._seen:
            await asyncio.shield(self._seen[number])
            return
        done = self._seen[number] = asyncio.get_running_loop().create_future()
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        try:
            # Shielded: a connection that Telegram drops does not undo half an answer.
            await asyncio.shield(self._take(readable_or_empty(update)))
        finally:
            if not done.done():
                done.set_result(None)
