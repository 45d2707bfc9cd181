"""The webhook server. An update is confirmed when it has been answered, so that a crash loses none."""

import asyncio
import hmac
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from aiohttp import http_exceptions, web

from bot.errors import BotError
from bot.transport.connection_guard import ConnectionGuard
from bot.transport.update_validation import is_update_id, readable_or_empty

logger = logging.getLogger(__name__)
# In bytes. The largest update that Telegram could send is far smaller.
MAX_BODY = 1024 * 1024
# How long a body may take to arrive, in seconds.
BODY_TIMEOUT = 10.0
# Telegram sends an update again when it thinks that it was not received; this many are remembered.
MAX_REMEMBERED = 10_000
# A stop waits this long for what is being answered, in seconds.
SHUTDOWN_TIMEOUT = 2.5
# Of malformed requests one in so many seconds is logged: anybody can send them.
LOG_EVERY = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name

Take = Callable[[dict[str, Any]], Awaitable[None]]


class Webhook:
    """Serves `/health` and the path of WEBHOOK_URL. `take` handles one update and never raises."""

    def __init__(self, url: str, secret: str, take: Take) -> None:
        self._secret, self._take = secret, take
        self._seen: OrderedDict[int, asyncio.Future[None]] = OrderedDict()
        app = web.Application(client_max_size=MAX_BODY)
        app.on_response_prepare.append(_hide_version)
        app.router.add_get("/health", self._health)
        # Compared as text: a path may hold what aiohttp takes for a pattern.
        self._path = unquote(urlsplit(url).path) or "/"
        app.router.add_post("/{path:.*}", self._receive)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=SHUTDOWN_TIMEOUT,
            logger=_server_logger(),
            # A body is unpacked by nobody: Telegram sends none that is packed.
            auto_decompress=False,
            # What a refused request still has to say is not waited for.
            lingering_time=0,
        )
        self._guard: ConnectionGuard | None = None
        self._server: asyncio.Server | None = None

    async def open(self, port: int) -> None:
        """Raises BotError when the port is taken."""
        await self._runner.setup()
        assert self._runner.server  # noqa: S101 - set up
        self._guard = ConnectionGuard(self._runner.server)
        try:
            loop = asyncio.get_running_loop()
            self._server = await loop.create_server(self._guard, "0.0.0.0", port)  # noqa: S104 - it is a server
        except OSError as error:
            await self._runner.cleanup()
            raise BotError(f"PORT {port} can't be listened on: {error.strerror}.") from error

    async def close(self) -> None:
        """Lets what is being answered finish."""
        if self._server:
            self._server.close()
        await self._runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _receive(self, request: web.Request) -> web.Response:
        if request.path != self._path:
            return _refused(404)
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret.encode()):
            return _refused(403)
        if request.headers.get("Content-Encoding", "identity") != "identity":
            return _refused(415)
        if self._guard:
            self._guard.trust(request.transport)
        try:
            async with asyncio.timeout(BODY_TIMEOUT):
                body = await request.read()
        except TimeoutError:
            return _refused(408)
        try:
            update = json.loads(body)
            number = update["update_id"]
        except (ValueError, TypeError, KeyError, RecursionError):
            logger.warning("Something that is no update came to the webhook; passed over")
            return web.Response()
        if is_update_id(number):
            await self._take_once(number, update)
        return web.Response()

    async def _take_once(self, number: int, update: dict[str, Any]) -> None:
        """The same update may come twice; the second waits for the first and does nothing."""
        if number in self._seen:
            await asyncio.shield(self._seen[number])
            return
        done = self._seen[number] = asyncio.get_running_loop().create_future()
        while len(self._seen) > MAX_REMEMBERED:
            self._seen.popitem(last=False)
        try:
            # Shielded: a connection that Telegram drops does not undo half an answer.
            await asyncio.shield(self._take(readable_or_empty(update)))
        finally:
            if not done.done():
                done.set_result(None)


def _refused(status: int) -> web.Response:
    """Closes the connection: what else it would send is not read."""
    response = web.Response(status=status)
    response.force_close()
    return response


async def _hide_version(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.pop("Server", None)


class _MalformedRequests(logging.Filter):
    """Strangers' malformed and cut-off requests: one line now and then, and no traceback."""

    def __init__(self) -> None:
        super().__init__()
        self._logged = -LOG_EVERY

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, http_exceptions.HttpProcessingError | ConnectionError | asyncio.IncompleteReadError):
            return True
        record.exc_info, record.exc_text = None, None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args = "A malformed request came to the webhook", ()
        now = time.monotonic()
        due = now - self._logged >= LOG_EVERY
        self._logged = now if due else self._logged
        return due


def _server_logger() -> logging.Logger:
    named = logging.getLogger(f"{__name__}.server")
    named.filters = [_MalformedRequests()]
    return named
