"""What people do in chats: write, edit, press buttons, use inline mode. Each action queues the bot's update."""

import re

from bot.emulator.api.params import Params
from bot.emulator.formatting.message_entities import detect_entities
from bot.emulator.methods.message_content import read_text, without_reply
from bot.emulator.state.chats import Chat, Json, Person
from bot.emulator.state.pending_queries import Asked, Press, remember
from bot.emulator.state.state import State

_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class MessageActions(State):
    """Raises ValueError for what Telegram's apps would not let the person do."""

    def start(self, person: Person, payload: str = "") -> Json:
        """Presses START, or opens a deep link with a payload."""
        if not _START_PAYLOAD.fullmatch(payload):
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
        """Sends a text and returns the message as the Bot API shows it."""
        chat = self._require_access(person, chat)
        text = text.strip()
        if not 1 <= len(text) <= self.limits.text:
            raise ValueError("a message has 1 to 4096 characters")
        if chat.kind == "private":
            person.started = True
        content: Json = {"text": text}
        if entities := [entity.as_json() for entity in detect_entities(text)]:
            content["entities"] = entities
        if thread is not None:
            if thread not in chat.topics:
                raise ValueError(f"no topic {thread} in this chat")
            content |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            content["reply_to_message"] = without_reply(chat.messages[reply_to])
        visible = self._is_visible_to_bot(chat, content)
        message = self.add_message(chat, person.as_json(), content)
        if visible:
            self.updates.push("channel_post" if chat.kind == "channel" else "message", message)
        return message

    def edit(self, person: Person, chat: Chat | int, message_id: int, text: str) -> Json:
        chat = self._require_access(person, chat)
        before = chat.messages[message_id]
        if (before.get("from") or {}).get("id") != person.id or "text" not in before:
            raise ValueError("people edit their own texts only")
        after = {key: value for key, value in before.items() if key != "entities"}
        after |= {"text": text.strip(), "edit_date": self.unix_time}
        if entities := [entity.as_json() for entity in detect_entities(after["text"])]:
            after["entities"] = entities
        self.put_message(chat, after)
        if self._is_visible_to_bot(chat, after):
            self.updates.push("edited_message", after)
        self.notify("edited", {"chat": chat.id, "message": after})
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
        """Presses a button by its callback data or its position; data that no button has is sent as well."""
        chat = self._require_access(person, chat)
        message = chat.messages[message_id]
        if data is None:
            data = str(message["reply_markup"]["inline_keyboard"][row][column]["callback_data"])
        query_id, sent_at = self._next_query_id(person), self.clock.now().timestamp()
        press = remember(self.presses, Press(query_id, person.id, sent_at, (chat.id, message_id), data))
        query: Json = {"id": query_id, "from": person.as_json(), "chat_instance": str(-chat.id), "data": data}
        inline_id = next((key for key, sent in self.inline_messages.items() if sent == (chat.id, message_id)), None)
        query |= {"inline_message_id": inline_id} if inline_id else {"message": message}
        self.updates.push("callback_query", query)
        return press

    def ask_inline(self, person: Person, query: str, *, chat_type: str = "sender", offset: str = "") -> Asked:
        """Types `@bot query` in some chat."""
        query_id, sent_at = self._next_query_id(person), self.clock.now().timestamp()
        query = query[: self.limits.inline_query]
        asked = remember(self.inline_queries, Asked(query_id, person.id, sent_at, query))
        self.updates.push(
            "inline_query",
            {
                "id": query_id,
                "from": person.as_json(),
                "query": query,
                "offset": offset,
                "chat_type": chat_type,
            },
        )
        return asked

    def choose(self, person: Person, chat: Chat | int, asked: Asked, result_id: str) -> Json:
        """Sends one of the inline results to a chat; only results with a text are supported."""
        chat = self._require_access(person, chat)
        result = asked.result(result_id)
        input_content = result.get("input_message_content") or {}
        if not input_content.get("message_text"):
            raise ValueError("this result has no text to send")
        text, entities = read_text(self, Params(input_content), "message_text")
        content: Json = {"via_bot": self.bot_user(), "text": text}
        if entities:
            content["entities"] = entities
        if markup := result.get("reply_markup"):
            content["reply_markup"] = markup
        message = self.add_message(chat, person.as_json(), content)
        if markup:
            self.inline_messages[f"AAAA{asked.id}"] = (chat.id, message["message_id"])
        chosen: Json = {"result_id": result_id, "from": person.as_json(), "query": asked.query}
        self.updates.push("chosen_inline_result", chosen)
        return message

    def _next_query_id(self, person: Person) -> str:
        self.query_count += 1
        return str((person.id << 32) + self.query_count)

    def _require_access(self, person: Person, chat: Chat | int) -> Chat:
        """The chat, if this person can write in it."""
        found = chat if isinstance(chat, Chat) else self.chat(chat)
        if found is None or person.deactivated:
            raise ValueError("no such chat, or no such person")
        if found.kind == "private" and (found.id != person.id or person.blocked):
            raise ValueError("this isn't their chat, or they have blocked the bot")
        if found.kind != "private" and found.members.get(person.id, "left") in {"left", "kicked"}:
            raise ValueError(f"{person.name} isn't in {found.title}")
        return found

    def _is_visible_to_bot(self, chat: Chat, content: Json) -> bool:
        """In groups, privacy mode shows the bot only commands, replies to it and mentions of it."""
        if chat.kind in {"private", "channel"} or chat.bot == "administrator":
            return chat.bot not in {"left", "kicked"}
        if chat.bot in {"left", "kicked"}:
            return False
        if self.is_from_bot(content.get("reply_to_message") or {"chat": {"type": ""}}):
            return True
        mention = f"@{self.username}".lower()
        encoded = content["text"].encode("utf-16-le")
        for entity in content.get("entities", []):
            start, length = entity["offset"], entity["length"]
            word = encoded[2 * start : 2 * (start + length)].decode("utf-16-le").lower()
            if entity["type"] == "mention" and word == mention:
                return True
            if entity["type"] == "bot_command" and (word.endswith(mention) or "@" not in word):
                return True
        return False
