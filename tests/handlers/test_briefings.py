"""Briefings and topics: by command, by words, by date, by button."""

import pytest

from bot.emulator import Emulator, Person
from tests.conversation import Talk, labels, text


async def test_the_newest_briefing_comes_with_its_source_and_the_way_to_all(talk: Talk, ivan: Person) -> None:
    (newest,) = await talk.say(ivan, "/briefing")
    assert "2025" in newest["text"]
    assert "Источник:" in newest["text"]
    assert {"Поделиться", "Скопировать источник", "Все справки"} <= set(labels(newest))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UNHCR", "UNHCR"),
        ("гендерное равенство", "Gender equality"),
        ("Казакстан", "Kazakhstan"),
        ("Жапаров", "Japarov"),
        ("2021", "2021"),
        ("март 2019", "March 2019"),
        ("2019-жылдын мартында", "March 2019"),
        ("March 2019", "March 2019"),
        ("Kazakhstan 2023", "Kazakhstan"),
    ],
)
async def test_words_choose_by_organisation_topic_country_person_and_time(
    talk: Talk, emma: Person, words: str, expected: str
) -> None:
    (found,) = await talk.say(emma, f"/briefing {words}")
    assert expected in found["text"].partition("\n")[0]
    assert len(labels(found)) > 1


@pytest.mark.parametrize("day", ["14.05.2019", "14 мая 2019", "2019-05-14", "2019-жылдын 14-майы", "May 14, 2019"])
async def test_a_day_with_one_briefing_opens_it(talk: Talk, aigul: Person, day: str) -> None:
    (briefing,) = await talk.say(aigul, f"/briefing {day}")
    assert "2019-жыл, 14-май" in briefing["text"]
    assert "•" in briefing["text"]


async def test_words_may_stand_on_the_next_line(talk: Talk, emma: Person) -> None:
    assert "UNHCR" in text(await talk.say(emma, "/briefing\nUNHCR"))


async def test_a_time_without_briefings_says_so(talk: Talk, emma: Person) -> None:
    assert "no briefing about “May 1999”" in text(await talk.say(emma, "/briefing May 1999"))


async def test_what_a_stranger_types_is_shown_as_typed(talk: Talk, emma: Person) -> None:
    assert "“<b>&qzx</i>”" in text(await talk.say(emma, "/briefing <b>&qzx</i>"))


async def test_a_long_list_turns_its_pages_in_place(talk: Talk, emma: Person) -> None:
    (first,) = await talk.say(emma, "/briefing Kyrgyzstan")
    (second,) = await talk.press(emma, "Older →")
    assert second["message_id"] == first["message_id"]
    assert labels(first) != labels(second)
    (back,) = await talk.press(emma, "← Newer")
    assert labels(back) == labels(first)


async def test_topics_open_in_place_and_a_briefing_as_a_message_of_its_own(talk: Talk, aigul: Person) -> None:
    (topics,) = await talk.say(aigul, "/topics")
    (topic,) = await talk.press(aigul, "Гендердик теңчилик")
    assert topic["message_id"] == topics["message_id"]
    (briefing,) = await talk.press(aigul, labels(topic)[0])
    assert briefing["message_id"] != topics["message_id"]
    assert "Булагы:" in briefing["text"]


async def test_what_is_read_stays_when_its_buttons_lead_on(talk: Talk, emma: Person) -> None:
    (newest,) = await talk.say(emma, "/briefing")
    for label in ("All briefings", next(label for label in labels(newest) if label.startswith("More:"))):
        (shown,) = await talk.press(emma, label)
        assert shown["message_id"] != newest["message_id"]
    assert newest["text"] in [message["text"] for message in talk.emulator.shown(emma)]


async def test_the_same_button_twice_is_no_error(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/topics")
    await talk.press(emma, "Health")
    await talk.press(emma, "All topics")
    assert not [r for r in talk.emulator.sent() if r.answer and r.answer.status == 400]


FORGED = ("", "x", "b:en", "b:en:../../etc", "t:en:health:-1", "t:en:health:99999", "a:en:x/y", "b:zz:gone-briefing")
ODD = ("B:en:3:o.nobody", "B:en:3:rm -rf", "B:en:0:d.20190231-20190301", "y:en:no/such", "l:tlh", "💣" * 16)


@pytest.mark.parametrize("data", [*FORGED, *ODD])
async def test_forged_and_old_buttons_do_no_harm(
    talk: Talk, emulator: Emulator, emma: Person, data: str, caplog: pytest.LogCaptureFixture
) -> None:
    (shown,) = await talk.say(emma, "/topics")
    press = emulator.press(emma, emma.id, shown["message_id"], data=data)
    await talk.settle()
    assert await press.answered() is not None
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
