"""Small talk is recognised, and a question is never taken for it."""

import pytest

from bot.search import Languages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi!", ("greeting", "en")),
        ("Привет, как дела?", ("about_bot", "ru")),
        ("ghbdtn", ("greeting", "ru")),
        ("здравстуйте", ("greeting", "ru")),
        ("Саламатсызбы!", ("greeting", "ky")),
        ("Спасибо большое за помощь", ("thanks", "ru")),
        ("чон рахмат", ("thanks", "ky")),
        ("rahmat", ("thanks", "ky")),
        ("көп рахмат сага", ("thanks", "ky")),
        ("ок, понял", ("thanks", "ru")),
        ("ok", ("thanks", "en")),
        ("ок", ("thanks", "ru")),
        ("bye bye", ("farewell", "en")),
        ("Жакшы калыңыз, кийин жазам", ("farewell", "ky")),
        ("are you a bot?", ("about_bot", "en")),
        ("Сени ким жасаган?", ("about_bot", "ky")),
    ],
)
def test_what_people_say_to_be_kind_is_recognised(languages: Languages, text: str, said: tuple[str, str]) -> None:
    assert languages.small_talk.recognize(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Привет, когда Казахстан вступил в ООН?",
        "thanks, and when was that?",
        "Салам, канча качкын бар?",
        "Пан Ги Мун",
        "ООН",
        "Кыргызстан",
        "канча",
        "",
        "🙂👍",
    ],
)
def test_a_question_is_no_small_talk(languages: Languages, text: str) -> None:
    assert languages.small_talk.recognize(text) is None
