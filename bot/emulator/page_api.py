"""What the chat page asks for and does, as JSON, and its stream of events."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from . import views
from .chats import Chat, Json, Person
from .emulator import Emulator
from .events import Events

_HEARTBEAT = 15.0  # seconds; shows both sides that the stream is alive
_PATIENCE = 30.0  # seconds that a pressed button shows progress
Deed = Callable[[Person, Json], Awaitable[Json]]


class PageApi:
    def __init__(self, emulator: Emulator, events: Events) -> None:
        self._emulator = emulator
        self._events = events

    def routes(self) -> list[web.RouteDef]:
        deeds: dict[str, Deed] = {
            "say": self.say,
            "edit": self.edit,
            "press": self.press,
            "start": self.start,
            "block": self.block,
            "unblock": self.unblock,
            "language": self.language,
            "inline": self.inline,
            "choose": self.choose,
            "read": self.read,
        }
        return [
            web.get("/page/state", self.state),
            web.get("/page/messages", self.messages),
            web.get("/page/commands", self.commands),
            web.get("/page/events", self.stream),
            web.get("/page/file", self.file),
            *(web.post(f"/page/{name}", self._doing(deed)) for name, deed in deeds.items()),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """Everybody, this person's chats, the bot, and the event from which to follow."""
        person = self._person(request.query.get("person") or next(iter(self._emulator.people), 0))
        return web.json_response(views.state(self._emulator, person) | {"event": self._events.mark})

    async def messages(self, request: web.Request) -> web.Response:
        chat = self._chat(self._person(request.query.get("person")), request.query.get("chat"))
        before = int(request.query.get("before", 0) or 0)
        return web.json_response(views.messages(chat, before))

    async def commands(self, request: web.Request) -> web.Response:
        person = self._person(request.query.get("person"))
        chat = self._chat(person, request.query.get("chat"))
        profile = self._emulator.profile
        return web.json_response(profile.shown_commands(chat, person.id, person.language or ""))

    async def file(self, request: web.Request) -> web.Response:
        kept = self._emulator.files.get(request.query.get("id", ""))
        if kept is None:
            raise web.HTTPNotFound
        picture = kept.upload.mime in {"image/png", "image/jpeg", "image/gif", "image/webp"}
        response = web.Response(
            body=kept.upload.data, content_type=kept.upload.mime if picture else "application/octet-stream"
        )
        if "download" in request.query or not picture:
            response.headers["Content-Disposition"] = views.attachment(kept.upload.name)
        return response

    async def stream(self, request: web.Request) -> web.StreamResponse:
        mark = request.headers.get("Last-Event-ID") or request.query.get("after") or self._events.mark
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b"retry: 1000\n\n")
        while not self._events.closed:
            events, now = self._events.since(mark), self._events.mark
            try:
                if events == []:
                    await self._next(response)
                    continue
                told = "\n\n".join(f"data: {event}" for event in events or ['{"kind": "reset"}'])
                # The id comes with the last of them: a page that was cut off in between hears all again.
                await response.write(f"{told}\nid: {now}\n\n".encode())
                mark = now
            except ConnectionResetError:
                break
        return response

    async def say(self, person: Person, body: Json) -> Json:
        chat = self._chat(person, body.get("chat"))
        thread, reply_to = body.get("thread"), body.get("reply_to")
        return self._emulator.say(person, chat, str(body.get("text", "")), thread=thread, reply_to=reply_to)

    async def edit(self, person: Person, body: Json) -> Json:
        chat = self._chat(person, body.get("chat"))
        return self._emulator.edit(person, chat, int(body["message_id"]), str(body.get("text", "")))

    async def press(self, person: Person, body: Json) -> Json:
        chat = self._chat(person, body.get("chat"))
        press = self._emulator.press(person, chat, int(body["message_id"]), str(body["data"]))
        try:
            async with asyncio.timeout(_PATIENCE):
                return await press.answered()
        except TimeoutError:
            return {"late": True}

    async def start(self, person: Person, body: Json) -> Json:
        self._emulator.unblock(person)
        return self._emulator.start(person, str(body.get("payload", "")))

    async def block(self, person: Person, _: Json) -> Json:
        self._emulator.block(person)
        return {}

    async def unblock(self, person: Person, _: Json) -> Json:
        self._emulator.unblock(person)
        return {}

    async def language(self, person: Person, body: Json) -> Json:
        """Sets the language of a person's app; an empty one: Telegram doesn't tell."""
        person.language = str(body.get("language") or "") or None
        self._emulator.tell("people", {})
        return {}

    async def inline(self, person: Person, body: Json) -> Json:
        asked = self._emulator.ask_inline(person, str(body.get("query", "")))
        try:
            async with asyncio.timeout(_PATIENCE):
                return {"id": asked.id, **(await asked.answered())}
        except TimeoutError:
            return {"id": asked.id, "results": []}

    async def choose(self, person: Person, body: Json) -> Json:
        asked = self._emulator.asked.get(str(body.get("id")))
        if asked is None:
            raise ValueError("no such inline query")
        return self._emulator.choose(person, self._chat(person, body.get("chat")), asked, str(body["result"]))

    async def read(self, person: Person, body: Json) -> Json:
        chat, message_id = self._chat(person, body.get("chat")), int(body.get("message_id", 0))
        read = self._emulator.read
        read[person.id, chat.id] = max(message_id, read.get((person.id, chat.id), 0))
        return {}

    async def _next(self, response: web.StreamResponse) -> None:
        try:
            async with asyncio.timeout(_HEARTBEAT):
                await self._events.more()
        except TimeoutError:
            await response.write(b": alive\n\n")

    def _doing(self, deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            try:
                body = await request.json()
                return web.json_response(await deed(self._person(body.get("person")), body))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                return web.json_response({"error": str(error)}, status=400)

        return handle

    def _person(self, given: Any) -> Person:
        person = self._emulator.people.get(int(given)) if str(given).isdigit() else None
        if person is None:
            raise web.HTTPNotFound(text="no such person")
        return person

    def _chat(self, person: Person, given: Any) -> Chat:
        """One of this person's chats."""
        for chat in views.chats_of(self._emulator, person):
            if str(chat.id) == str(given):
                return chat
        raise web.HTTPNotFound(text="no such chat")
