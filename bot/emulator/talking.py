"""What people do in chats: say, edit, press, ask inline. Each deed queues the update that the bot gets."""

import re

from .chats import Chat, Json, Person
from .compose import quoted
from .entities import detected
from .waiting import Asked, Press, keep
from .world import World

_START = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Talking(World):
    def start(self, person: Person, payload: str = "") -> Json:
        """Presses START, or follows a link with a payload."""
        if not _START.fullmatch(payload):
            raise ValueError("a start payload is up to 64 of A-Z a-z 0-9 _ -")
        return self.say(person, person.id, f"/start {payload}".rstrip())

    def say(
        self,
        person: Person,
        chat: Chat | int,
        text: str,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> Json:
        """The message, as the Bot API shows it."""
        room = self._room(person, chat)
        text = text.strip()
        if not 1 <= len(text) <= self.limits.text:
            raise ValueError("a message has 1 to 4096 characters")
        if room.kind == "private":
            person.started = True
        content: Json = {"text": text}
        if entities := [one.shown() for one in detected(text)]:
            content["entities"] = entities
        if thread is not None:
            if thread not in room.topics:
                raise ValueError(f"no topic {thread} in this chat")
            content |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            content["reply_to_message"] = quoted(room.messages[reply_to])
        answer_callback = self._heard(room, content)
        message = self.post(room, person.shown(), content)
        if answer_callback:
            self.updates.push("channel_post" if room.kind == "channel" else "message", message)
        return message

    def edit(self, person: Person, chat: Chat | int, message_id: int, text: str) -> Json:
        room = self._room(person, chat)
        before = room.messages[message_id]
        if (before.get("from") or {}).get("id") != person.id or "text" not in before:
            raise ValueError("people edit their own texts only")
        after = {key: value for key, value in before.items() if key != "entities"}
        after |= {"text": text.strip(), "edit_date": self.now}
        if entities := [one.shown() for one in detected(after["text"])]:
            after["entities"] = entities
        self.store(room, after)
        if self._heard(room, after):
            self.updates.push("edited_message", after)
        self.tell("edited", {"chat": room.id, "message": after})
        return after

    def press(
        self,
        person: Person,
        chat: Chat | int,
        message_id: int,
        data: str | None = None,
        *,
        row: int = 0,
        column: int = 0,
    ) -> Press:
        """Presses a button by its data or its place; data that no button has is sent all the same."""
        room = self._room(person, chat)
        message = room.messages[message_id]
        if data is None:
            data = str(message["reply_markup"]["inline_keyboard"][row][column]["callback_data"])
        query_id = self._query_id(person)
        press = Press(query_id, person.id, self.clock.now().timestamp(), (room.id, message_id), data)
        keep(self.presses, query_id, press)
        query: Json = {"id": query_id, "from": person.shown(), "chat_instance": str(-room.id), "data": data}
        inline = next((key for key, place in self.inline.items() if place == (room.id, message_id)), None)
        query |= {"inline_message_id": inline} if inline else {"message": message}
        self.updates.push("callback_query", query)
        return press

    def ask_inline(self, person: Person, query: str, *, chat_type: str = "sender", offset: str = "") -> Asked:
        """Types `@bot query` somewhere."""
        query_id = self._query_id(person)
        query = query[: self.limits.inline_query]
        asked = keep(self.asked, query_id, Asked(query_id, person.id, self.clock.now().timestamp(), query))
        self.updates.push(
            "inline_query",
            {
                "id": query_id,
                "from": person.shown(),
                "query": query,
                "offset": offset,
                "chat_type": chat_type,
            },
        )
        return asked

    def choose(self, person: Person, chat: Chat | int, asked: Asked, result_id: str) -> Json:
        """Sends one of the results into a chat; only results with a text are modelled."""
        room = self._room(person, chat)
        result = asked.result(result_id)
        text = (result.get("input_message_content") or {}).get("message_text")
        if not text:
            raise ValueError("this result has no text to send")
        content: Json = {"via_bot": self.bot()} | self.written(result["input_message_content"])
        if markup := result.get("reply_markup"):
            content["reply_markup"] = markup
        message = self.post(room, person.shown(), content)
        if markup:
            self.inline[f"AAAA{asked.id}"] = (room.id, message["message_id"])
        chosen: Json = {"result_id": result_id, "from": person.shown(), "query": asked.query}
        self.updates.push("chosen_inline_result", chosen)
        return message

    def written(self, content: Json) -> Json:
        """Text and entities of an inline result's content."""
        raise NotImplementedError

    def _query_id(self, person: Person) -> str:
        self.queries += 1
        return str((person.id << 32) + self.queries)

    def _room(self, person: Person, chat: Chat | int) -> Chat:
        room = chat if isinstance(chat, Chat) else self.chat(chat)
        if room is None or person.deactivated:
            raise ValueError("no such chat, or no such person")
        if room.kind == "private" and (room.id != person.id or person.blocked):
            raise ValueError("this isn't their chat, or they have blocked the bot")
        if room.kind != "private" and room.members.get(person.id, "left") in {"left", "kicked"}:
            raise ValueError(f"{person.name} isn't in {room.title}")
        return room

    def _heard(self, room: Chat, content: Json) -> bool:
        """Whether the bot gets it: in groups privacy mode leaves it commands, replies and mentions."""
        if room.kind in {"private", "channel"} or room.bot == "administrator":
            return room.bot not in {"left", "kicked"}
        if room.bot in {"left", "kicked"}:
            return False
        if self.is_own(content.get("reply_to_message") or {"chat": {"type": ""}}):
            return True
        named = f"@{self.username}".lower()
        words = [
            (
                one["type"],
                content["text"].encode("utf-16-le")[2 * one["offset"] : 2 * (one["offset"] + one["length"])],
            )
            for one in content.get("entities", [])
        ]
        for kind, raw in words:
            word = raw.decode("utf-16-le").lower()
            if kind == "mention" and word == named:
                return True
            if kind == "bot_command" and (word.endswith(named) or "@" not in word):
                return True
        return False
