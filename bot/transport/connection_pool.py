"""The connection pool: a connection for each request, so that a request does not cost more the more are under way.

httpx looks through its whole pool for every request, and offers one idle connection to several requests, all but one
of which then stand in line anew: with fifty under way that costs more than the requests themselves.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
from telegram.request import BaseRequest, HTTPXRequest, RequestData


class ConnectionPool(BaseRequest):
    """At most so many requests at once, each on the connection that was free last; others wait for one."""

    def __init__(self, make: Callable[[], BaseRequest], most: int) -> None:
        self._make = make
        self._first = make()
        self._every, self._free = [self._first], [self._first]
        self._room = asyncio.Semaphore(most)

    @property
    def read_timeout(self) -> float | None:
        return self._first.read_timeout

    async def initialize(self) -> None:
        await asyncio.gather(*(lane.initialize() for lane in self._every))

    async def shutdown(self) -> None:
        await asyncio.gather(*(lane.shutdown() for lane in self._every))

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
        async with self._room:
            lane = self._free.pop() if self._free else self._opened()
            try:
                return await lane.do_request(
                    url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
                )
            finally:
                self._free.append(lane)

    def _opened(self) -> BaseRequest:
        lane = self._make()
        self._every.append(lane)
        return lane


def connection_pool(most: int, *, trusting: bool) -> ConnectionPool:
    """`trusting`: by the proxies and certificates that the environment names."""
    # Read once: it takes as long as ten messages.
    certificates = httpx.create_ssl_context(trust_env=trusting)
    kwargs = {"trust_env": trusting, "verify": certificates}
    return ConnectionPool(lambda: HTTPXRequest(connection_pool_size=1, httpx_kwargs=kwargs), most)
