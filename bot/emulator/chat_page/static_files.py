"""Serves the static files of the chat page; index.html is served at /."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent / "static"


def static_routes() -> list[web.RouteDef]:
    return [_route(path) for path in sorted(_FOLDER.glob("*.*"))]


def _route(path: Path) -> web.RouteDef:
    async def send_file(_: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    return web.get("/" if path.name == "index.html" else f"/{path.name}", send_file)
