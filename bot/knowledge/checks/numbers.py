"""Checks that the numbers and months of a text agree in all languages, however each writes them."""

import re
from collections.abc import Mapping

# Spaces that languages put between thousands: plain, no-break and narrow no-break.
_GROUPED = re.compile(r"(?<=\d)[\u0020\u00a0\u202f\u2009,](?=\d{3}(?!\d))")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_NAMES = {
    1: r"january\b|январ|үчтүн айы",
    2: r"february\b|феврал|бирдин айы",
    3: r"(?-i:March)\b|март(?!и)|жалган куран",
    4: r"april\b|апрел|чын куран",
    5: r"(?-i:May)\b|ма[йяе]\b|майск|(?<=\d-)май|жылы май|жылдын май|май(?:ы(?:н\w*)?|дагы|дын|га)\b",
    6: r"june\b|июн",
    7: r"july\b|июл",
    8: r"august\b|август",
    9: r"september\b|сентябр",
    10: r"october\b|октябр",
    11: r"november\b|ноябр",
    12: r"december\b|декабр",
}
# Letters that the names begin with: most words are passed over by their first.
_INITIALS = "[jfmasondяфмаисондүбжч]"
_MONTHS = re.compile(
    rf"\b(?={_INITIALS})(?:" + "|".join(f"(?P<m{number}>{names})" for number, names in _NAMES.items()) + ")",
    re.IGNORECASE,
)


def figures(text: str) -> frozenset[str]:
    """`16.0` and `16` are the same figure; so are `5,000` and `5 000`; `1,5` and `1.5`."""
    joined = _GROUPED.sub("", text)
    return frozenset(_plain(figure) for figure in _FIGURE.findall(joined))


def _plain(figure: str) -> str:
    whole, _, rest = figure.replace(",", ".").partition(".")
    rest = rest.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{'.' if rest else ''}{rest}"


def differing_numbers(texts: Mapping[str, str]) -> dict[str, str]:
    """Languages whose figures are not those of English, each with a sentence that says which."""
    wanted, months = figures(texts["en"]), _months(texts["en"])
    found: dict[str, str] = {}
    for language, text in texts.items():
        given = wanted if language == "en" else figures(text)
        if given != wanted:
            lacking = ", ".join(sorted(wanted - given))
            extra = ", ".join(sorted(given - wanted))
            parts = [f"lacks {lacking}"] * bool(lacking) + [f"has {extra}"] * bool(extra)
            found[language] = f"figures differ from `en`: it {' and '.join(parts)}"
        elif language in {"ru", "ky"} and (other := _months(text) ^ months):
            found[language] = f"months differ from `en`: {', '.join(map(str, sorted(other)))}"
    return found


def _months(text: str) -> set[int]:
    return {int((found.lastgroup or "")[1:]) for found in _MONTHS.finditer(text)}
