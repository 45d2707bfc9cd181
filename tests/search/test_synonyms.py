"""Words of one meaning find what is asked with another of them; typos in stop words do no harm."""

import pytest

from bot.search import Entry, Index, Languages
from bot.search.text.tokenizer import Word

SAME = (
    ("hotel", "en", "hotel"),
    ("hotel", "en", "inn"),
    ("hotel", "ru", "гостиница"),
    ("hotel", "ky", "мейманкана"),
)
ENTRIES = (
    Entry("where", {"en": ("In which hotel was the event?",)}, {"en": "In the Hyatt."}, group="event"),
    Entry("when", {"en": ("When was the event?",)}, {"en": "On 18 December 2018."}, group="event"),
)


def _word(text: str, languages: Languages) -> Word:
    return Word(text, languages.encoder.encode(text))


@pytest.mark.parametrize("text", ["which inn was it", "какая гостиница", "кайсы мейманканада"])
def test_a_synonym_of_any_language_finds_the_answer(languages: Languages, text: str) -> None:
    assert Index.build(ENTRIES, languages, synonyms=SAME).search(text).hits[0].key == "where"
    assert not Index.build(ENTRIES, languages).search(text).hits


def test_a_synonym_counts_less_than_the_word_itself(languages: Languages) -> None:
    index = Index.build(
        (*ENTRIES, Entry("inn", {"en": ("Which inn was full?",)}, {"en": "The Red Lion."})), languages, synonyms=SAME
    )
    assert index.search("which inn").hits[0].key == "inn"
    assert index.search("which hotel").hits[0].key == "where"


@pytest.mark.parametrize(
    ("typo", "word"),
    [
        ("кторый", "который"),
        ("wehn", "when"),
        ("сколко", "сколько"),
        ("болгн", "болгон"),
        ("wich", "which"),
        ("whn", "when"),
        ("waht", "what"),
        ("кчан", "качан"),
        ("качн", "качан"),
        ("каерд", "каерде"),
        ("кнча", "канча"),
        ("эмн", "эмне"),
        ("каой", "какой"),
        ("кайс", "кайсы"),
        ("завут", "зовут"),
    ],
)
def test_a_typo_in_a_question_word_or_stop_word_is_corrected(languages: Languages, typo: str, word: str) -> None:
    assert languages.spelling.corrected(_word(typo, languages)).phonetic == languages.encoder.encode(word)


@pytest.mark.parametrize("word", ["when", "cost", "mony", "hotel", "it", "МОМ", "kto", "куба", "key", "мар"])
def test_a_word_that_is_no_typo_stays_as_it_is(languages: Languages, word: str) -> None:
    assert languages.spelling.corrected(_word(word, languages)) == _word(word, languages)


@pytest.mark.parametrize(
    ("word", "number"),
    [("четвёртого", "4"), ("алтынчысы", "6"), ("вторая", "2"), ("третьей", "3"), ("seventh", "7"), ("семьи", "semi")],
)
def test_an_ordinal_is_its_number_in_any_form(languages: Languages, word: str, number: str) -> None:
    assert languages.numbers.canonical(languages.encoder.encode(word.replace("ё", "е"))) == number
