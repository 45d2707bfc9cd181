"""The fields of a lexicon: lists of words, phrases and patterns, each checked as it is read."""

from typing import Annotated

from pydantic import AfterValidator, Field

LONGEST_WORD, LONGEST_PHRASE = 40, 80


def _written(text: str) -> str:
    """Raises ValueError with the rest of a sentence, as every check here does."""
    if not any(letter.isalnum() for letter in text):
        raise ValueError(f"has “{text}”, which is no word")
    if text != " ".join(text.split()):
        raise ValueError(f"has “{text}” with a space too many")
    return text


def _single(text: str) -> str:
    if " " in text:
        raise ValueError(f"has “{text}”: each must be a single word")
    return text


def _unstarred(text: str) -> str:
    if "*" in text:
        raise ValueError(f"has “{text}”: a star has no meaning in this list")
    return text


def _starred(text: str) -> str:
    if any("*" in part.removesuffix("*") or part == "*" for part in text.split()):
        raise ValueError(f"has “{text}”: a star may only stand at a word's end")
    return text


def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    met: set[str] = set()
    for text in texts:
        if text in met:
            raise ValueError(f"has “{text}” twice")
        met.add(text)
    return texts


def _letter(text: str) -> str:
    if len(text) != 1:
        raise ValueError(f"has “{text}”, which is not one letter")
    return text


_Text = Annotated[str, Field(max_length=LONGEST_PHRASE), AfterValidator(_written)]
_Word = Annotated[str, Field(max_length=LONGEST_WORD), AfterValidator(_written), AfterValidator(_single)]
Words = Annotated[tuple[Annotated[_Word, AfterValidator(_unstarred)], ...], AfterValidator(_once)]
Phrases = Annotated[tuple[Annotated[_Text, AfterValidator(_unstarred)], ...], AfterValidator(_once)]
# A star at a word's end stands for any ending: «прошл* недел*».
Patterns = Annotated[tuple[Annotated[_Text, AfterValidator(_starred)], ...], AfterValidator(_once)]
Letter = Annotated[str, AfterValidator(_letter)]
Number = Annotated[str, Field(pattern=r"^[1-9]\d{0,9}$")]
