"""Buttons fit a phone, in every language: what stands beside others is short."""

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.callbacks.subscriptions import ANY
from bot.data_files import data_folder
from bot.i18n.translator import Locale, Locales
from bot.knowledge import COUNTRIES
from bot.library import Library, Match
from bot.render import about, answers, briefings, deliveries, digest, privacy, start, subscriptions
from bot.render import digest_settings as rhythms
from bot.render.page import Page
from bot.schedule import FREQUENCIES, Schedule
from bot.store import UNTIL_RESUMED, DeliveryCounts, Follow, Subscriber

# How many letters of a label a phone shows, by how many buttons share the row.
SHOWN = {2: 24, 3: 12, 6: 5}
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
LANGUAGES = Locales.load(data_folder("locales"))


def subscribers() -> Iterator[Subscriber]:
    for frequency in FREQUENCIES:
        for paused in (None, UNTIL_RESUMED, NOON):
            yield Subscriber(1, 1, 0, None, Schedule(frequency, quiet=(22, 7)), True, paused, NOON, None)


def pages(library: Library, words: Locale) -> Iterator[Page]:
    knowledge = library.knowledge
    follows = [Follow(topic, country) for topic in (None, *knowledge.topics) for country in (None, *COUNTRIES)]
    newest = next(iter(knowledge.briefings.values()))
    yield from (
        start.greeting(knowledge, words, LANGUAGES),
        start.language_choice(words, LANGUAGES),
        about.help_page([], words),
        privacy.confirm_deletion(words),
        answers.answer(newest, newest.answers[0], knowledge, words),
        answers.nothing(words),
        briefings.newest(knowledge, words, "bot"),
        briefings.topics(knowledge, words),
        *(briefings.topic(topic, knowledge, words) for topic in knowledge.topics),
        briefings.none("x", words),
        subscriptions.following(follows, knowledge, words),
        subscriptions.followed(follows[0], "", knowledge, words),
        subscriptions.nothing_to_show(words),
        *(subscriptions.choose(country, (), knowledge, words) for country in (ANY, *COUNTRIES)),
        digest.digest(digest.Digest(1, (newest,) * 20, (), None, NOON.date()), words, "bot", 1),
        digest.nothing_new((newest,), words),
        deliveries.state(DeliveryCounts(1, 1, 1, 1, 1, 1), (), words),
    )
    for subscriber in subscribers():
        yield rhythms.settings(subscriber, words)
        yield from (rhythms.choices(setting, subscriber, words) for setting in rhythms.SETTINGS)


@pytest.mark.parametrize("words", LANGUAGES.all(), ids=lambda words: words.language)
def test_a_button_beside_others_is_not_cut_off(shipped_library: Library, words: Locale) -> None:
    rows = [[button.text for button in row] for page in pages(shipped_library, words) for row in page.buttons]
    rows = [row for row in rows if len(row) > 1]
    assert rows
    assert [row for row in rows if any(len(label) > SHOWN[len(row)] for label in row)] == []


@pytest.mark.parametrize("words", LANGUAGES.all(), ids=lambda words: words.language)
def test_a_label_is_cut_at_a_words_end(shipped_library: Library, words: Locale) -> None:
    knowledge = shipped_library.knowledge
    titles = {one.title.in_language(words.language) for one in knowledge.briefings.values()}
    labels = [row[0].text for row in briefings.listed(tuple(knowledge.briefings.values()), words, 0)]
    for label in labels:
        start = label.partition(": ")[2].removesuffix("…")
        (title,) = [title for title in titles if title.startswith(start)]
        assert not title[len(start) :][:1].isalnum(), label


def test_a_single_candidate_has_no_number(shipped_library: Library) -> None:
    one = next(iter(shipped_library.knowledge.briefings.values()))
    first, second = (Match(one.key(each), one, each, 0.5) for each in one.answers[:2])
    alone = answers.unsure((first,), LANGUAGES.of("ru"))
    assert "Похожий вопрос" in alone.html
    assert not alone.buttons[0][0].text.startswith("1.")
    assert answers.unsure((first, second), LANGUAGES.of("ru")).buttons[1][0].text.startswith("2. ")
