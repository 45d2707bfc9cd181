"""An update that python-telegram-bot can't read, or reads with fields of wrong types, becomes an empty one."""

import json
from typing import Any

import pytest

from bot.transport.update_validation import readable_or_empty, without_unreadable

USER = {"id": 5, "is_bot": False, "first_name": "x"}
CHAT = {"id": 5, "type": "private"}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": "hi"}
PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
FORUM = {"id": -100123, "type": "supergroup", "title": "x", "is_forum": True}
MEMBERSHIP: dict[str, Any] = {
    "chat": CHAT,
    "from": USER,
    "date": 1,
    "old_chat_member": {"status": "left", "user": USER},
    "new_chat_member": {"status": "member", "user": USER},
}
BUTTONS = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
SOUND: dict[str, dict[str, Any]] = {
    "message": {"message": MESSAGE},
    "entities and a photo": {
        "message": {**MESSAGE, "entities": [{"type": "bold", "offset": 0, "length": 2}], "photo": [PHOTO]}
    },
    "location": {"message": {**MESSAGE, "location": {"latitude": 1, "longitude": 2.5}}},
    "forum topic": {
        "message": {
            **MESSAGE, "chat": FORUM, "message_thread_id": 7, "is_topic_message": True, "reply_to_message": MESSAGE
        }
    },
    "callback query": {
        "callback_query": {
            "id": "1", "from": USER, "chat_instance": "x", "data": "T:en",
            "message": {**MESSAGE, "reply_markup": BUTTONS},
        }
    },
    "inline query": {"inline_query": {"id": "1", "from": USER, "query": "hi", "offset": ""}},
    "membership": {"my_chat_member": MEMBERSHIP},
}  # fmt: skip
WRONG: dict[str, dict[str, Any]] = {
    "membership without a chat": {"my_chat_member": {**MEMBERSHIP, "chat": None}},
    "text an object": {"message": {**MESSAGE, "text": {"a": 1}}},
    "language an object": {"message": {**MESSAGE, "from": {**USER, "language_code": {"a": 1}}}},
    "thread an object": {"message": {**MESSAGE, "message_thread_id": {"a": 1}}},
    "migration an object": {"message": {**MESSAGE, "migrate_to_chat_id": {"a": 1}}},
    "message id a text": {"message": {**MESSAGE, "message_id": "1"}},
    "chat id a text": {"message": {**MESSAGE, "chat": {"id": "5", "type": "private"}}},
    "chat without a type": {"message": {**MESSAGE, "chat": {"id": 5}}},
    "date a text": {"message": {**MESSAGE, "date": "x"}},
    "entities an object": {"message": {**MESSAGE, "entities": {"a": 1}}},
    "user id too large": {"message": {**MESSAGE, "from": {**USER, "id": 2**70}}},
    "flag a text": {"message": {**MESSAGE, "is_topic_message": "yes"}},
    "query id a number": {"callback_query": {"id": 1, "from": USER}},
    "message without a chat": {"message": {"message_id": 1}},
    "message a text": {"message": "x"},
    "inline query a list": {"inline_query": {"id": "1", "from": USER, "query": ["x"], "offset": ""}},
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_update_passes(name: str) -> None:
    update = {"update_id": 1, **SOUND[name]}
    assert readable_or_empty(update) == update


@pytest.mark.parametrize("name", WRONG)
def test_an_update_with_a_field_of_a_wrong_type_is_emptied(name: str) -> None:
    assert readable_or_empty({"update_id": 1, **WRONG[name]}) == {"update_id": 1}


def test_an_update_nested_too_deep_is_emptied_alone_and_by_its_own_number() -> None:
    before = {"update_id": 5, "message": {**MESSAGE, "text": 'a "update_id":9 [{'}}
    nested = b'{"reply_to_message":' * 3000 + b'{"update_id":1234567890123456789,"update_id":8}' + b"}" * 3000
    payload = b'{"ok":true,"result":[%s,{"update_id":6,"message":%s},{"update_id":7,"message":%s}]}' % (
        json.dumps(before).encode(), nested, json.dumps(MESSAGE).encode()
    )  # fmt: skip
    found = json.loads(without_unreadable(payload))["result"]
    assert found == [before, {"update_id": 6}, {"update_id": 7, "message": MESSAGE}]


def test_what_is_no_batch_of_updates_stays_as_it_is() -> None:
    for payload in (b"", b"[]", b"{}", b'{"ok":false}', b'{"ok":true,"result":true}'):
        assert without_unreadable(payload) == payload
