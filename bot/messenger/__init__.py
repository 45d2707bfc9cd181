"""A local stand-in for Telegram: its state, its Bot API over HTTP, and a chat page to talk to the bot.

It imports nothing of the bot. One `Messenger` serves `try`, tests (in process) and load runs:

    messenger = Messenger(clock=SettableClock(), limits=Limits())
    emma = messenger.join("Emma", language="en")            # a Person; their private chat is emma.id
    messenger.start(emma, "payload")                        # sends "/start payload" to the bot
    message = messenger.say(emma, emma.id, "hello")         # the message as the Bot API shows it
    press = messenger.press(emma, emma.id, 2, "data")       # or row=0, column=1
    toast = await press.answered()                          # what answerCallbackQuery said
    updates = messenger.updates.take()                      # or getUpdates, or the webhook
    answer = await messenger.call(token, "sendMessage", {"chat_id": emma.id, "text": "hi"})
    messenger.sent("sendMessage")                           # journalled requests of one method
    messenger.shown(emma.id)                                # a chat's messages, oldest first
    messenger.plant(Fault.refusing(429, "Too Many Requests: retry after 3", retry_after=3))
    messenger.save(path)                                    # and Messenger.load(path), or `kept` to save on and on
    async with serve(messenger) as address: ...             # http://127.0.0.1:PORT, chat page at /
"""

from .chats import Chat, Person
from .clock import Clock, SettableClock, SystemClock
from .demo import demo
from .faults import DroppedError, Fault, NoAnswerError
from .files import Upload
from .journal import Answer, Request
from .keeping import BrokenFileError, kept
from .limits import Limits
from .messenger import Messenger
from .server import serve
from .waiting import Asked, Press

__all__ = [
    "Answer",
    "Asked",
    "BrokenFileError",
    "Chat",
    "Clock",
    "DroppedError",
    "Fault",
    "Limits",
    "Messenger",
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
