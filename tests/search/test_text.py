"""Normalising, phonetic keys, stems and numbers make different spellings of a word meet."""

import pytest

from bot.search import Languages
from bot.search.text.tokenizer import pieces


def _kyrgyz(languages: Languages, phonetic: str) -> str:
    return languages.stemmers().stem(phonetic, phonetic, "ky")


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
def test_a_word_has_one_phonetic_key_in_every_alphabet_and_spelling(
    languages: Languages, spellings: tuple[str, ...]
) -> None:
    assert len({languages.encoder.encode(spelling) for spelling in spellings}) == 1


def test_the_un_in_russian_is_not_the_word_for_he(languages: Languages) -> None:
    assert languages.encoder.encode("оон") != languages.encoder.encode("он")


def test_endings_of_kyrgyz_words_fall_away(languages: Languages) -> None:
    assert (
        len(
            {
                _kyrgyz(languages, languages.encoder.encode(word))
                for word in ("качкындар", "качкындардын", "качкындарга")
            }
        )
        == 1
    )
    assert len({_kyrgyz(languages, languages.encoder.encode(word)) for word in ("кызматташтык", "кызматташтыгы")}) == 1


def test_russian_cases_meet_in_either_alphabet(languages: Languages) -> None:
    stemmers = languages.stemmers()
    forms = ("резолюция", "резолюции", "резолюцию", "rezolyutsiya")
    assert len({stemmers.stem(word, languages.encoder.encode(word), "ru") for word in forms}) == 1


def test_a_country_is_the_same_in_every_case(languages: Languages) -> None:
    stemmers = languages.stemmers()
    forms = ("узбекистан", "узбекистане", "узбекистана", "uzbekistan")
    assert {stemmers.stem(word, languages.encoder.encode(word), "ru") for word in forms} == {"uzbekistan"}


@pytest.mark.parametrize("word", ["түркмөн", "түркмөндөр", "туркмен", "туркмендердин", "Туркмения"])
def test_turkmens_are_no_turks(languages: Languages, word: str) -> None:
    assert _kyrgyz(languages, languages.encoder.encode(word.lower())) in {"turkmen", "turkmon"}
    assert (
        _kyrgyz(languages, languages.encoder.encode("түркия"))
        == _kyrgyz(languages, languages.encoder.encode("түркиянын"))
        != _kyrgyz(languages, languages.encoder.encode(word.lower()))
    )


def test_pieces_split_one_by_one_are_the_words_of_the_text(languages: Languages) -> None:
    text = "UN80дө UNDPнин Кaзахстан 78,840 евро, 2025-жылы"
    assert [
        word for piece in pieces(text)[0] for word in languages.tokenizer.split(piece)
    ] == languages.tokenizer.words(text)


@pytest.mark.parametrize("word", ["март", "марта", "march", "мартында", "martynda"])
def test_a_month_is_one_sign_in_every_language(languages: Languages, word: str) -> None:
    assert languages.numbers.canonical(languages.encoder.encode(word)) == "#month3"


def test_figures_are_read_whole_and_apart_from_letters(languages: Languages) -> None:
    assert [word.text for word in languages.tokenizer.words("UN80дө 78,840 евро, 2025-жылы")] == [
        "un",
        "80",
        "дө",
        "78840",
        "евро",
        "2025",
        "жылы",
    ]


def test_a_latin_letter_in_a_russian_word_is_no_other_word(languages: Languages) -> None:
    assert [word.text for word in languages.tokenizer.words("Кaзахстан")] == ["казахстан"]


def test_an_ending_after_a_latin_acronym_is_apart(languages: Languages) -> None:
    assert [word.text for word in languages.tokenizer.words("UNDPнин")] == ["undp", "нин"]


def test_capitals_throughout_are_no_acronyms(languages: Languages) -> None:
    assert not any(word.capitals for word in languages.tokenizer.words("WHO IS THE PRESIDENT"))
    assert languages.tokenizer.words("does WHO help")[1].capitals
