"""Bounds what strangers may take of a server: how many connections, and for how long without showing the secret."""

import asyncio
from collections.abc import Callable

# Telegram opens a hundred connections at most; the rest is for who watches the health of the bot, and for strangers.
MAX_CONNECTIONS = 200
# How long a connection may live that has not shown the secret, in seconds.
STRANGER_LIFETIME = 10.0


class ConnectionGuard:
    """Hands connections on to the server's protocol; the oldest stranger gives way where there are too many."""

    def __init__(self, make_protocol: Callable[[], asyncio.Protocol]) -> None:
        self._make_protocol = make_protocol
        self._strangers: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}
        self._trusted: set[asyncio.BaseTransport] = set()

    def __call__(self) -> asyncio.Protocol:
        return _GuardedProtocol(self, self._make_protocol())

    def trust(self, transport: asyncio.BaseTransport | None) -> None:
        """The other side has shown the secret: it may stay."""
        if transport and (timer := self._strangers.pop(transport, None)):
            timer.cancel()
            self._trusted.add(transport)

    def opened(self, transport: asyncio.Transport) -> bool:
        """Whether there is room for it; otherwise it is closed."""
        if len(self._strangers) + len(self._trusted) >= MAX_CONNECTIONS:
            oldest = next(iter(self._strangers), None)
            if not isinstance(oldest, asyncio.Transport):
                transport.abort()
                return False
            self.closed(oldest)
            oldest.abort()
        timer = asyncio.get_running_loop().call_later(STRANGER_LIFETIME, transport.abort)
        self._strangers[transport] = timer
        return True

    def closed(self, transport: asyncio.BaseTransport) -> None:
        if timer := self._strangers.pop(transport, None):
            timer.cancel()
        self._trusted.discard(transport)


class _GuardedProtocol(asyncio.Protocol):
    def __init__(self, guard: ConnectionGuard, inner: asyncio.Protocol) -> None:
        self._guard, self._inner = guard, inner
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport) and self._guard.opened(transport):
            self._transport = transport
            self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._transport:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._transport else None

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        if self._transport:
            self._guard.closed(self._transport)
            self._inner.connection_lost(error)
