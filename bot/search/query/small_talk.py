"""Greetings, thanks, farewells and questions about the bot itself: what deserves a short human word and no search."""

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import OSA

from bot.search.text.keyboard_layouts import other
from bot.search.text.phonetic_key import phonetic_key
from bot.search.text.tokenizer import words

SmallTalk = Literal["greeting", "thanks", "farewell", "who"]

_SAID: dict[SmallTalk, dict[str, str]] = {
    "greeting": {
        "en": (
            "hi|hello|hey|hiya|good morning|good day|good afternoon|good evening|hi there|hello there|greetings|"
            "nice to meet you|howdy"
        ),
        "ru": (
            "привет|приветик|приветствую|здравствуйте|здравствуй|здрасте|здрасьте|здорово|добрый день|доброе утро|"
            "добрый вечер|доброй ночи|доброго дня|доброго времени суток|салют|хай|приветы|всем привет"
        ),
        "ky": (
            "салам|саламатсызбы|саламатсызбы баарыңарга|салам алейкум|ассалому алейкум|ассалам алейкум|"
            "ассаламу алейкум|кутман таң|кутман күн|кутман кеч|кутмандуу таң|саламатсыңарбы|саламатсыңбы|арыба"
        ),
    },
    "thanks": {
        "en": (
            "thanks|thank you|thank you very much|thank you so much|thanks a lot|thx|ty|many thanks|cheers|great|"
            "awesome|perfect|ok|okay|okey|alright|understood|that helped|very helpful|nice|good bot|well done|got it|"
            "i see|cool"
        ),
        "ru": (
            "спасибо|спасибо большое|большое спасибо|огромное спасибо|спасибо огромное|благодарю|спс|пасиб|спасибки|"
            "ок|окей|понял|поняла|ладно|хорошо|ясненько|отлично|супер|класс|круто|понятно|ясно|хороший бот|молодец|"
            "ты супер|очень помогло|выручил"
        ),
        "ky": (
            "рахмат|чоң рахмат|ырахмат|чоң ырахмат|сизге рахмат|рахмат сага|рахмат сизге|макул|жарайт|болуптур|жакшы|"
            "азамат|түшүндүм|түшүнүктүү|эң сонун|сонун|жардам бердиң"
        ),
    },
    "farewell": {
        "en": (
            "bye|goodbye|good bye|see you|see you later|see ya|bye bye|good night|talk to you later|have a nice day|"
            "until next time|take care"
        ),
        "ru": (
            "пока|пока пока|до свидания|до свиданья|всего доброго|всего хорошего|до встречи|до завтра|прощай|"
            "прощайте|спокойной ночи|хорошего дня|удачи|увидимся|напишу позже|потом напишу"
        ),
        "ky": (
            "жакшы калыңыз|жакшы кал|көрүшкөнчө|кош болуңуз|кош бол|кош|жакшы барыңыз|жакшы жатып тур|кийин жазам|"
            "эртең жазам|саламатта калыңыз"
        ),
    },
    "who": {
        "en": (
            "who are you|what are you|are you a bot|are you a robot|are you human|are you a human|"
            "are you a real person|are you a real person or a bot|are you a bot or a human|are you real|"
            "are you alive|how are you|how are you doing|how are you doing today|how are you today|hows it going|"
            "whats up|how r u|what is your name|whats your name|what can you do|who made you|who created you|"
            "who built you|how old are you|do you speak kyrgyz|do you speak russian|do you speak english|are you ai|"
            "are you chatgpt|help me|help|what do you know|how do you work|are you there|do you love me|i love you"
        ),
        "ru": (
            "кто ты|ты кто такой|кто ты такой|кто вы такие|ты бот|ты кто|кто вы|вы кто|вы бот|ты человек|ты робот|"
            "ты бот или человек|ты человек или бот|ты бот или живой человек|ты живой человек|ты живой|ты настоящий|"
            "ты реальный человек|вы живой человек|вы человек или бот|вы бот или человек|ты робот или человек|"
            "как дела|как твои дела|как ваши дела|как ты|как поживаешь|как жизнь|как настроение|что делаешь|"
            "чем занимаешься|как тебя зовут|как вас зовут|что ты умеешь|что ты знаешь|что вы умеете|что умеешь|"
            "кто тебя создал|кто тебя сделал|кто тебя написал|кто вас создал|сколько тебе лет|"
            "ты говоришь по кыргызски|ты говоришь по русски|ты тут|вы тут|ты здесь|ты нейросеть|помоги|помощь|"
            "помогите|я тебя люблю|ты меня любишь|как ты работаешь"
        ),
        "ky": (
            "сен кимсиң|сиз кимсиз|сен ботсуңбу|сиз ботсузбу|сен адамсыңбы|сиз адамсызбы|сен роботсуңбу|"
            "сен ботсуңбу же адамсыңбы|сиз ботсузбу же адамсызбы|сен адамсыңбы же ботсуңбу|кандай|кандайсың|"
            "кандайсыз|кандайсыздар|жакшысыңбы|жакшысызбы|иштер кандай|иштериң кандай|иштериңиз кандай|"
            "кандай жатасың|абалың кандай|абалыңыз кандай|ал кандай|атың ким|атыңыз ким|сенин атың ким|"
            "сиздин атыңыз ким|эмне кыла аласың|эмне билесиң|сени ким жасаган|сени ким жаратты|сени ким түзгөн|"
            "сизди ким жасаган|канча жаштасың|жашың канчада|кыргызча билесиңби|эмне кылып жатасың|жардам|жардам бер|"
            "сен барсыңбы|мени сүйөсүңбү"
        ),
    },
}
# What may stand beside them and changes nothing.
_ASIDES = (
    "bot dear friend everyone all guys and so ok okay well please again today my very much for your help the answer "
    "a и а ну же бот друг друзья ребята дорогой милый всем вам тебе вас тебя за помощь ответ информацию очень "
    "большое еще раз ок окей ладно да уж сегодня там жана досум досторум баарыңарга эже байке агай сизге сага мен "
    "бүгүн чоң көп абдан жообуңуз үчүн жардамыңыз макул ооба анда"
)
_BESIDE = frozenset(map(phonetic_key, _ASIDES.split()))
# Which of several things said is answered: the last of these.
_ORDER: tuple[SmallTalk, ...] = ("greeting", "who", "farewell", "thanks")
# Longer messages say more than this; a slip is forgiven in a saying of so many letters.
MOST_WORDS, SLIP_LETTERS = 14, 6

