"""A local stand-in for Telegram: its state, its Bot API over HTTP, and a chat page to talk to the bot.

It imports nothing of the bot. One `Emulator` serves `try`, tests (in process) and load runs:

    emulator = Emulator(clock=SettableClock(), limits=Limits())
    emma = emulator.join("Emma", language="en")            # a Person; their private chat is emma.id
    emulator.start(emma, "payload")                        # sends "/start payload" to the bot
    message = emulator.say(emma, emma.id, "hello")         # the message as the Bot API shows it
    press = emulator.press(emma, emma.id, 2, "data")       # or row=0, column=1
    toast = await press.answered()                          # what answerCallbackQuery said
    updates = emulator.updates.take()                      # or getUpdates, or the webhook
    answer = await emulator.call(token, "sendMessage", {"chat_id": emma.id, "text": "hi"})
    emulator.sent("sendMessage")                           # journalled requests of one method
    emulator.shown(emma.id)                                # a chat's messages, oldest first
    emulator.plant(Fault.refusing(429, "Too Many Requests: retry after 3", retry_after=3))
    emulator.save(path)                                    # and Emulator.load(path), or `kept` to save on and on
    async with serve(emulator) as address: ...             # http://127.0.0.1:PORT, chat page at /
"""

from .chats import Chat, Person
from .clock import Clock, SettableClock, SystemClock
from .demo import demo
from .emulator import Emulator
from .faults import DroppedError, Fault, NoAnswerError
from .files import Upload
from .journal import Answer, Request
from .keeping import BrokenFileError, kept
from .limits import Limits
from .server import serve
from .waiting import Asked, Press

__all__ = [
    "Answer",
    "Asked",
    "BrokenFileError",
    "Chat",
    "Clock",
    "DroppedError",
    "Emulator",
    "Fault",
    "Limits",
    "NoAnswerError",
    "Person",
    "Press",
    "Request",
    "SettableClock",
    "SystemClock",
    "Upload",
    "demo",
    "kept",
    "serve",
]
