"""A fault of the knowledge base: where it is and a sentence that an editor understands."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import KnowledgeError

# Enough to recognise one's own words by.
LONGEST_ECHO = 60


@dataclass(frozen=True, order=True)
class Fault:
    """`file` is relative to the knowledge folder; `line` counts from 1."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def shorten(value: object) -> str:
    """As much of what an editor wrote as a sentence bears, on one line, in characters that can be printed."""
    text = str(value)[:LONGEST_ECHO] + "…" * (len(str(value)) > LONGEST_ECHO)
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


class FaultsError(KnowledgeError):
    """Every fault found, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))
