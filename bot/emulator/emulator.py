"""The emulator: carries out the bot's requests with `call`, and everything that people do."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from bot.emulator.api.api_errors import ApiError
from bot.emulator.api.fault_injection import Fault
from bot.emulator.api.limits import Limits
from bot.emulator.api.params import Params, Upload
from bot.emulator.api.request_journal import Answer, Request, RequestJournal
from bot.emulator.methods.registry import SUPPORTED, UNSUPPORTED, Method
from bot.emulator.people.membership_actions import MembershipActions
from bot.emulator.people.message_actions import MessageActions
from bot.emulator.state import persistence
from bot.emulator.state.chats import Chat, Json, Person
from bot.emulator.state.simulated_clock import Clock, SystemClock

_TOKEN = re.compile(r"([0-9]+):[\w-]{10,}", re.ASCII)


class Emulator(MembershipActions, MessageActions):
    """Telegram as far as one bot and the people who use it need it.

    Every well-formed token belongs to the one bot, whose id is the number in the first token received.
    `known` says which ids are people without being joined one by one, such as
    `range(1, 10**6).__contains__` for a load test. `keep` is how many messages a chat stores, and `journal`
    how many requests are recorded; 0 means none.
    """

    token = "7000000001:local-emulator-token"  # noqa: S105 - not a secret: the emulator accepts any token

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
        self.journal = RequestJournal(journal)
        self.faults: list[Fault] = []

    @classmethod
    def load(cls, path: Path, **given: Any) -> Self:
        """The emulator that `save` wrote; `given` are the arguments of a new one.

        Raises FileNotFoundError, or BrokenFileError after the broken file has been renamed.
        """
        emulator = cls(**given)
        persistence.load(emulator, path)
        return emulator

    def save(self, path: Path) -> None:
        """Writes people, chats, messages and the bot's profile to a JSON file."""
        persistence.save(self, path)

    @property
    def admin(self) -> Person:
        """The first person who administers the bot; LookupError if there is none."""
        for person in self.people.values():
            if person.admin:
                return person
        raise LookupError("nobody here is an administrator")

    def inject_fault(self, fault: Fault) -> Fault:
        """Makes the fault affect requests from now on."""
        self.faults.append(fault)
        return fault

    def inject_update(self, update: Json, *, raw: bool = False) -> int:
        """Queues any update under the next id; with `raw`, it is not changed at all."""
        return self.updates.inject_update(update, raw=raw)

    def shown(self, chat: Chat | Person | int) -> list[Json]:
        """The messages of a chat, oldest first."""
        found = self.chat(chat if isinstance(chat, int) else chat.id)
        return list(found.messages.values()) if found else []

    def sent(self, method: str | None = None) -> list[Request]:
        """The recorded requests of one method, or all except getUpdates."""
        name = method.lower() if method else None
        return [
            request
            for request in self.journal
            if (request.method.lower() == name if name else request.method.lower() != "getupdates")
        ]

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """Carries out a request of the Bot API.

        Raises DroppedError or NoAnswerError if a planted fault loses the answer.
        """
        given = Params(params, files)
        fault = self._matching_fault(method, given)
        if fault and fault.delay:
            await self.clock.sleep(fault.delay)
        answer = await self._answer(token, method, given) if fault is None or fault.carry_out else None
        if fault and fault.answer:
            answer = fault.answer
        error = fault.error if fault else None
        if self.journal.length != 0:
            received = None if error else answer
            self.journal.record(Request(method, given.to_dict(), received, self.clock.now()))
        if error:
            raise error(f"planted: no answer to {method}")
        return answer or Answer(500, ApiError(500, "Internal Server Error").body())

    async def _answer(self, token: str, method: str, params: Params) -> Answer:
        try:
            self._check_token(token)
            if method.lower() == "getupdates":
                return _ok(await self._get_updates(params))
            return _ok(_function_of(method)(self, params))
        except ApiError as error:
            return Answer(error.status, error.body())

    def _check_token(self, token: str) -> None:
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise ApiError(401, "Unauthorized")
        if not self.bot_id:
            if int(match[1]) in self.people:
                raise ValueError(f"the token's number, {match[1]}, is already a person's")
            self.bot_id = int(match[1])

    async def _get_updates(self, params: Params) -> list[Json]:
        offset, limit = params.integer("offset", 0) or 0, params.integer("limit", 100) or 100
        timeout = params.integer("timeout", 0) or 0
        return await self.updates.poll(offset, limit, timeout, params.array("allowed_updates"))

    def _matching_fault(self, method: str, params: Params) -> Fault | None:
        chat = params.raw("chat_id")
        return next((fault for fault in self.faults if fault.applies_to(method, chat)), None)


def _function_of(method: str) -> Method:
    name = method.lower()
    if found := SUPPORTED.get(name):
        return found
    if name in UNSUPPORTED:
        raise ApiError(501, f"Not Implemented: the local emulator doesn't model {method}")
    raise ApiError(404, "Not Found")


def _ok(result: Any) -> Answer:
    return Answer(200, {"ok": True, "result": result})
