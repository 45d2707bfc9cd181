"""The lexicon of a language: the words, endings and letters that the search must know, as one frozen value."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from bot.i18n.lexicon_fields import Letter, Number, Patterns, Phrases, Words

QuestionType = Literal[
    "who", "when", "where", "how-long", "how-old", "how-much", "how-many", "why", "how", "which", "what"
]
# Stemmers of the library Snowball; a test keeps them in step with it.
Snowball = Literal[
    "arabic", "armenian", "basque", "catalan", "czech", "danish", "dutch", "dutch_porter", "english", "esperanto",
    "estonian", "finnish", "french", "german", "greek", "hindi", "hungarian", "indonesian", "irish", "italian",
    "lithuanian", "nepali", "norwegian", "persian", "polish", "portuguese", "romanian", "russian", "serbian",
    "sesotho", "spanish", "swedish", "tamil", "turkish", "yiddish"
]  # fmt: skip
Month = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
# Of a keyboard: the digits' row and the space bar are the same everywhere.
ROWS = 3


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Alphabet(Section):
    """`typed_as`: what people type who lack a letter on the keyboard."""

    script: Literal["Latin", "Cyrillic", "other"]
    own_letters: str = ""
    foreign_letters: str = ""
    typed_as: Mapping[Letter, Letter] = {}


class Keyboard(Section):
    """A whole layout in rows, or single letters by the key of the English layout."""

    rows: tuple[str, ...] = ()
    shifted: tuple[str, ...] = ()
    keys: Mapping[Letter, Letter] = {}

    @model_validator(mode="after")
    def _whole(self) -> "Keyboard":
        if self.rows and not len(self.rows) == len(self.shifted) == ROWS:
            raise ValueError(f"has {len(self.rows)} rows and {len(self.shifted)} with Shift; {ROWS} of each are needed")
        return self


class Succession(Section):
    """Words that ask who came before or after."""

    anywhere: Words = ()
    beside_a_name: Words = ()


class SmallTalk(Section):
    greeting: Phrases = ()
    thanks: Phrases = ()
    farewell: Phrases = ()
    about_bot: Phrases = ()
    asides: Words = ()


class Commands(Section):
    """Words that stand behind a command."""

    now: Words = ()


class Ordinals(Section):
    stems: Mapping[Number, Words] = {}
    endings: Words = ()


class Months(Section):
    names: Mapping[Month, Words] = {}
    abbreviations: Mapping[Month, Words] = {}
    endings: Words = ()


class Periods(Section):
    today: Patterns = ()
    yesterday: Patterns = ()
    last_week: Patterns = ()
    last_month: Patterns = ()
    last_year: Patterns = ()
    this_month: Patterns = ()
    this_year: Patterns = ()
    year_words: Patterns = ()
    prepositions: Words = ()
    day_endings: Words = ()


class StemEndings(Section):
    cases: Words = ()
    plurals: Words = ()
    possessives: Words = ()
    adjectives: Words = ()
    verbs: Words = ()


class Stemming(Section):
    """`softened`: letters that change before an ending. `kept`: beginnings of words that lose nothing."""

    snowball: Snowball | None = None
    endings: StemEndings = StemEndings()
    softened: Mapping[Letter, Letter] = {}
    kept: Words = ()


class AlsoCounted(Section):
    """With “how many”, what else an answer may hold."""

    percent: Patterns = ()
    number: Patterns = ()
    order: Patterns = ()
    money: Patterns = ()
    span: Patterns = ()


class AnswerTypeWords(Section):
    """`giving`: somebody gives or gets a sum, whether it is called one or not. `favour`: work for somebody else."""

    person: Patterns = ()
    name: Patterns = ()
    money: Patterns = ()
    dollars: Patterns = ()
    euros: Patterns = ()
    soms: Patterns = ()
    tenge: Patterns = ()
    percent: Patterns = ()
    hour: Patterns = ()
    contact: Patterns = ()
    private: Patterns = ()
    birth: Patterns = ()
    favour: Patterns = ()
    speech: Patterns = ()
    giving: Patterns = ()
    signing: Patterns = ()
    how_many: AlsoCounted = AlsoCounted()


class ReplySigns(Section):
    """Words by which a reply shows what it says."""

    numbers: Phrases = ()
    multipliers: Phrases = ()
    ordinals: Phrases = ()
    fractions: Phrases = ()
    percent: Phrases = ()
    dollars: Phrases = ()
    euros: Phrases = ()
    soms: Phrases = ()
    tenge: Phrases = ()
    other_money: Phrases = ()
    hour: Phrases = ()
    hour_after_number: Phrases = ()
    span: Phrases = ()
    age: Phrases = ()
    age_before_number: Phrases = ()
    age_after_ordinal: Phrases = ()
    number: Phrases = ()
    contact: Phrases = ()
    birth: Phrases = ()
    speech: Phrases = ()


class Lexicon(Section):
    """Only the alphabet is required: a language may begin with a few words."""

    alphabet: Alphabet
    keyboard: Keyboard = Keyboard()
    question_words: Mapping[QuestionType, Phrases] = {}
    succession: Succession = Succession()
    stop_words: Words = ()
    polite_words: Words = ()
    common_words: Words = ()
    informative_words: Words = ()
    essential_words: Patterns = ()
    verb_endings: Words = ()
    not_verb_endings: Words = ()
    small_talk: SmallTalk = SmallTalk()
    follow_up_openings: Words = ()
    commands: Commands = Commands()
    numbers: Mapping[Number, Words] = {}
    ordinals: Ordinals = Ordinals()
    months: Months = Months()
    periods: Periods = Periods()
    stemming: Stemming = Stemming()
    language_endings: Words = ()
    answer_types: AnswerTypeWords = AnswerTypeWords()
    reply_signs: ReplySigns = ReplySigns()

    @property
    def is_latin(self) -> bool:
        return self.alphabet.script == "Latin"


# By language code: English first, then as `bot.knowledge` orders its languages, then the others by their code.
Lexicons = Mapping[str, Lexicon]
