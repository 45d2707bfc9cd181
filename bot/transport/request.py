"""The request layer under python-telegram-bot: validates what comes in, and tries again what it may."""

import asyncio
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.transport.update_validation import without_unreadable

# A gateway's answers. Mostly Telegram never got the request, but nobody can be sure.
GATEWAY_ERRORS = {502, 503}
# Methods that show the reader something new: done twice, it is there twice.
NOT_REPEATABLE = ("send", "copy", "forward")
# Pauses before trying again, in seconds.
PAUSES = (0.3, 1.0)


class RetryingRequest(BaseRequest):
    """Wraps the request layer that does the work.

    A request that found no connection never left, and is tried again. So is one that a gateway answered, if doing it
    twice does no harm; for a message, which would come twice, the error goes to whoever sends it: a delivery is tried
    again later and counts as one that may repeat.
    """

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

    @property
    def read_timeout(self) -> float | None:
        return self._inner.read_timeout

    async def initialize(self) -> None:
        await self._inner.initialize()

    async def shutdown(self) -> None:
        await self._inner.shutdown()

    async def do_request(  # noqa: PLR0917 - the base class says so
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        if url.endswith("/getUpdates"):
            # Polling tries again by itself.
            status, payload = await self._inner.do_request(url, method, request_data, *timeouts)
            return status, without_unreadable(payload) if status == 200 else payload
        repeatable = not url.rpartition("/")[2].startswith(NOT_REPEATABLE)
        for pause in (*PAUSES, None):
            try:
                status, payload = await self._inner.do_request(url, method, request_data, *timeouts)
            except NetworkError as error:
                if pause is None or not _never_left(error):
                    raise
            else:
                if pause is None or status not in GATEWAY_ERRORS or not repeatable:
                    break
            await asyncio.sleep(pause)
        if status == 404 and url.endswith("/deleteWebhook"):
            # A server that knows no webhooks has none to delete.
            return 200, b'{"ok":true,"result":true}'
        return status, payload


def _never_left(error: NetworkError) -> bool:
    """Whether no connection was made, so that nothing can have arrived."""
    return type(error.__cause__).__name__ in {"ConnectError", "ConnectTimeout"}
