"""A messenger with a few people, whose every answer and update is judged by aiogram's models."""

from collections.abc import Iterator

import pytest
from aiogram.types import Update
from pydantic import ValidationError

from bot.messenger import Messenger, Person, SettableClock
from tests.judges import check_answer


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def messenger(clock: SettableClock) -> Iterator[Messenger]:
    messenger = Messenger(clock=clock)
    messenger.bot_id = 7000000001
    yield messenger
    faults = []
    for request in messenger.journal:
        modelled = request.answer and request.answer.raw is None and request.answer.status not in {404, 501}
        if modelled and request.answer:
            faults += check_answer(request.method, request.answer.body)
    assert faults == []


@pytest.fixture
def emma(messenger: Messenger) -> Person:
    return messenger.join("Emma", language="en", username="emma_clarke")


@pytest.fixture
def ivan(messenger: Messenger) -> Person:
    return messenger.join("Иван", language="ru")


def judged(update: dict[str, object]) -> dict[str, object]:
    """The update, once aiogram has understood it."""
    try:
        Update.model_validate(update)
    except ValidationError as error:
        raise AssertionError(str(error)) from error
    return update
