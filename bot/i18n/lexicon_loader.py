"""Reads every language's lexicon from `locales/<code>/lexicon.yaml`, or tells every fault at once."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from bot.i18n.lexicon import Lexicon, Lexicons
from bot.i18n.translator import DEFAULT, DOMAIN
from bot.knowledge import REQUIRED_LANGUAGES, Fault, FaultsError
from bot.knowledge.localized import known_language
from bot.knowledge.validation import validate
from bot.knowledge.yaml_reader import Document, read

FILE = "lexicon.yaml"


def load_lexicons(folder: Path) -> Lexicons:
    """`folder` is `locales`; each folder in it is a language. Raises FaultsError with every fault of every file."""
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    lexicons: dict[str, Lexicon] = {}
    for language in _languages(folder):
        path = folder / language / FILE
        if not path.is_file():
            faults.append(Fault(path.relative_to(folder.parent).as_posix(), 1, "is missing"))
            continue
        document = documents[language] = read(folder.parent, path)
        faults += document.faults
        if not known_language(language):
            sentence = f"lies in `{language}`, which is no language's code (Kyrgyz is `ky`)"
            faults.append(Fault(document.file, 1, sentence))
        if document.data is not None:
            lexicon = validate(document, Lexicon, document.data, (), faults)
            if isinstance(lexicon, Lexicon):
                lexicons[language] = lexicon
    faults += _layout_faults(lexicons, documents)
    if faults:
        raise FaultsError(faults)
    return MappingProxyType(lexicons)


def _languages(folder: Path) -> list[str]:
    """Those that must be there come first, so that their words win where two languages share one."""
    files = (path for name in (FILE, f"LC_MESSAGES/{DOMAIN}.po") for path in folder.glob(f"*/{name}"))
    found = {path.relative_to(folder).parts[0] for path in files}
    return [*REQUIRED_LANGUAGES, *sorted(found - set(REQUIRED_LANGUAGES))]


def _layout_faults(lexicons: Lexicons, documents: dict[str, Document]) -> Iterator[Fault]:
    """Each row of a layout has as many keys as the English one."""
    if DEFAULT not in lexicons:
        return
    english = lexicons[DEFAULT].keyboard
    for language, lexicon in lexicons.items():
        for name in ("rows", "shifted"):
            own, wanted = getattr(lexicon.keyboard, name), getattr(english, name)
            for number, (row, keys) in enumerate(zip(own, wanted, strict=False)):
                if len(row) != len(keys):
                    sentence = f"`keyboard.{name}`: “{row}” has {len(row)} keys, the English row has {len(keys)}"
                    yield documents[language].fault(("keyboard", name, number), sentence)
