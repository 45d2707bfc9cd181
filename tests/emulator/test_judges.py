"""The checks in tests.judges accept valid requests and answers, and report invalid ones."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import BotCommandScopeAllPrivateChats as PrivateChats
from telegram import InputTextMessageContent as Content

from bot.emulator import Emulator, Person
from tests.inprocess import InProcessRequest
from tests.judges import check_answer, check_formatting, check_request


async def test_requests_of_python_telegram_bot_are_valid(emulator: Emulator, emma: Person) -> None:
    asked = emulator.ask_inline(emma, "water")
    first = emulator.say(emma, emma.id, "hello")["message_id"]
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    preview = LinkPreviewOptions(is_disabled=True)
    request = InProcessRequest(emulator)
    async with Bot(emulator.token, request=request, get_updates_request=InProcessRequest(emulator)) as bot:
        reply = ReplyParameters(first)
        sent = await bot.send_message(
            emma.id, "<b>x</b>", "HTML", reply_markup=keyboard, link_preview_options=preview, reply_parameters=reply
        )
        await bot.edit_message_text("y", emma.id, sent.message_id, reply_markup=keyboard)
        await bot.edit_message_reply_markup(emma.id, sent.message_id)
        await bot.send_document(emma.id, b"x", caption="x", filename="x.txt")
        await bot.send_chat_action(emma.id, "typing")
        await bot.set_my_commands([BotCommand("help", "Help")], scope=PrivateChats(), language_code="ky")
        await bot.set_my_description("x", language_code="ru")
        await bot.answer_inline_query(asked.id, [InlineQueryResultArticle("1", "x", Content("x"))], is_personal=True)
        await bot.set_webhook("http://127.0.0.1:1/x", allowed_updates=["message"], secret_token="secret")
        await bot.delete_webhook()
        await bot.get_updates(timeout=0, allowed_updates=["message"])
    requests = list(emulator.journal)
    assert len(requests) >= 12
    assert [fault for request in requests for fault in check_request(request.method, request.params)] == []


@pytest.mark.parametrize(
    ("method", "params", "named"),
    [
        ("sendMessage", {"chat_id": 1}, "text"),
        ("sendMessage", {"chat_id": 1, "text": 5}, "text"),
        ("sendMessage", {"chat_id": 1, "text": "x", "parsemode": "HTML"}, "parsemode"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "data": "y"}]]}},
            "data",
        ),
        (
            "answerInlineQuery",
            {
                "inline_query_id": "1",
                "results": [{"id": "1", "title": "x", "input_message_content": {"message_text": "x"}}],
            },
            "type",
        ),
        ("sendNothing", {}, "no such method"),
    ],
)
def test_an_invalid_request_is_reported(method: str, params: dict[str, object], named: str) -> None:
    faults = check_request(method, params)
    assert faults
    assert any(named in fault for fault in faults)


def test_an_invalid_answer_is_reported() -> None:
    assert check_answer("getMe", {"ok": True, "result": {"id": 1}})
    assert check_answer("sendMessage", {"ok": False})
    assert check_answer("sendMessage", {"ok": False, "error_code": 400, "description": "Bad Request"}) == []


def test_formatting_is_checked_by_telegrams_own_parser() -> None:
    assert check_formatting("<b>вода</b>") == ("вода", [{"type": "bold", "offset": 0, "length": 4}])
    with pytest.raises(ValueError, match="Unsupported start tag"):
        check_formatting("<br>")
