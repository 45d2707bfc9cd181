"""Every limit and error of the Bot API that the emulator knows, in Telegram's own words."""

import json
import random
from typing import Any

import pytest

from bot.emulator import Chat, Emulator, Limits, Person, Upload
from bot.emulator.methods.registry import SUPPORTED

TEXT = {"chat_id": "emma", "text": "hello"}


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def with_button(**button: Any) -> dict[str, Any]:
    return {**TEXT, "reply_markup": keyboard([{"text": "x", **button}])}


def results(count: int, same: bool = False) -> list[dict[str, Any]]:
    content = {"message_text": "x"}
    return [
        {"type": "article", "id": "0" if same else str(i), "title": "x", "input_message_content": content}
        for i in range(count)
    ]


def commands(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"commands": [{"command": name, "description": words} for name, words in pairs]}


@pytest.fixture
def ids(emulator: Emulator, emma: Person) -> dict[str, int]:
    """The ids of the people, chats, messages and queries that the table below names."""
    emulator.limits = Limits().without_flood()
    blocker = emulator.join("B")
    emulator.block(blocker)
    gone = emulator.join("G")
    emulator.deactivate(gone)
    stranger = emulator.join("S", started=False)
    kicked = emulator.create_chat("Kicked", [emma], bot="kicked")
    left = emulator.create_chat("Left", [emma], bot="left")
    lost_channel = emulator.create_chat("Lost", [emma], kind="channel", bot="kicked")
    channel = emulator.create_chat("Channel", [emma], kind="channel")
    group = emulator.create_chat("Group", [emma], kind="group")
    new = emulator.migrate(group, emma)
    emulator.say(emma, emma.id, "mine")
    emulator.add_message(_chat(emulator, emma.id), emulator.bot_user(), {"text": "said"})
    press = emulator.press(emma, emma.id, emulator.shown(emma)[-1]["message_id"], "data")
    asked = emulator.ask_inline(emma, "water")
    mine, said = (message["message_id"] for message in emulator.shown(emma))
    return {
        "emma": emma.id,
        "blocker": blocker.id,
        "gone": gone.id,
        "stranger": stranger.id,
        "kicked": kicked.id,
        "left": left.id,
        "lost_channel": lost_channel.id,
        "channel": channel.id,
        "group": group.id,
        "new": new.id,
        "mine": mine,
        "said": said,
        "press": int(press.id),
        "asked": int(asked.id),
    }


def _chat(emulator: Emulator, chat_id: int) -> Chat:
    chat = emulator.chat(chat_id)
    assert chat is not None
    return chat


