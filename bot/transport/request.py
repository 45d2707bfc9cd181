"""The request layer under python-telegram-bot: sifts what comes in, tries again what never arrived."""

import asyncio
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.transport.update_validation import without_unreadable

# A gateway said that Telegram did not take the request, so that sending it again repeats nothing.
NOT_TAKEN = {502, 503}
# Pauses before trying again, in seconds.
PAUSES = (0.3, 1.0)


class RetryingRequest(BaseRequest):
    """Wraps the request layer that does the work."""

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
        for pause in (*PAUSES, None):
            try:
                status, payload = await self._inner.do_request(url, method, request_data, *timeouts)
            except NetworkError as error:
                if pause is None or not _never_left(error):
                    raise
            else:
                if pause is None or status not in NOT_TAKEN:
                    break
            await asyncio.sleep(pause)
        if status == 404 and url.endswith("/deleteWebhook"):
            # A server that knows no webhooks has none to delete.
            return 200, b'{"ok":true,"result":true}'
        return status, payload


def _never_left(error: NetworkError) -> bool:
    """Whether no connection was made, so that nothing can have arrived."""
    return type(error.__cause__).__name__ in {"ConnectError", "ConnectTimeout"}
