"""python-telegram-bot's requests handed to the emulator without sockets."""

import re
from typing import Any

from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.emulator import DroppedError, Emulator, NoAnswerError, Upload

_METHOD = re.compile(r".*/bot([^/]+)/(\w+)")
_FILE = re.compile(r".*/file/bot([^/]+)/(.+)")


class InProcessRequest(BaseRequest):
    """Raises what HTTPXRequest would where a planted fault loses the answer."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(  # noqa: PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT_NONE,
        write_timeout: ODVInput[float] = DEFAULT_NONE,
        connect_timeout: ODVInput[float] = DEFAULT_NONE,
        pool_timeout: ODVInput[float] = DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if file := _FILE.fullmatch(url):
            kept = self._emulator.files.at(file[2])
            return (200, kept.upload.data) if kept else (404, b'{"ok":false,"error_code":404}')
        called = _METHOD.fullmatch(url)
        if called is None:
            raise NetworkError(f"not an address of the Bot API: {url}")
        params: dict[str, Any] = request_data.parameters if request_data else {}
        try:
            answer = await self._emulator.call(called[1], called[2], params, _uploads(request_data))
        except NoAnswerError as error:
            raise TimedOut from error
        except DroppedError as error:
            raise NetworkError(f"httpx.RemoteProtocolError: {error}") from error
        return answer.status, answer.payload


def _uploads(data: RequestData | None) -> dict[str, Upload]:
    if data is None or not data.contains_files:
        return {}
    return {
        name: Upload(str(part[0]), part[1] if isinstance(part[1], bytes) else part[1].read(), str(part[2]))
        for name, part in (data.multipart_data or {}).items()
    }
