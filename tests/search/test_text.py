"""Folding, skeletons, stems and numbers: what makes different spellings meet."""

import pytest

from bot.search.text.number_words import canonical
from bot.search.text.phonetic_key import phonetic_key
from bot.search.text.stemmer import Stemmers, kyrgyz
from bot.search.text.tokenizer import pieces, split, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("жакупова", "zhakupova", "jakupova", "джакупова"),
        ("токаев", "tokayev", "tokaev"),
        ("шинохара", "shinohara", "shinokhara"),
        ("көчмөн", "кочмон", "kochmon"),
        ("өзгөчө", "озгочо", "ozgocho"),
        ("соглашение", "soglashenie", "soglasheniye"),
        ("щедрый", "shchedryi", "schedryy"),
    ],
)
def test_a_word_has_one_skeleton_in_every_alphabet_and_spelling(spellings: tuple[str, ...]) -> None:
    assert len({phonetic_key(spelling) for spelling in spellings}) == 1


def test_the_un_in_russian_is_not_the_word_for_he() -> None:
    assert phonetic_key("оон") != phonetic_key("он")


def test_endings_of_kyrgyz_words_fall_away() -> None:
    assert len({kyrgyz(phonetic_key(word)) for word in ("качкындар", "качкындардын", "качкындарга")}) == 1
    assert len({kyrgyz(phonetic_key(word)) for word in ("кызматташтык", "кызматташтыгы")}) == 1


def test_russian_cases_meet_in_either_alphabet() -> None:
    stemmers = Stemmers()
    forms = ("резолюция", "резолюции", "резолюцию", "rezolyutsiya")
    assert len({stemmers.stem(word, phonetic_key(word), "ru") for word in forms}) == 1


def test_a_country_is_the_same_in_every_case() -> None:
    stemmers = Stemmers()
    forms = ("узбекистан", "узбекистане", "узбекистана", "uzbekistan")
    assert {stemmers.stem(word, phonetic_key(word), "ru") for word in forms} == {"uzbekistan"}


@pytest.mark.parametrize("word", ["түркмөн", "түркмөндөр", "туркмен", "туркмендердин", "Туркмения"])
def test_turkmens_are_no_turks(word: str) -> None:
    assert kyrgyz(phonetic_key(word.lower())) in {"turkmen", "turkmon"}
    assert kyrgyz(phonetic_key("түркия")) == kyrgyz(phonetic_key("түркиянын")) != kyrgyz(phonetic_key(word.lower()))


def test_pieces_split_one_by_one_are_the_words_of_the_text() -> None:
    text = "UN80дө UNDPнин Кaзахстан 78,840 евро, 2025-жылы"
    assert [word for piece in pieces(text)[0] for word in split(piece)] == words(text)


@pytest.mark.parametrize("word", ["март", "марта", "march", "мартында", "martynda"])
def test_a_month_is_one_sign_in_every_language(word: str) -> None:
    assert canonical(phonetic_key(word)) == "#month3"


def test_figures_are_read_whole_and_apart_from_letters() -> None:
    assert [word.text for word in words("UN80дө 78,840 евро, 2025-жылы")] == [
        "un",
        "80",
        "дө",
        "78840",
        "евро",
        "2025",
        "жылы",
    ]


def test_a_latin_letter_in_a_russian_word_is_no_other_word() -> None:
    assert [word.text for word in words("Кaзахстан")] == ["казахстан"]


def test_an_ending_after_a_latin_acronym_is_apart() -> None:
    assert [word.text for word in words("UNDPнин")] == ["undp", "нин"]


def test_capitals_throughout_are_no_acronyms() -> None:
    assert not any(word.capitals for word in words("WHO IS THE PRESIDENT"))
    assert words("does WHO help")[1].capitals