BAD = "Bad Request: "
TOO_OLD = BAD + "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = BAD + (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
ERRORS: list[tuple[str, dict[str, Any], int, str]] = [
    # Text
    ("sendMessage", {**TEXT, "text": "ж" * 4097}, 400, BAD + "message is too long"),
    ("sendMessage", {**TEXT, "text": "😀" * 4097}, 400, BAD + "message is too long"),
    ("sendMessage", {"chat_id": "emma"}, 400, BAD + "message text is empty"),
    ("sendMessage", {**TEXT, "text": ""}, 400, BAD + "message text is empty"),
    ("sendMessage", {**TEXT, "text": " \n "}, 400, BAD + "text must be non-empty"),
    ("sendMessage", {**TEXT, "text": "<b> </b>", "parse_mode": "HTML"}, 400, BAD + "text must be non-empty"),
    (
        "sendMessage",
        {**TEXT, "text": "a<br>b", "parse_mode": "HTML"},
        400,
        BAD + 'can\'t parse entities: Unsupported start tag "br" at byte offset 1',
    ),
    (
        "sendMessage",
        {**TEXT, "text": "1 < 2", "parse_mode": "HTML"},
        400,
        BAD + 'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
    ("sendMessage", {**TEXT, "parse_mode": "bbcode"}, 400, BAD + "unsupported parse_mode"),
    (
        "editMessageText",
        {"chat_id": "emma", "message_id": "said", "text": "ж" * 4097},
        400,
        BAD + "MESSAGE_TOO_LONG",
    ),
    ("editMessageText", {"chat_id": "emma", "message_id": "said", "text": "said"}, 400, NOT_MODIFIED),
    (
        "editMessageText",
        {"chat_id": "emma", "message_id": "mine", "text": "x"},
        400,
        BAD + "message can't be edited",
    ),
    (
        "editMessageText",
        {"chat_id": "emma", "message_id": 999, "text": "x"},
        400,
        BAD + "message to edit not found",
    ),
    ("deleteMessage", {"chat_id": "emma", "message_id": 999}, 400, BAD + "message to delete not found"),
    (
        "sendMessage",
        {**TEXT, "reply_parameters": {"message_id": 999}},
        400,
        BAD + "message to be replied not found",
    ),
    ("sendMessage", {**TEXT, "message_thread_id": 7}, 400, BAD + "message thread not found"),
    ("sendDocument", {"chat_id": "emma", "caption": "ж" * 1025}, 400, BAD + "message caption is too long"),
    # Buttons, queries, commands
    ("sendMessage", with_button(callback_data="ж" * 33), 400, BAD + "BUTTON_DATA_INVALID"),
    ("sendMessage", with_button(callback_data=""), 400, BAD + "BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        {**TEXT, "reply_markup": keyboard(*[[{"text": "x", "callback_data": "y"}]] * 101)},
        400,
        BAD + "reply markup is too long",
    ),
    (
        "sendMessage",
        {**TEXT, "reply_markup": keyboard(*[[{"text": "x" * 200, "callback_data": "y"}]] * 60)},
        400,
        BAD + "reply markup is too long",
    ),
    (
        "sendMessage",
        with_button(),
        400,
        BAD + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ("answerCallbackQuery", {"callback_query_id": "1"}, 400, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "press", "text": "x" * 201}, 400, BAD + "MESSAGE_TOO_LONG"),
    ("answerInlineQuery", {"inline_query_id": "1", "results": []}, 400, TOO_OLD),
    ("answerInlineQuery", {"inline_query_id": "asked", "results": results(51)}, 400, BAD + "RESULTS_TOO_MUCH"),
    (
        "answerInlineQuery",
        {"inline_query_id": "asked", "results": results(2, same=True)},
        400,
        BAD + "RESULT_ID_DUPLICATE",
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "asked", "results": [{"type": "article", "id": "ж" * 33}]},
        400,
        BAD + "RESULT_ID_INVALID",
    ),
    ("setMyCommands", commands(("Start", "x")), 400, BAD + "BOT_COMMAND_INVALID"),
    ("setMyCommands", commands(("a" * 33, "x")), 400, BAD + "BOT_COMMAND_INVALID"),
    ("setMyCommands", commands(("start", "")), 400, BAD + "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", commands(("start", "x" * 257)), 400, BAD + "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", commands(*[("a", "x")] * 101), 400, BAD + "too many commands specified"),
    (
        "setMyCommands",
        {**commands(("a", "x")), "language_code": "rus"},
        400,
        BAD + "invalid language code specified",
    ),
    ("setMyDescription", {"description": "x" * 513}, 400, BAD + "bot description is too long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, 400, BAD + "bot short description is too long"),
    ("setMyName", {"name": "x" * 65}, 400, BAD + "bot name is too long"),
    # Sending
    ("sendMessage", {"text": "x"}, 400, BAD + "chat_id is empty"),
    ("sendMessage", {**TEXT, "chat_id": 42}, 400, BAD + "chat not found"),
    ("sendMessage", {**TEXT, "chat_id": "@nobody"}, 400, BAD + "chat not found"),
    ("sendMessage", {**TEXT, "chat_id": "blocker"}, 403, "Forbidden: bot was blocked by the user"),
    ("sendMessage", {**TEXT, "chat_id": "gone"}, 403, "Forbidden: user is deactivated"),
    (
        "sendMessage",
        {**TEXT, "chat_id": "stranger"},
        403,
        "Forbidden: bot can't initiate conversation with a user",
    ),
    ("sendMessage", {**TEXT, "chat_id": "kicked"}, 403, "Forbidden: bot was kicked from the supergroup chat"),
    ("sendMessage", {**TEXT, "chat_id": "lost_channel"}, 403, "Forbidden: bot was kicked from the channel chat"),
    ("sendMessage", {**TEXT, "chat_id": "left"}, 403, "Forbidden: bot is not a member of the supergroup chat"),
    (
        "sendMessage",
        {**TEXT, "chat_id": "channel"},
        400,
        BAD + "need administrator rights in the channel chat",
    ),
    (
        "sendMessage",
        {**TEXT, "chat_id": "group"},
        400,
        BAD + "group chat was upgraded to a supergroup chat",
    ),
    ("getFile", {"file_id": "none"}, 400, BAD + "wrong file identifier/HTTP URL specified"),
    ("setWebhook", {"url": "nonsense"}, 400, BAD + "bad webhook: invalid webhook URL specified"),
    ("frobnicate", {}, 404, "Not Found"),
    ("sendPoll", {}, 501, "Not Implemented: the local emulator doesn't model sendPoll"),
]


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: f"{case[0]}: {case[3][:60]}")
async def test_an_invalid_request_gets_the_error_that_telegram_gives(
    emulator: Emulator, ids: dict[str, int], case: tuple[str, dict[str, Any], int, str]
) -> None:
    method, params, status, description = case
    named = {
        key: str(ids[value]) if isinstance(value, str) and value in ids and key.endswith("id") else value
        for key, value in params.items()
    }
    files = {"document": Upload("a.txt", b"x")} if method == "sendDocument" else None
    answer = await emulator.call(emulator.token, method, named, files)
    assert (answer.status, answer.body["description"]) == (status, description)
    assert answer.body["error_code"] == status


