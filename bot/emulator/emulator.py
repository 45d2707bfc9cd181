"""The emulator itself: one door for the bot, `call`, and everything that people do."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from . import keeping
from .chats import Chat, Json, Person
from .clock import Clock, SystemClock
from .compose import read
from .faults import Fault
from .files import Upload
from .journal import Answer, Journal, Request
from .limits import Limits
from .membership import Membership
from .methods import MODELLED, NOT_MODELLED, Method
from .params import Params
from .refusals import RefusedError
from .talking import Talking

_TOKEN = re.compile(r"([0-9]+):[\w-]{10,}", re.ASCII)


class Emulator(Membership, Talking):
    """Telegram, as far as one bot and its people need it.

    Every well-formed token is the one bot, whose id is the number of the first token seen.
    `known` tells which ids are people that nobody has introduced, as `range(1, 10**6).__contains__` for a
    load run; `keep` is how many messages a chat keeps, `journal` how many requests; 0 keeps none.
    """

    token = "7000000001:local-emulator-token"  # noqa: S105 - not a secret: any token fits

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        limits: Limits | None = None,
        username: str = "un_briefings_bot",
        name: str = "UN Briefings",
        known: Callable[[int], bool] | None = None,
        keep: int = 5000,
        journal: int | None = 20_000,
    ) -> None:
        super().__init__(
            clock=clock or SystemClock(),
            limits=limits or Limits(),
            username=username,
            name=name,
            known=known,
            keep=keep,
        )
        self.journal = Journal(journal)
        self.faults: list[Fault] = []

    @classmethod
    def load(cls, path: Path, **given: Any) -> Self:
        """The emulator that `save` kept; `given` as for a new one.

        Raises FileNotFoundError, or BrokenFileError once the broken file is moved aside.
        """
        emulator = cls(**given)
        keeping.resume(emulator, path)
        return emulator

    def save(self, path: Path) -> None:
        """Keeps people, chats, messages and the bot's own words in a JSON file."""
        keeping.save(self, path)

    @property
    def admin(self) -> Person:
        """The first person marked as the bot's administrator; LookupError where there is none."""
        for person in self.people.values():
            if person.admin:
                return person
        raise LookupError("nobody here is an administrator")

    def plant(self, fault: Fault) -> Fault:
        self.faults.append(fault)
        return fault

    def inject(self, update: Json, *, raw: bool = False) -> int:
        """Queues any update as it is, under an id of the queue; with `raw`, under its own or none."""
        return self.updates.inject(update, raw=raw)

    def shown(self, chat: Chat | Person | int) -> list[Json]:
        """A chat's messages, oldest first."""
        room = self.chat(chat if isinstance(chat, int) else chat.id)
        return list(room.messages.values()) if room else []

    def sent(self, method: str | None = None) -> list[Request]:
        """Journalled requests, of one method or all but getUpdates."""
        name = method.lower() if method else None
        return [
            request
            for request in self.journal
            if (request.method.lower() == name if name else request.method.lower() != "getupdates")
        ]

    def written(self, content: Json) -> Json:
        values = {**content, "text": content["message_text"]}
        text, entities = read(self, Params(values))
        return {"text": text, "entities": entities} if entities else {"text": text}

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """Carries out a request of the Bot API.

        Raises DroppedError or NoAnswerError where a planted fault says so.
        """
        given = Params(params, files)
        fault = self._struck(method, given)
        if fault and fault.delay:
            await self.clock.sleep(fault.delay)
        answer = await self._answer(token, method, given) if fault is None or fault.carry_out else None
        if fault and fault.answer:
            answer = fault.answer
        lost = fault.error if fault else None
        if self.journal.length != 0:
            noted = None if lost else answer
            self.journal.note(Request(method, given.journalled(), noted, self.clock.now()))
        if lost:
            raise lost(f"planted: no answer to {method}")
        return answer or Answer(500, RefusedError(500, "Internal Server Error").body())

    async def _answer(self, token: str, method: str, params: Params) -> Answer:
        try:
            self._admit(token)
            if method.lower() == "getupdates":
                return _ok(await self._updates(params))
            return _ok(_method(method)(self, params))
        except RefusedError as refused:
            return Answer(refused.status, refused.body())

    def _admit(self, token: str) -> None:
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise RefusedError(401, "Unauthorized")
        if not self.bot_id:
            if int(match[1]) in self.people:
                raise ValueError(f"the token's number, {match[1]}, is already a person's")
            self.bot_id = int(match[1])

    async def _updates(self, params: Params) -> list[Json]:
        offset, limit = params.integer("offset", 0) or 0, params.integer("limit", 100) or 100
        timeout = params.integer("timeout", 0) or 0
        return await self.updates.poll(offset, limit, timeout, params.array("allowed_updates"))

    def _struck(self, method: str, params: Params) -> Fault | None:
        chat = params.raw("chat_id")
        return next((fault for fault in self.faults if fault.strikes(method, chat)), None)


def _method(method: str) -> Method:
    name = method.lower()
    if found := MODELLED.get(name):
        return found
    if name in NOT_MODELLED:
        raise RefusedError(501, f"Not Implemented: the local emulator doesn't model {method}")
    raise RefusedError(404, "Not Found")


def _ok(result: Any) -> Answer:
    return Answer(200, {"ok": True, "result": result})
