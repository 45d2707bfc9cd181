"""Words, plural forms and dates of a language: gettext catalogues and CLDR, through Babel."""

import datetime as dt
import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Self

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from bot.errors import BotError
from bot.knowledge.when import When

DOMAIN = "bot"
# For a reader whose language has no catalogue.
DEFAULT = "en"


@dataclass(frozen=True)
class Words:
    """Called with an English sentence, gives it in this language with its `%(name)s` places filled."""

    language: str
    locale: Locale
    catalogue: gettext.NullTranslations

    def __call__(self, message: str, **places: object) -> str:
        text = self.catalogue.gettext(message)
        return text % places if places else text

    def plural(self, one: str, many: str, number: int, **places: object) -> str:
        """`%(number)s` is the number as this language writes it."""
        text = self.catalogue.ngettext(one, many, number)
        return text % {**places, "number": format_decimal(number, locale=self.locale)}

    def date(self, when: When) -> str:
        """“14 May 2019”, «14 мая 2019 г.», «2019-жыл, 14-май»; a month or a year alone likewise."""
        # CLDR's own long dates are American in English and abbreviated in Kyrgyz, so each catalogue
        # has its pattern, in CLDR's letters.
        if when.day:
            pattern = self("d MMMM y")
        elif when.month:
            pattern = self("LLLL y")
        else:
            pattern = self("y")
        return format_date(when.first, pattern, locale=self.locale)

    def moment(self, moment: dt.datetime) -> str:
        """A day, in UTC."""
        return self.day(moment.astimezone(dt.UTC).date())

    def day(self, day: dt.date) -> str:
        return self.date(When(day.year, day.month, day.day))

    @property
    def own_name(self) -> str:
        """The language's name in itself, with a capital: English, Русский, Кыргызча."""
        name = self.locale.get_display_name(self.locale) or self.language
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Languages:
    """Every catalogue, by language code; English is always there."""

    words: Mapping[str, Words]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises BotError when one can't be read. They are compiled in memory: no step to forget."""
        words = {}
        for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
            language = path.parent.parent.name
            words[language] = Words(language, Locale.parse(language), _compiled(catalogue(path)))
        if DEFAULT not in words:
            raise BotError(f"There is no catalogue for English in {folder}.")
        return cls(MappingProxyType(words))

    def all(self) -> tuple[Words, ...]:
        return tuple(self.words.values())

    def of(self, language: str | None) -> Words:
        """For `ky`, `ru-RU` or None; English where there is no catalogue."""
        return self.words.get(self.known(language) or DEFAULT, self.words[DEFAULT])

    def known(self, language: str | None) -> str | None:
        """The catalogue's code for an IETF tag such as `ru-RU`; None where there is none."""
        code = (language or "").replace("_", "-").partition("-")[0].lower()
        return code if code in self.words else None


def later(message: str) -> str:
    """Marks an English sentence for the catalogues where it is written before anybody's language is known."""
    return message


def catalogue(path: Path) -> Catalog:
    """Raises BotError with the file and line when it is no catalogue."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=path.parent.parent.name, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError, OSError) as error:
        raise BotError(f"The catalogue {path} can't be read: {error}") from error


def _compiled(messages: Catalog) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
