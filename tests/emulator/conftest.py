"""A emulator with a few people, whose every answer and update is judged by aiogram's models; and its page."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiogram.types import Update
from playwright.async_api import Browser, Page, Request, async_playwright
from pydantic import ValidationError

from bot.emulator import Emulator, Limits, Person, SettableClock, demo, serve
from tests.judges import check_answer

CHROMIUM = Path("/usr/bin/chromium")
THERE = CHROMIUM.exists()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def emulator(clock: SettableClock) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock)
    emulator.bot_id = 7000000001
    yield emulator
    faults = []
    for request in emulator.journal:
        modelled = request.answer and request.answer.raw is None and request.answer.status not in {404, 501}
        if modelled and request.answer:
            faults += check_answer(request.method, request.answer.body)
    assert faults == []


@pytest.fixture
def emma(emulator: Emulator) -> Person:
    return emulator.join("Emma", language="en", username="emma_clarke")


@pytest.fixture
def ivan(emulator: Emulator) -> Person:
    return emulator.join("Иван", language="ru")


def judged(update: dict[str, object]) -> dict[str, object]:
    """The update, once aiogram has understood it."""
    try:
        Update.model_validate(update)
    except ValidationError as error:
        raise AssertionError(str(error)) from error
    return update


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    if not THERE:
        if os.environ.get("CI"):
            pytest.fail(f"CI needs {CHROMIUM}")
        pytest.skip(f"there is no {CHROMIUM}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
def town() -> Emulator:
    emulator = demo()
    emulator.limits = Limits().without_flood()
    emulator.flood = type(emulator.flood)(emulator.limits)
    emulator.bot_id = 7000000001
    return emulator


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, town: Emulator) -> AsyncIterator[Page]:
    async with serve(town) as address:
        page = await browser.new_page(viewport={"width": 1100, "height": 760})
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))

        def stray(request: Request) -> None:
            if not request.url.startswith(address):
                faults.append(f"went to {request.url}")

        page.on("request", stray)
        await page.goto(address)
        await page.locator("#people button").first.wait_for()
        yield page
        assert faults == []
        await page.close()
