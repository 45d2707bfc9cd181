"""The HTTP routes of the Bot API: read parameters from query, form, JSON or multipart, and send the answer."""

import asyncio
from typing import Any

from aiohttp import web

from bot.emulator.api.api_errors import ApiError, bad_request
from bot.emulator.api.fault_injection import DroppedError, NoAnswerError
from bot.emulator.api.params import Upload
from bot.emulator.emulator import Emulator

_MAX_SILENCE = 60.0  # seconds that a connection without an answer stays open at most
_CHECK_EVERY = 0.05  # seconds between checks whether the client has closed the connection


class BotApiRoutes:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.file),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        if request.method not in {"GET", "POST"}:
            return web.json_response(ApiError(405, "Method Not Allowed").body(), status=405)
        try:
            params, files = await _read(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            answer = await self._emulator.call(token, method, params, files)
        except NoAnswerError:
            await _wait_for_disconnect(request)
            return _abort(request)
        except DroppedError:
            return _abort(request)
        kind = "application/json" if answer.raw is None else "text/html"
        return web.Response(body=answer.payload, status=answer.status, content_type=kind)

    async def file(self, request: web.Request) -> web.StreamResponse:
        stored = self._emulator.files.at(request.match_info["path"])
        if stored is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=stored.upload.data, content_type="application/octet-stream")


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    params: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        text = await request.text()
        try:
            body = await request.json() if text.strip() else {}
        except ValueError:
            raise bad_request("can't parse request JSON") from None
        if not isinstance(body, dict):
            raise bad_request("can't parse request JSON: object expected")
        return params | body, files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            params[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return params, files


async def _wait_for_disconnect(request: web.Request) -> None:
    for _ in range(int(_MAX_SILENCE / _CHECK_EVERY)):
        if request.transport is None or request.transport.is_closing():
            return
        await asyncio.sleep(_CHECK_EVERY)


def _abort(request: web.Request) -> web.StreamResponse:
    if isinstance(request.transport, asyncio.Transport):
        request.transport.abort()
    return web.Response(status=500)
