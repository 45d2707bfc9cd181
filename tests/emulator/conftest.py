"""Fixtures: an emulator whose every answer aiogram's models check, and people."""

from collections.abc import Iterator

import pytest

from bot.emulator import Emulator, Person, SettableClock
from tests.judges import check_answer


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