_KNOWN: dict[tuple[str, ...], tuple[SmallTalk, str]] = {
    tuple(word.phonetic for word in words(saying)): (kind, language)
    for kind, languages in _SAID.items()
    for language, sayings in languages.items()
    for saying in sayings.split("|")
}
_LONGEST = max(map(len, _KNOWN))
_SINGLE = tuple(said[0] for said in _KNOWN if len(said) == 1 and len(said[0]) >= SLIP_LETTERS)


def recognize_small_talk(text: str) -> tuple[SmallTalk, str] | None:
    """What was said and in which language; None as soon as anything else is said with it."""
    found = _only_sayings([word.phonetic for word in words(text)])
    if not found and (swapped := other(text)):
        found = _only_sayings([word.phonetic for word in words(swapped)])
    return max(found, key=lambda said: _ORDER.index(said[0])) if found else None


def _only_sayings(phonetic: Sequence[str]) -> list[tuple[SmallTalk, str]]:
    if not 0 < len(phonetic) <= MOST_WORDS:
        return []
    found: list[tuple[SmallTalk, str]] = []
    place = 0
    while place < len(phonetic):
        for size in range(min(_LONGEST, len(phonetic) - place), 0, -1):
            if said := _said(tuple(phonetic[place : place + size])):
                found.append(said)
                place += size
                break
        else:
            if phonetic[place] not in _BESIDE:
                return []
            place += 1
    return found


def _said(phonetic: tuple[str, ...]) -> tuple[SmallTalk, str] | None:
    known = _KNOWN.get(phonetic)
    if known or len(phonetic) > 1 or len(phonetic[0]) < SLIP_LETTERS:
        return known
    near = next((one for one in _SINGLE if OSA.distance(phonetic[0], one, score_cutoff=1) <= 1), None)
    return _KNOWN[(near,)] if near else None
