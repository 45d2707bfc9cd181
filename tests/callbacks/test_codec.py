"""What a button means is read back as it was written, in at most 64 bytes; anything else is nothing."""

import datetime as dt

import pytest

from bot.callbacks import codec
from bot.callbacks.actions import (
    ChooseLanguage,
    Deed,
    ForgetMe,
    GiveAnswer,
    ItDidNotHelp,
    ItHelped,
    KeepMe,
    NoneOfThese,
    OpenBriefing,
    OpenTopic,
    ShowBriefings,
    ShowTopics,
)
from bot.knowledge import Knowledge, Selection
from bot.knowledge.models import ANSWER_ID, BRIEFING_ID
from bot.library import Library

LONGEST_KEY = "b" * BRIEFING_ID + "/" + "a" * ANSWER_ID
DEEDS: list[Deed] = [
    OpenBriefing("ky", "b" * BRIEFING_ID),
    OpenTopic("ru", "human-rights", 12),
    ShowTopics("en"),
    ShowBriefings("en"),
    ShowBriefings("en", 3, "c.kyrgyzstan,t.health,d.20190301-20190331"),
    ChooseLanguage("ky"),
    GiveAnswer("ky", LONGEST_KEY),
    ItHelped("ky", LONGEST_KEY),
    ItDidNotHelp("ky", LONGEST_KEY),
    NoneOfThese("ru"),
    ForgetMe("ru"),
    KeepMe("ru"),
]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: type(deed).__name__)
def test_written_and_read_back(deed: Deed) -> None:
    data = codec.write(deed)
    assert len(data.encode()) <= 64
    assert codec.read(data) == deed
    assert not codec.apart(data)


def test_a_page_that_stays_is_marked_in_its_buttons() -> None:
    data = codec.write(ShowTopics("en"), apart=True)
    assert codec.apart(data)
    assert codec.read(data) == ShowTopics("en")
    assert not codec.apart(None)


@pytest.mark.parametrize(
    "data", ["", ":", "b", "b:en", "b:en:x:y", "B:en:-1:", "q:en:x", "b:EN:x", "b:en:é", "b:en:x\n"]
)
def test_what_was_never_written_is_nothing(data: str) -> None:
    assert codec.read(data) is None


@pytest.mark.parametrize(
    "deed", [OpenBriefing("ky", "2019-x"), OpenTopic("ky", "health"), GiveAnswer("ky", LONGEST_KEY)]
)
def test_a_links_payload_is_read_back(deed: OpenBriefing | OpenTopic | GiveAnswer) -> None:
    payload = codec.payload(deed)
    assert len(payload) <= 64
    assert codec.read_payload(payload, "ky") == deed


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(country="kazakhstan"),
        Selection(topic="health", since=dt.date(2019, 3, 1), until=dt.date(2019, 3, 31)),
        Selection("kyrgyzstan", "health", "unhcr", "maki-shinohara", dt.date(2019, 3, 1), dt.date(2019, 3, 31)),
    ],
)
def test_a_selection_is_read_back(selection: Selection) -> None:
    assert Selection.read(selection.write()) == selection


@pytest.mark.parametrize("text", ["x", "t.", "t.health,", "d.2019-2020", "d.20190231-20190301", "o.a,t.b", "t.a,t.b"])
def test_a_selection_that_was_never_written_is_nothing(text: str) -> None:
    assert Selection.read(text) is None


def test_every_id_of_the_shipped_base_fits_its_button(shipped_library: Library) -> None:
    knowledge: Knowledge = shipped_library.knowledge
    for briefing in knowledge.briefings.values():
        codec.write(OpenBriefing("kaa", briefing.id))
        for answer in briefing.answers:
            assert len(codec.payload(GiveAnswer("kaa", briefing.key(answer)))) <= 64
            codec.write(ItHelped("ky", briefing.key(answer)))


def test_a_selection_too_long_for_a_button_has_no_pages_to_turn(shipped_library: Library) -> None:
    days = (dt.date(1945, 1, 1), dt.date(2099, 12, 31))
    assert not codec.fits(
        ShowBriefings("ky", 1, Selection("kazakhstan", organisation="o" * 40, since=days[0], until=days[1]).write())
    )
