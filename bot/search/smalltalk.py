"""Greetings, thanks and farewells: what deserves a short human word and no search."""

from typing import Literal

from bot.search.folding import fold, weak

Kind = Literal["greeting", "thanks", "farewell", "who"]

_SAID: dict[Kind, dict[str, tuple[str, ...]]] = {
    "greeting": {
        "en": ("hi", "hello", "hey", "good morning", "good day", "good evening", "hi there", "hello there"),
        "ru": ("привет", "здравствуйте", "здравствуй", "добрый день", "доброе утро", "добрый вечер", "салют"),
        "ky": (
            "салам",
            "саламатсызбы",
            "салам алейкум",
            "ассалому алейкум",
            "кутман таң",
            "кутман күн",
            "кандай",
        ),
    },
    "thanks": {
        "en": ("thanks", "thank you", "thank you very much", "thx", "many thanks", "ok thanks"),
        "ru": ("спасибо", "спасибо большое", "большое спасибо", "благодарю", "спс"),
        "ky": ("рахмат", "чоң рахмат", "ырахмат", "чоң ырахмат", "сизге рахмат"),
    },
    "farewell": {
        "en": ("bye", "goodbye", "see you", "bye bye"),
        "ru": ("пока", "до свидания", "всего доброго", "до встречи"),
        "ky": ("жакшы калыңыз", "жакшы кал", "көрүшкөнчө", "кош болуңуз", "кош"),
    },
    "who": {
        "en": (
            "who are you",
            "are you a bot",
            "are you a robot",
            "are you human",
            "are you a real person",
            "how are you",
        ),
        "ru": ("кто ты", "ты бот", "ты кто", "кто вы", "ты человек", "ты робот", "как дела", "как ты"),
        "ky": ("сен кимсиң", "сиз кимсиз", "сен ботсуңбу", "кандайсың", "кандайсыз", "жакшысызбы"),
    },
}
_KNOWN = {
    weak(fold(said)): (kind, language)
    for kind, languages in _SAID.items()
    for language, sayings in languages.items()
    for said in sayings
}


def recognise(text: str) -> tuple[Kind, str] | None:
    """What was said and in which language; None for anything longer or other."""
    return _KNOWN.get(weak(fold(text)))
