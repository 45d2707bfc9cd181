"""The JSON interface of the chat page: what it reads, what it does, and its stream of events."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.emulator.chat_page import views
from bot.emulator.chat_page.event_stream import EventStream
from bot.emulator.emulator import Emulator
from bot.emulator.state.chats import Chat, Json, Person

_HEARTBEAT = 15.0  # seconds; lets both sides notice a lost connection
_ANSWER_TIMEOUT = 30.0  # seconds that a pressed button waits for the bot
_IMAGE_TYPES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
Action = Callable[[Person, Json], Awaitable[Json]]


class PageApi:
    def __init__(self, emulator: Emulator, events: EventStream) -> None:
        self._emulator = emulator
        self._events = events

    def routes(self) -> list[web.RouteDef]:
        actions: dict[str, Action] = {
            "say": self.say,
            "edit": self.edit,
            "press": self.press,
            "start": self.start,
            "block": self.block,
            "unblock": self.unblock,
            "language": self.set_language,
            "inline": self.ask_inline,
            "choose": self.choose_result,
            "read": self.mark_as_read,
        }
        return [
            web.get("/page/state", self.state),
            web.get("/page/messages", self.messages),
            web.get("/page/commands", self.commands),
            web.get("/page/events", self.stream),
            web.get("/page/file", self.file),
            *(web.post(f"/page/{name}", self._handler(action)) for name, action in actions.items()),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """The bot, all people, the chats of one of them, and the position of the event stream."""
        person = self._person(request.query.get("person") or next(iter(self._emulator.people), 0))
        return web.json_response(views.page_state(self._emulator, person) | {"event": self._events.position})

    async def messages(self, request: web.Request) -> web.Response:
        chat = self._chat(self._person(request.query.get("person")), request.query.get("chat"))
        before = int(request.query.get("before", 0) or 0)
        return web.json_response(views.messages(chat, before))

    async def commands(self, request: web.Request) -> web.Response:
        person = self._person(request.query.get("person"))
        chat = self._chat(person, request.query.get("chat"))
        profile = self._emulator.profile
        return web.json_response(profile.commands_for(chat, person.id, person.language or ""))

    async def file(self, request: web.Request) -> web.Response:
        stored = self._emulator.files.get(request.query.get("id", ""))
        if stored is None:
            raise web.HTTPNotFound
        is_image = stored.upload.mime in _IMAGE_TYPES
        response = web.Response(
            body=stored.upload.data, content_type=stored.upload.mime if is_image else "application/octet-stream"
        )
        if "download" in request.query or not is_image:
            response.headers["Content-Disposition"] = views.content_disposition(stored.upload.name)
        return response

    async def stream(self, request: web.Request) -> web.StreamResponse:
        position = request.headers.get("Last-Event-ID") or request.query.get("after") or self._events.position
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b"retry: 1000\n\n")
        while not self._events.closed:
            events, now = self._events.events_after(position), self._events.position
            try:
                if events == []:
                    await self._wait_for_event(response)
                    continue
                data = "\n\n".join(f"data: {event}" for event in events or ['{"kind": "reset"}'])
                # Only the last event carries the id: a page that loses the connection before it gets all again.
                await response.write(f"{data}\nid: {now}\n\n".encode())
                position = now
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
            async with asyncio.timeout(_ANSWER_TIMEOUT):
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

    async def set_language(self, person: Person, body: Json) -> Json:
        """Sets the language of the person's app; with an empty one, Telegram does not share it."""
        person.language = str(body.get("language") or "") or None
        self._emulator.notify("people", {})
        return {}

    async def ask_inline(self, person: Person, body: Json) -> Json:
        query = self._emulator.ask_inline(person, str(body.get("query", "")))
        try:
            async with asyncio.timeout(_ANSWER_TIMEOUT):
                return {"id": query.id, **(await query.answered())}
        except TimeoutError:
            return {"id": query.id, "results": []}

    async def choose_result(self, person: Person, body: Json) -> Json:
        query = self._emulator.inline_queries.get(str(body.get("id")))
        if query is None:
            raise ValueError("no such inline query")
        return self._emulator.choose(person, self._chat(person, body.get("chat")), query, str(body["result"]))

    async def mark_as_read(self, person: Person, body: Json) -> Json:
        chat, message_id = self._chat(person, body.get("chat")), int(body.get("message_id", 0))
        read_up_to = self._emulator.read_up_to
        read_up_to[person.id, chat.id] = max(message_id, read_up_to.get((person.id, chat.id), 0))
        return {}

    async def _wait_for_event(self, response: web.StreamResponse) -> None:
        try:
            async with asyncio.timeout(_HEARTBEAT):
                await self._events.wait()
        except TimeoutError:
            await response.write(b": alive\n\n")

    def _handler(self, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            try:
                body = await request.json()
                return web.json_response(await action(self._person(body.get("person")), body))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                return web.json_response({"error": str(error)}, status=400)

        return handle

    def _person(self, given: Any) -> Person:
        person = self._emulator.people.get(int(given)) if str(given).isdigit() else None
        if person is None:
            raise web.HTTPNotFound(text="no such person")
        return person

    def _chat(self, person: Person, given: Any) -> Chat:
        """One of this person's chats; HTTPNotFound if the person has no such chat."""
        for chat in views.chats_of(self._emulator, person):
            if str(chat.id) == str(given):
                return chat
        raise web.HTTPNotFound(text="no such chat")
