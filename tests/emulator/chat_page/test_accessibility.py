"""The chat page by keyboard, on a phone, with a screen reader, and without a connection."""

from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from bot.emulator import Emulator, Person, serve
from tests.emulator.chat_page.test_chat_page import KEYS, send
from tests.emulator.wait import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_the_start_button_moves_the_focus_to_the_text_field(page: Page, emulator: Emulator, emma: Person) -> None:
    await page.locator("#start").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type("When?")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.own .text").last).to_have_text("When?")
    await expect(page.locator("#text")).to_be_focused()


async def test_new_edited_and_deleted_messages_do_not_move_the_focus(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    sent = await send(emulator, emma.id, "choose", reply_markup={"inline_keyboard": KEYS})
    for place in ("#people button >> nth=2", "#chats button >> nth=1", ".key >> nth=1", "article >> nth=1"):
        await page.locator(place).focus()
        await send(emulator, emma.id, f"news for {place}")
        await expect(page.locator("#chats .last").first).to_have_text(f"news for {place}")
        await expect(page.locator(place)).to_be_focused()
    where = {"chat_id": emma.id, "message_id": sent["message_id"]}
    await emulator.call(emulator.token, "editMessageText", {**where, "text": "changed"})
    await expect(page.locator("article").nth(1)).to_contain_text("changed")
    await expect(page.locator("article").nth(1)).to_be_focused()
    await emulator.call(emulator.token, "deleteMessage", where)
    await expect(page.locator("#log")).to_be_focused()


async def test_a_chosen_topic_keeps_the_focus(page: Page) -> None:
    await page.locator("#chats button").nth(2).press("Enter")
    await page.locator("#topics button").nth(1).press("Enter")
    await expect(page.locator("#topics button").nth(1)).to_be_focused()
    await expect(page.locator("#topics button").nth(1)).to_have_attribute("aria-pressed", "true")


async def test_the_menu_of_a_message_works_by_keyboard(page: Page, emulator: Emulator, emma: Person) -> None:
    emulator.start(emma)
    await expect(page.locator("article")).to_have_count(1)
    await page.locator("#log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    items = page.get_by_role("menuitem")
    for key, item in (("ArrowDown", "Copy text"), ("End", "Edit"), ("ArrowDown", "Reply"), ("ArrowUp", "Edit")):
        await page.keyboard.press(key)
        await expect(items.get_by_text(item)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_be_hidden()
    await expect(page.locator("article")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#text")).to_be_focused()


async def test_every_message_has_its_own_accessible_name(page: Page, emulator: Emulator, emma: Person) -> None:
    emulator.say(emma, emma.id, "When?")
    await send(emulator, emma.id, "In <b>1992</b>")
    await expect(page.locator("article")).to_have_count(2)
    names = [await one.get_attribute("aria-label") or "" for one in await page.locator(".more").all()]
    assert names[0].startswith("Message actions: You, ")
    assert names[0].endswith(", When?")
    assert names[1].startswith("Message actions: UN Briefings, ")
    assert names[1].endswith(", In 1992")
    snapshot = await page.locator("#log").aria_snapshot()
    assert '- article "You ' in snapshot
    assert '- article "UN Briefings ' in snapshot


async def test_escape_closes_suggestions_and_dialogs(page: Page, emulator: Emulator, emma: Person) -> None:
    emulator.start(emma)
    await emulator.call(emulator.token, "setMyCommands", {"commands": [{"command": "help", "description": "x"}]})
    await expect(page.locator("#menu")).to_be_visible()
    await page.locator("#menu").press("Enter")
    await expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await page.locator("#settings").press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.locator("#settings")).to_be_focused()


async def test_on_a_touch_screen_no_text_field_takes_the_focus(
    browser: Browser, emulator: Emulator, emma: Person
) -> None:
    async with serve(emulator) as address:
        phone = await browser.new_page(viewport={"width": 390, "height": 760}, has_touch=True, is_mobile=True)
        await phone.goto(address)
        await phone.locator("#chats button").first.tap()
        await expect(phone.locator("#chat-title")).to_be_focused()
        await phone.locator("#start").tap()
        await expect(phone.locator("#composer")).to_be_visible()
        await expect(phone.locator("#chat-title")).to_be_focused()
        await phone.locator("#back").tap()
        await expect(phone.locator("#chats button").first).to_be_focused()
        await phone.close()


async def test_in_a_narrow_window_the_focus_moves_between_list_and_chat(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    await page.set_viewport_size({"width": 400, "height": 700})
    await page.locator("#back").press("Enter")
    await expect(page.locator("#chats button").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()


async def test_a_text_that_could_not_be_sent_stays_in_the_text_field_with_a_warning(
    browser: Browser, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    said = emulator.say(emma, emma.id, "first")
    async with serve(emulator) as address:
        away = await browser.new_page()
        strays: list[str] = []
        away.on("pageerror", lambda error: strays.append(str(error)))
        await away.goto(address)
        await expect(away.locator("article")).to_have_count(2)
        await away.locator("article").last.press("Enter")
        await away.get_by_role("menuitem", name="Reply").press("Enter")
        text = away.locator("#text")
        await text.fill("a long question")
    await text.press("Enter")
    await expect(away.get_by_role("alert")).to_have_text("Not sent, your text is still here: no connection")
    await expect(text).to_have_value("a long question")
    await expect(text).to_be_focused()
    await expect(away.locator("#context")).to_be_visible()
    await away.locator("#chats button").nth(1).click()
    await expect(away.locator("#toasts")).to_contain_text("no connection")
    await expect(text).to_have_value("a long question")
    async with serve(emulator, port=int(address.rpartition(":")[2])):
        await expect(away.locator("#offline")).to_be_hidden()
        await text.press("Enter")
        await expect(away.locator("article.own .text").last).to_have_text("a long question")
        await expect(away.get_by_role("alert")).to_be_hidden()
        await away.close()
    assert emulator.shown(emma)[-1]["reply_to_message"]["message_id"] == said["message_id"]
    assert strays == []


async def test_a_late_failure_keeps_the_text_that_was_typed_meanwhile(
    browser: Browser, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    held: list[Route] = []

    async def hold(route: Route) -> None:
        held.append(route)

    async with serve(emulator) as address:
        page = await browser.new_page()
        await page.goto(address)
        await page.route("**/page/say", hold)
        await page.locator("#text").fill("one")
        await page.keyboard.press("Enter")
        await page.locator("#text").fill("two")
        await until(lambda: held)
        await held[0].abort()
        await expect(page.locator("#text")).to_have_value("one\ntwo")
        await page.locator("#text").fill("three")
        await page.keyboard.press("Enter")
        await until(lambda: len(held) == 2)
        await page.locator("#chats button").nth(1).click()
        await expect(page.locator("#chat-title")).to_have_text("Newsroom / Редакция")
        await held[1].abort()
        await expect(page.get_by_role("alert")).to_be_visible()
        await expect(page.locator("#text")).to_have_value("")
        await page.locator("#chats button").first.click()
        await expect(page.locator("#text")).to_have_value("three")
        await page.close()


async def test_a_button_that_waits_for_the_bot_cannot_be_pressed_again(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    keys: dict[str, Any] = {"reply_markup": {"inline_keyboard": KEYS}}
    sent = await send(emulator, emma.id, "choose", **keys)
    more = page.get_by_role("button", name="More", exact=True)
    await more.dblclick()
    await until(lambda: emulator.presses)
    place = {"chat_id": emma.id, "message_id": sent["message_id"]}
    await emulator.call(emulator.token, "editMessageText", {**place, "text": "the same buttons", **keys})
    await expect(page.locator("article").last).to_contain_text("the same buttons")
    await more.click()
    await page.get_by_role("button", name="Alert").click()
    await until(lambda: len(emulator.presses) == 2)
    assert [press.data for press in emulator.presses.values()] == ["more", "alert"]
    await expect(more).to_have_attribute("aria-busy", "true")
    for press in list(emulator.presses.values()):
        await emulator.call(emulator.token, "answerCallbackQuery", {"callback_query_id": press.id})
    await expect(more).not_to_have_attribute("aria-busy", "true")
    await more.click()
    await until(lambda: len(emulator.presses) == 3)


async def test_nothing_is_cut_off_with_large_text_in_a_small_window(
    page: Page, emulator: Emulator, emma: Person
) -> None:
    emulator.start(emma)
    await send(emulator, emma.id, "choose " * 30, reply_markup={"inline_keyboard": KEYS})
    beyond = (
        "[...document.querySelectorAll('button, textarea, article, h1')].filter(one => one.checkVisibility()"
        " && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML)"
    )
    await page.evaluate("document.documentElement.style.fontSize = '32px'")
    for width, height in ((1280, 720), (640, 400), (320, 640), (320, 256)):
        await page.set_viewport_size({"width": width, "height": height})
        assert await page.evaluate(beyond) == []
        if width < 720:
            await page.locator("#back").click()
            assert await page.evaluate(beyond) == []
            await page.locator("#side").evaluate("one => { one.scrollTop = one.scrollHeight }")
            await expect(page.locator("#chats button").last).to_be_in_viewport()
            await page.locator("#chats button").first.click()
        await expect(page.locator("article").last).to_be_in_viewport()
