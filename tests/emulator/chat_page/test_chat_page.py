"""The chat page in a real browser: what a person sees, types and presses."""

from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from bot.emulator import Emulator, Person, serve
from tests.emulator.calls import send_message
from tests.emulator.wait import until

KEYS = [
    [{"text": "More", "callback_data": "more"}, {"text": "Alert", "callback_data": "alert"}],
    [{"text": "Copy", "copy_text": {"text": "copied"}}, {"text": "Site", "url": "https://un.org"}],
]
# One browser, and so one event loop, for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def send(emulator: Emulator, chat: int, text: str, **params: Any) -> dict[str, Any]:
    return await send_message(emulator, chat, text, parse_mode="HTML", **params)


async def test_a_conversation_from_start_to_an_edited_answer(page: Page, emulator: Emulator, emma: Person) -> None:
    await page.get_by_role("button", name="START").click()
    await until(lambda: len(emulator.updates) == 1)
    await emulator.call(emulator.token, "sendChatAction", {"chat_id": emma.id, "action": "typing"})
    await expect(page.locator("#chat-status")).to_have_text("is typing…")
    sent = await send(emulator, emma.id, "<b>Water</b> &lt;i&gt;", reply_markup={"inline_keyboard": KEYS})
    await expect(page.locator("#chat-status")).to_have_text("bot")
    await expect(page.locator("article strong")).to_have_text("Water")
    await expect(page.locator("article .text").last).to_have_text("Water <i>")

    await page.get_by_role("textbox").or_(page.get_by_role("combobox")).fill("Who is\nthere?")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.own .text").last).to_have_text("Who is\nthere?")
    assert emulator.updates.take()[-1]["message"]["text"] == "Who is\nthere?"

    more = page.get_by_role("button", name="More", exact=True)
    await more.click()
    await expect(more).to_have_attribute("aria-busy", "true")
    await until(lambda: emulator.presses)
    press = next(iter(emulator.presses.values()))
    place = {"chat_id": emma.id, "message_id": sent["message_id"]}
    await emulator.call(emulator.token, "editMessageText", {**place, "text": "More water"})
    await expect(page.locator("article:not(.own) .text")).to_have_text(["More water"])
    await expect(page.locator("article:not(.own) .stamp")).to_contain_text("edited")
    await emulator.call(emulator.token, "answerCallbackQuery", {"callback_query_id": press.id, "text": "Here"})
    await expect(page.locator(".toast")).to_have_text("Here")


