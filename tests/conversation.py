"""A conversation with the real application over the stand-in for Telegram, in process and step by step."""

from dataclasses import dataclass
from typing import Any

from telegram import Update

from bot.app import App
from bot.emulator import Chat, Emulator, Person
from bot.transport.update_validation import readable_or_empty
from tests.judges import check_answer, check_formatting, check_request

Message = dict[str, Any]
# What the stand-in refuses on purpose is Telegram's word, and no fault of a request.
EXPECTED = {200, 401, 403, 409, 429}
# Of refused requests, those for what is gone or as it was; a wrong text, formatting or button is our fault.
FORGIVEN = ("not modified", "query is too old", "chat not found", "to edit not found", "bad webhook")


@dataclass
class Talk:
    emulator: Emulator
    app: App

    async def say(self, person: Person, text: str, chat: Chat | None = None, **more: Any) -> list[Message]:
        """The bot's new messages in that chat."""
        before = {message["message_id"] for message in self.emulator.shown(chat or person)}
        said = self.emulator.say(person, chat or person.id, text, **more)
        await self.settle()
        return [
            message
            for message in self.emulator.shown(chat or person)
            if message["message_id"] not in {*before, said["message_id"]}
        ]

    async def start(self, person: Person, payload: str = "") -> list[Message]:
        before = {message["message_id"] for message in self.emulator.shown(person)}
        said = self.emulator.start(person, payload)
        await self.settle()
        return [m for m in self.emulator.shown(person) if m["message_id"] not in {*before, said["message_id"]}]

    async def press(self, person: Person, label: str, chat: Chat | None = None) -> list[Message]:
        """Presses the newest button so labelled. Gives the new messages, or else the one that was edited."""
        room = chat or person
        messages = self.emulator.shown(room)
        pressed = next(m for m in reversed(messages) if label in labels(m))
        self.emulator.press(person, room.id, pressed["message_id"], data=_data(pressed, label))
        await self.settle()
        now = self.emulator.shown(room)
        new = [m for m in now if m["message_id"] not in {old["message_id"] for old in messages}]
        return new or [m for m in now if m["message_id"] == pressed["message_id"]]

    async def settle(self) -> None:
        """Everything that waits is answered."""
        while updates := self.emulator.updates.take():
            for update in updates:
                if read := Update.de_json(readable_or_empty(update), self.app.bot):
                    await self.app.process_update(read)


def faults_of(emulator: Emulator) -> list[str]:
    """What the judges find wrong with any request, with its formatting, or with the stand-in's answer."""
    faults = []
    for request in emulator.sent():
        faults += check_request(request.method, request.params)
        if request.answer:
            faults += check_answer(request.method, request.answer.body)
            told = request.answer.body.get("description", "")
            if request.answer.status not in EXPECTED and not any(each in told for each in FORGIVEN):
                faults.append(f"{request.method} was answered {request.answer.status}: {told}")
        if request.params.get("parse_mode") == "HTML":
            try:
                check_formatting(request.params["text"])
            except ValueError as refused:
                faults.append(f"{request.method}: {refused}")
    return faults


def labels(message: Message) -> list[str]:
    return [button["text"] for row in _rows(message) for button in row]


def text(messages: list[Message]) -> str:
    """All texts of the messages, in order."""
    return "\n".join(message["text"] for message in messages)


def _rows(message: Message) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _data(message: Message, label: str) -> str:
    return str(next(b["callback_data"] for row in _rows(message) for b in row if b["text"] == label))
