"""What the search knows about languages: every lexicon, made ready for looking words up."""

from dataclasses import dataclass
from typing import Self

from bot.i18n.lexicon import Lexicons
from bot.search.query.answer_type import ExpectedAnswerTypes
from bot.search.query.language import LanguageIdentifier
from bot.search.query.periods import PeriodReader
from bot.search.query.question_type import QuestionWords
from bot.search.query.reply_type import ReplyTypes
from bot.search.query.small_talk import SmallTalkRecognizer
from bot.search.text.keyboard_layouts import KeyboardLayouts
from bot.search.text.normalizer import Normalizer
from bot.search.text.number_words import NumberWords
from bot.search.text.phonetic_key import PhoneticEncoder
from bot.search.text.spelling import Spelling
from bot.search.text.stemmer import Stemmers
from bot.search.text.stop_words import StopWords
from bot.search.text.tokenizer import Tokenizer, is_latin

# Every answer has a reply in this language, and its replies are read for what they say.
REPLY_LANGUAGE = "en"


@dataclass(frozen=True)
class Languages:
    """Built once from the lexicons and passed on; none of it changes, so threads and indexes may share it."""

    lexicons: Lexicons
    encoder: PhoneticEncoder
    normalizer: Normalizer
    tokenizer: Tokenizer
    layouts: KeyboardLayouts
    numbers: NumberWords
    stop_words: StopWords
    spelling: Spelling
    question_words: QuestionWords
    expected_answer_types: ExpectedAnswerTypes
    reply_types: ReplyTypes
    small_talk: SmallTalkRecognizer
    periods: PeriodReader
    identifier: LanguageIdentifier
    # Phonetic keys of the words with which a question begins that follows on from the last answer.
    follow_up_openings: frozenset[str]
    # Words behind /digest that ask for it at once, in small letters.
    now_words: frozenset[str]

    @classmethod
    def of(cls, lexicons: Lexicons) -> Self:
        typed_as = [lexicon.alphabet.typed_as for lexicon in lexicons.values()]
        encoder, normalizer = PhoneticEncoder(typed_as), Normalizer(typed_as)
        tokenizer, layouts = Tokenizer(encoder), KeyboardLayouts(lexicons)
        numbers, stop_words = NumberWords(lexicons, encoder), StopWords(lexicons, encoder)
        openings = (encoder.keys(lexicon.follow_up_openings) for lexicon in lexicons.values())
        now = (word.casefold() for lexicon in lexicons.values() for word in lexicon.commands.now)
        return cls(
            lexicons=lexicons,
            encoder=encoder,
            normalizer=normalizer,
            tokenizer=tokenizer,
            layouts=layouts,
            numbers=numbers,
            stop_words=stop_words,
            spelling=Spelling(lexicons, encoder),
            question_words=QuestionWords(lexicons, encoder),
            expected_answer_types=ExpectedAnswerTypes(lexicons, encoder),
            reply_types=ReplyTypes(lexicons[REPLY_LANGUAGE]),
            small_talk=SmallTalkRecognizer(lexicons, encoder, tokenizer, layouts),
            periods=PeriodReader(lexicons, normalizer, encoder, numbers),
            identifier=LanguageIdentifier(lexicons, encoder, stop_words),
            follow_up_openings=frozenset().union(*openings),
            now_words=frozenset(now),
        )

    def stemmers(self) -> Stemmers:
        """New ones each time: they keep state."""
        return Stemmers(self.lexicons, self.encoder)

    def of_script(self, text: str) -> tuple[str, ...]:
        """Languages in whose letters the text may be written: names cross over between languages of one script."""
        latin = is_latin(text)
        return tuple(language for language, lexicon in self.lexicons.items() if lexicon.is_latin == latin)