async def test_the_error_for_a_migrated_group_names_the_supergroup(emulator: Emulator, ids: dict[str, int]) -> None:
    answer = await emulator.call(emulator.token, "sendMessage", {"chat_id": ids["group"], "text": "x"})
    assert answer.body["parameters"] == {"migrate_to_chat_id": ids["new"]}
    assert (await emulator.call(emulator.token, "sendMessage", {"chat_id": ids["new"], "text": "x"})).ok


@pytest.mark.parametrize("token", ["", "123", "abc:defghijklmnop", "123:short", "1:кириллица-кириллица"])
async def test_a_malformed_token_is_unauthorized(emulator: Emulator, token: str) -> None:
    answer = await emulator.call(token, "getMe", {})
    assert (answer.status, answer.body["description"]) == (401, "Unauthorized")


@pytest.mark.parametrize(
    "params",
    [
        {**TEXT, "text": "ж" * 4096},
        {**TEXT, "text": "<b>" + "😀" * 4096 + "</b>", "parse_mode": "HTML"},
        {**TEXT, "text": "R&D &amp; more", "parse_mode": "HTML"},
        with_button(callback_data="ж" * 32),
        with_button(url="https://un.org"),
        with_button(copy_text={"text": "x" * 256}),
        {**TEXT, "reply_markup": json.dumps(keyboard([{"text": "x", "callback_data": "y"}]))},
        {**TEXT, "reply_markup": keyboard(*[[{"text": "x", "callback_data": "y"}]] * 100)},
        {**TEXT, "reply_parameters": {"message_id": 999, "allow_sending_without_reply": True}},
        {**TEXT, "reply_parameters": '{"message_id": "mine"}'},
    ],
)
async def test_a_message_at_the_limit_is_sent(emulator: Emulator, ids: dict[str, int], params: dict[str, Any]) -> None:
    named = {key: ids["emma"] if key == "chat_id" else value for key, value in params.items()}
    if isinstance(reply := named.get("reply_parameters"), str):
        named["reply_parameters"] = reply.replace('"mine"', str(ids["mine"]))
    answer = await emulator.call(emulator.token, "sendMessage", named)
    assert answer.ok, answer.body


async def test_a_query_can_be_answered_only_once(emulator: Emulator, ids: dict[str, int], emma: Person) -> None:
    params = {"callback_query_id": str(ids["press"]), "text": "ok", "show_alert": "true"}
    assert (await emulator.call(emulator.token, "answerCallbackQuery", params)).ok
    assert (await emulator.call(emulator.token, "answerCallbackQuery", params)).body["description"] == TOO_OLD
    assert await emulator.presses[str(ids["press"])].answered() == {"text": "ok", "show_alert": True, "url": ""}


async def test_a_query_cannot_be_answered_after_15_minutes(emulator: Emulator, ids: dict[str, int], clock: Any) -> None:
    clock.advance(901)
    params = {"callback_query_id": str(ids["press"])}
    assert (await emulator.call(emulator.token, "answerCallbackQuery", params)).body["description"] == TOO_OLD


RANDOM_VALUES: list[Any] = [
    *("", "x", "{", "[1]", "{}", "9" * 30, "<b>x", "\ud800", "http://[", "attach://x", "a" * 5000),
    *(0, -1, True, 1e400, [], {}, [[]], [None], {"type": "chat", "chat_id": "x"}, {"message_id": [1]}),
    {"inline_keyboard": [["x"]]},
    {"inline_keyboard": [[{"text": "a", "url": 5}]]},
    {"inline_keyboard": None},
    [{"type": "bold", "offset": "0", "length": 1}],
    [{"type": "text_mention", "offset": 0, "length": 1, "user": "x"}],
    [{"command": None}],
]
PARAMETERS = [
    *("text", "parse_mode", "entities", "message_id", "message_ids", "reply_markup", "reply_parameters", "user_id"),
    *("message_thread_id", "commands", "scope", "language_code", "name", "menu_button", "from_chat_id", "results"),
    *("callback_query_id", "inline_query_id", "offset", "allowed_updates", "url", "document", "photo", "caption"),
]


async def test_random_parameters_get_an_error_and_never_break_the_emulator(
    emulator: Emulator, ids: dict[str, int]
) -> None:
    rng = random.Random(7)
    for _ in range(4000):
        method = rng.choice(sorted(SUPPORTED))
        params = {name: rng.choice(RANDOM_VALUES) for name in rng.sample(PARAMETERS, rng.randint(0, 8))}
        params["chat_id"] = ids[rng.choice(["emma", "new"])]
        answer = await emulator.call(emulator.token, method, params)
        assert answer.payload
        assert answer.status in {200, 400, 403, 409}
    emulator.journal.clear()
