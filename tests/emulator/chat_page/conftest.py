"""Fixtures: the people and chats of the demonstration, and the chat page in chromium."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Request, async_playwright

from bot.emulator import Emulator, Limits, Person, demo, serve

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs {CHROMIUM}")
        pytest.skip(f"there is no {CHROMIUM}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
def emulator() -> Emulator:
    """The people and chats of a demonstration, without flood limits."""
    emulator = demo(limits=Limits().without_flood())
    emulator.bot_id = 7000000001
    return emulator


@pytest.fixture
def emma(emulator: Emulator) -> Person:
    return next(person for person in emulator.people.values() if person.language == "en")


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, emulator: Emulator) -> AsyncIterator[Page]:
    async with serve(emulator) as address:
        page = await browser.new_page(viewport={"width": 1100, "height": 760})
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))

        def refuse_other_hosts(request: Request) -> None:
            if not request.url.startswith(address):
                faults.append(f"the page requested {request.url}")

        page.on("request", refuse_other_hosts)
        await page.goto(address)
        await page.locator("#people button").first.wait_for()
        yield page
        assert faults == []
        await page.close()
