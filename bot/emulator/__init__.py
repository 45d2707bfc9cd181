"""A local emulator of Telegram: the Bot API over HTTP or in process, people, and a chat page in the browser.

It imports nothing else of the bot. `python -m bot try`, tests and load tests use one `Emulator`:

    emulator = Emulator(clock=SettableClock(), limits=Limits())
    emma = emulator.join("Emma", language="en")            # a Person; their private chat is emma.id
    emulator.start(emma, "payload")                        # sends "/start payload" to the bot
    message = emulator.say(emma, emma.id, "hello")         # the message as the Bot API shows it
    press = emulator.press(emma, emma.id, 2, "data")       # or row=0, column=1
    toast = await press.answered()                          # the parameters of answerCallbackQuery
    updates = emulator.updates.take()                      # or getUpdates, or the webhook
    answer = await emulator.call(token, "sendMessage", {"chat_id": emma.id, "text": "hi"})
    emulator.sent("sendMessage")                           # the recorded requests of one method
    emulator.shown(emma.id)                                # the messages of a chat, oldest first
    emulator.plant(Fault.refusing(429, "Too Many Requests: retry after 3", retry_after=3))
    emulator.save(path)                                    # and Emulator.load(path), or `kept` to save repeatedly
    async with serve(emulator) as address: ...             # http://127.0.0.1:PORT, with the chat page at /
"""

from bot.emulator.api.fault_injection import DroppedError, Fault, NoAnswerError
from bot.emulator.api.limits import Limits
from bot.emulator.api.params import Upload
from bot.emulator.api.request_journal import Answer, Request
from bot.emulator.demo_chats import demo
from bot.emulator.emulator import Emulator
from bot.emulator.server.server import serve
from bot.emulator.state.chats import Chat, Person
from bot.emulator.state.pending_queries import Asked, Press
from bot.emulator.state.persistence import BrokenFileError, kept
from bot.emulator.state.simulated_clock import Clock, SettableClock, SystemClock

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