async def test_an_alert_is_a_dialog_that_the_keyboard_opens_and_closes(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    await send(emulator, emma.id, "choose", reply_markup={"inline_keyboard": KEYS})
    await page.get_by_role("button", name="Alert").focus()
    await page.keyboard.press("Enter")
    await until(lambda: emulator.presses)
    press = next(iter(emulator.presses.values()))
    params = {"callback_query_id": press.id, "text": "Mind this", "show_alert": True}
    await emulator.call(emulator.token, "answerCallbackQuery", params)
    await expect(page.get_by_role("dialog")).to_contain_text("Mind this")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_every_person_sees_their_own_chats_in_their_own_language(page: Page, emulator: Emulator) -> None:
    ivan = next(person for person in emulator.people.values() if person.first_name == "Иван")
    emulator.start(ivan)
    badge = page.locator(f"[data-person='{ivan.id}'] .badge")
    await send(emulator, ivan.id, "Здравствуйте")
    await expect(badge).to_contain_text("1")
    await page.locator(f"[data-person='{ivan.id}']").click()
    await expect(page.locator("html")).to_have_attribute("lang", "ru")
    await expect(page.locator("#text")).to_have_attribute("placeholder", "Сообщение")
    await expect(page.locator("article .text").last).to_have_text("Здравствуйте")
    aigul = next(person for person in emulator.people.values() if person.language == "ky")
    await page.locator(f"[data-person='{aigul.id}']").click()
    await expect(page.locator("html")).to_have_attribute("lang", "ky")
    await expect(page.locator("#start")).to_have_text("БАШТОО")


async def test_commands_are_suggested_while_a_person_types_a_slash(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    commands = [{"command": "help", "description": "What I can do"}, {"command": "topics", "description": "x"}]
    await emulator.call(emulator.token, "setMyCommands", {"commands": commands})
    await expect(page.locator("#menu")).to_be_visible()
    await page.locator("#text").fill("/")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.own .text").last).to_have_text("/help")


async def test_a_link_to_this_bot_opens_inside_the_page(page: Page, emulator: Emulator, emma: Person) -> None:
    emulator.start(emma)
    await send(emulator, emma.id, f'<a href="https://t.me/{emulator.username}?start=water">water</a>')
    await page.get_by_role("link", name="water").click()
    await expect(page.locator("article.own .text").last).to_have_text("/start water")


async def test_a_person_blocks_the_bot_and_starts_it_again(page: Page, emulator: Emulator, emma: Person) -> None:
    emulator.start(emma)
    await page.locator("#settings").click()
    await page.get_by_role("button", name="Block the bot").click()
    await page.get_by_role("button", name="RESTART BOT").click()
    await expect(page.locator("#composer")).to_be_visible()
    assert not emma.blocked


async def test_a_narrow_window_shows_either_the_list_or_the_chat(page: Page) -> None:
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for width in (320, 430):
        await page.set_viewport_size({"width": width, "height": 700})
        await expect(page.locator("#side")).to_be_hidden()
        assert await page.evaluate(overflow) == 0
        await page.locator("#back").click()
        await expect(page.locator("#chat")).to_be_hidden()
        assert await page.evaluate(overflow) == 0
        await page.locator("#chats button").first.click()
        await expect(page.locator("#chat")).to_be_visible()


async def test_after_a_reload_earlier_messages_are_loaded_when_scrolling_up(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    for number in range(2000):
        await send(emulator, emma.id, f"message {number}")
    await page.reload()
    await expect(page.locator("article .text").last).to_have_text("message 1999")
    await page.evaluate("document.getElementById('scroll').scrollTop = 0")
    await expect(page.locator("#to-end")).to_be_visible()
    await expect(page.locator("article")).to_have_count(200)
    await send(emulator, emma.id, "news")
    await expect(page.locator("#to-end-count")).to_have_text("1")
    await page.locator("#to-end").click()
    await expect(page.locator("article .text").last).to_be_in_viewport()


async def test_html_in_names_and_messages_is_shown_as_text(page: Page, emulator: Emulator, emma: Person) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    emma.first_name = hostile
    emulator.start(emma)
    await emulator.call(emulator.token, "sendMessage", {"chat_id": emma.id, "text": hostile})
    await expect(page.locator("article:not(.own) .text")).to_have_text(hostile)
    assert await page.locator("img").count() == 0


async def test_the_page_catches_up_after_the_server_was_down(
    browser: Browser, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    async with serve(emulator) as address:
        page = await browser.new_page()
        await page.goto(address)
        await expect(page.locator("article")).to_have_count(1)
    await expect(page.locator("#offline")).to_be_visible()
    await send(emulator, emma.id, "meanwhile")
    async with serve(emulator, port=int(address.rpartition(":")[2])):
        await expect(page.locator("article .text").last).to_have_text("meanwhile")
        await expect(page.locator("#offline")).to_be_hidden()
        await page.close()


async def test_a_person_edits_and_replies_to_their_own_message(page: Page, emulator: Emulator, emma: Person) -> None:
    emulator.start(emma)
    await page.locator("#text").fill("watre")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.own .text").last).to_have_text("watre")
    await page.keyboard.press("ArrowUp")
    await page.locator("#text").fill("water")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.own .text").last).to_have_text("water")
    assert emulator.updates.take()[-1]["edited_message"]["text"] == "water"
    await page.locator("#log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name="Reply").press("Enter")
    await page.locator("#text").fill("please")
    await page.keyboard.press("Enter")
    await expect(page.locator(".quote")).to_contain_text("water")
    assert emulator.updates.take()[-1]["message"]["reply_to_message"]["text"] == "water"
