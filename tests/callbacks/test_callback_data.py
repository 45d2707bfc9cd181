"""Callback data is read back as it was written, in at most 64 bytes; anything else is nothing."""

import datetime as dt
import importlib
import pkgutil
from dataclasses import fields

import pytest

import bot.callbacks
from bot.callbacks.briefings import OpenBriefing, OpenTopic, ShowBriefings, ShowTopics
from bot.callbacks.callback_data import CallbackData, keeps_message
from bot.callbacks.deep_links import answer_payload, briefing_payload, read_payload, topic_payload
from bot.callbacks.digest_settings import ChooseSetting, ShowSetting, TurnDigestPage
from bot.callbacks.privacy import DeleteMyData, KeepMyData
from bot.callbacks.questions import DidNotHelp, Helped, NoneOfThese, ShowAnswer
from bot.callbacks.start import ChooseLanguage
from bot.callbacks.subscriptions import ChooseFollows, FollowTopic, Unfollow
from bot.handlers import HANDLERS
from bot.knowledge import Knowledge, Selection
from bot.knowledge.models import ANSWER_ID, BRIEFING_ID
from bot.library import Library

LONGEST_KEY = "b" * BRIEFING_ID + "/" + "a" * ANSWER_ID
# Buttons as people's chats have them: this text must be read for ever.
IN_CHATS: list[tuple[str, CallbackData]] = [
    ("b:ky:2019-05-14-report", OpenBriefing("ky", "2019-05-14-report")),
    ("t:ru:human-rights:12", OpenTopic("ru", "human-rights", 12)),
    ("T:en", ShowTopics("en")),
    ("B:en:0:", ShowBriefings("en")),
    ("B:en:3:c.kyrgyzstan,t.health,d.20190301-20190331",
     ShowBriefings("en", 3, "c.kyrgyzstan,t.health,d.20190301-20190331")),
    ("l:ky", ChooseLanguage("ky")),
    (f"a:ky:{LONGEST_KEY}", ShowAnswer("ky", LONGEST_KEY)),
    (f"y:ky:{LONGEST_KEY}", Helped("ky", LONGEST_KEY)),
    (f"n:ky:{LONGEST_KEY}", DidNotHelp("ky", LONGEST_KEY)),
    ("0:ru", NoneOfThese("ru")),
    ("f:ru", DeleteMyData("ru")),
    ("k:ru", KeepMyData("ru")),
    ("F:ru:any", ChooseFollows("ru")),
    ("w:en:health:kazakhstan", FollowTopic("en", "health", "kazakhstan")),
    ("-:en:o.unhcr", Unfollow("en", "o.unhcr")),
    ("S:en:zone", ShowSetting("en", "zone")),
    ("s:en:zone:America/New_York", ChooseSetting("en", "zone", "America/New_York")),
    ("D:en:123456789:7", TurnDigestPage("en", 123456789, 7)),
]  # fmt: skip


def all_classes() -> list[type[CallbackData]]:
    for module in pkgutil.iter_modules(bot.callbacks.__path__, "bot.callbacks."):
        importlib.import_module(module.name)
    return CallbackData.__subclasses__()


@pytest.mark.parametrize(("data", "action"), IN_CHATS, ids=lambda each: each if isinstance(each, str) else "")
def test_a_button_is_read_back_as_it_was_written(data: str, action: CallbackData) -> None:
    assert action.pack() == data
    assert len(data.encode()) <= 64
    assert type(action).unpack(data) == action
    assert not keeps_message(data)


@pytest.mark.parametrize(("data", "action"), IN_CHATS, ids=lambda each: each if isinstance(each, str) else "")
def test_exactly_one_class_takes_a_button(data: str, action: CallbackData) -> None:
    assert [each for each in all_classes() if each.pattern().match(data)] == [type(action)]


def test_no_two_classes_share_a_prefix_and_each_begins_with_the_language() -> None:
    prefixes = [each.prefix for each in all_classes()]
    assert len(set(prefixes)) == len(prefixes) > 20
    assert all(fields(each)[0].name == "language" for each in all_classes())  # type: ignore[arg-type]  # dataclasses


def test_every_class_has_a_handler() -> None:
    patterns = {getattr(handler, "pattern", None) for handler in HANDLERS}
    assert [each.__name__ for each in all_classes() if each.pattern() not in patterns] == []


def test_a_page_that_stays_is_marked_in_its_buttons() -> None:
    data = ShowTopics("en").pack(keep_message=True)
    assert keeps_message(data)
    assert ShowTopics.unpack(data) == ShowTopics("en")
    assert not keeps_message(None)


@pytest.mark.parametrize(
    "data", ["", ":", "b", "b:en", "b:en:x:y", "B:en:-1:", "q:en:x", "b:EN:x", "b:en:é", "b:en:x\n", "++b:en:x"]
)
def test_what_was_never_written_is_taken_by_no_class(data: str) -> None:
    assert [each for each in all_classes() if each.unpack(data)] == []


def test_data_that_telegram_would_refuse_is_an_error() -> None:
    with pytest.raises(ValueError, match="bytes"):
        OpenBriefing("ky", "b" * 60).pack()


@pytest.mark.parametrize(
    ("payload", "action"),
    [
        (briefing_payload("2019-x"), OpenBriefing("ky", "2019-x")),
        (topic_payload("health"), OpenTopic("ky", "health")),
        (answer_payload(LONGEST_KEY), ShowAnswer("ky", LONGEST_KEY)),
    ],
)
def test_a_links_payload_is_read_back(payload: str, action: CallbackData) -> None:
    assert len(payload) <= 64
    assert read_payload(payload, "ky") == action


@pytest.mark.parametrize("payload", ["", "b_", "x_health", "t_Health", "a_no-answer", "b_a:b"])
def test_a_payload_that_was_never_written_opens_nothing(payload: str) -> None:
    assert read_payload(payload, "ky") is None


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
        OpenBriefing("kaa", briefing.id).pack()
        for answer in briefing.answers:
            assert len(answer_payload(briefing.key(answer))) <= 64
            Helped("ky", briefing.key(answer)).pack()


def test_a_selection_too_long_for_a_button_has_no_pages_to_turn(shipped_library: Library) -> None:
    days = (dt.date(1945, 1, 1), dt.date(2099, 12, 31))
    selection = Selection("kazakhstan", organisation="o" * 40, since=days[0], until=days[1])
    assert not ShowBriefings("ky", 1, selection.write()).fits()
