"""The locales: sentences, plural forms and dates of each language, from gettext catalogues and CLDR, through Babel."""

import codecs
import datetime as dt
import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from types import MappingProxyType
from typing import Self

import babel
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from bot.errors import BotError
from bot.knowledge.partial_date import PartialDate

DOMAIN = "bot"
# For a reader whose language has no catalogue.
DEFAULT = "en"


@dataclass(frozen=True)
class Locale:
    """A language of the interface: its sentences, plural forms, dates and numbers."""

    language: str
    locale: babel.Locale
    catalogue: gettext.NullTranslations

    def gettext(self, message: str, **places: object) -> str:
        text = self.catalogue.gettext(message)
        return text % places if places else text

    def ngettext(self, one: str, many: str, number: int, **places: object) -> str:
        """`%(number)s` is the number as this language writes it."""
        text = self.catalogue.ngettext(one, many, number)
        return text % {**places, "number": format_decimal(number, locale=self.locale)}

    def date(self, when: PartialDate) -> str:
        """“14 May 2019”, «14 мая 2019 г.», «2019-жыл, 14-май»; a month or a year alone likewise."""
        # CLDR's own long dates are American in English and abbreviated in Kyrgyz, so each catalogue
        # has its pattern, in CLDR's letters.
        if when.day:
            pattern = self.gettext("d MMMM y")
        elif when.month:
            pattern = self.gettext("LLLL y")
        else:
            pattern = self.gettext("y")
        return format_date(when.first, pattern, locale=self.locale)

    def moment(self, moment: dt.datetime) -> str:
        """A day, in UTC."""
        return self.day(moment.astimezone(dt.UTC).date())

    def day(self, day: dt.date) -> str:
        return self.date(PartialDate(day.year, day.month, day.day))

    @property
    def own_name(self) -> str:
        """The language's name in itself, with a capital: English, Русский, Кыргызча."""
        name = self.locale.get_display_name(self.locale) or self.language
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Locales:
    """Every catalogue, by language code; English is always there."""

    by_language: Mapping[str, Locale]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises BotError when one can't be read. They are compiled in memory: no step to forget."""
        locales = {}
        for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
            language = path.parent.parent.name
            locales[language] = Locale(language, locale_of(path), compiled(catalogue(path)))
        if DEFAULT not in locales:
            raise BotError(f"There is no catalogue for English in {folder}.")
        return cls(MappingProxyType(locales))

    def all(self) -> tuple[Locale, ...]:
        return tuple(self.by_language.values())

    def of(self, language: str | None) -> Locale:
        """For `ky`, `ru-RU` or None; English where there is no catalogue."""
        return self.by_language.get(self.known(language) or DEFAULT, self.by_language[DEFAULT])

    def known(self, language: str | None) -> str | None:
        """The catalogue's code for an IETF tag such as `ru-RU`; None where there is none."""
        code = (language or "").replace("_", "-").partition("-")[0].lower()
        return code if code in self.by_language else None


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Marks an English sentence for the catalogues where it is written before anybody's language is known."""
    return message


def locale_of(path: Path) -> babel.Locale:
    """Raises BotError when the catalogue's folder is not named for a language."""
    language = path.parent.parent.name
    try:
        return babel.Locale.parse(language)
    except (babel.UnknownLocaleError, ValueError) as error:
        raise _fault(path, 1, f"lies in `{language}`, which is not a language's code (Kyrgyz is `ky`)") from error


def catalogue(path: Path) -> Catalog:
    """Raises BotError with the file and line when it is no catalogue, or one that can't be compiled."""
    text = _text(path)
    header = _CHARSET.search(text)
    if header and (header["name"] or "").lower() != "utf-8":
        sentence = "the header Content-Type must say charset=utf-8; save the file with that encoding"
        raise _fault(path, _line(text, header.start()), sentence)
    # The head first: of what follows, the parser would blame each plural for a fault of the head.
    _plural_forms(path, text, _parsed(path, text.partition("\n\n")[0]))
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> Catalog:
    try:
        return read_po(io.StringIO(text), locale=path.parent.parent.name, abort_invalid=True)
    except PoFileError as error:
        raise _fault(path, error.lineno + 1, f"can't be read: {error}") from error
    except (ValueError, LookupError) as error:
        raise _fault(path, _line_of(text, "Plural-Forms"), f"has a header that can't be read: {error}") from error


def _plural_forms(path: Path, text: str, head: Catalog) -> None:
    if str(head.locale_identifier) != path.parent.parent.name:
        raise _fault(path, _line_of(text, '"Language:'), "the header Language names another language than the folder")
    line = _line_of(text, "Plural-Forms")
    try:
        forms = c2py(head.plural_expr)
        reached = {forms(number) for number in range(_PLURALS_TRIED)}
    except (ValueError, ArithmeticError) as error:
        raise _fault(path, line, f"the header Plural-Forms is broken: {error}") from error
    wanted = get_plural(locale_of(path)).num_plurals
    if (head.num_plurals, reached) != (wanted, set(range(wanted))):
        raise _fault(path, line, f"the header Plural-Forms must tell the language's {wanted} forms apart")


def compiled(messages: Catalog) -> gettext.GNUTranslations:
    file = io.BytesIO()
    write_mo(file, messages)
    file.seek(0)
    return gettext.GNUTranslations(file)


_CHARSET = re.compile(r'"Content-Type:[^"]*?(?:charset=(?P<name>[^"\\\s]*))?\\n"', re.IGNORECASE)
# Every language's plural forms show themselves among the first numbers, but for some at a million.
_PLURALS_TRIED = 201


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _fault(path, 1, f"can't be read: {error.strerror}") from error
    if raw.startswith(codecs.BOM_UTF8):
        raise _fault(path, 1, "begins with a byte order mark; save it as UTF-8 without one")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _fault(path, line, "is not in UTF-8; save it with that encoding") from error


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _line_of(text: str, words: str) -> int:
    return _line(text, max(text.find(words), 0))


def _fault(path: Path, line: int, sentence: str) -> BotError:
    return BotError(f"{path}:{line}: {sentence}")
