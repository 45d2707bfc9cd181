"""`ask`: answers a question in the terminal, or JSON lines in a pipe, by the code that answers in a chat."""

import argparse
import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from bot.data_files import data_folder
from bot.errors import SettingsError
from bot.i18n.lexicon_loader import load_lexicons
from bot.i18n.translator import Locales
from bot.library import Found, Library, Match, Nothing, Unsure
from bot.render import answers
from bot.search import Languages
from bot.settings import read_environment


def run(arguments: argparse.Namespace) -> int:
    settings = read_environment()
    locales = Locales.load(data_folder("locales"))
    languages = Languages.of(load_lexicons(data_folder("locales")))
    library = Library.open(settings.knowledge_dir or data_folder("knowledge"), languages)
    if arguments.json:
        return _answer_json(library, locales)
    question = " ".join(arguments.question)
    if not question:
        raise SettingsError("Write a question after `ask`, or use --json.")
    if arguments.explain:
        print(*library.explain(question), sep="\n")
        return 0
    reply = answer_of(library, locales, question, locales.of(arguments.lang).language)
    print(reply["reply"])
    for candidate in reply["candidates"] if reply["status"] == "unsure" else ():
        print(f"• {candidate['title']}: {candidate['answer']}")
    return 0


def _answer_json(library: Library, locales: Locales) -> int:
    # JSON lines are UTF-8 whatever the console is.
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    failed = False
    for line, sound in answer_lines(sys.stdin, library, locales):
        print(line, flush=True)
        failed = failed or not sound
    return 1 if failed else 0


def answer_of(library: Library, locales: Locales, text: str, language: str) -> dict[str, Any]:
    """The fields of one line of `ask --json`, without its `id`."""
    outcome = library.ask(text, language)
    page = answers.outcome(outcome, library.knowledge, locales)
    shared = {"lang": outcome.language, "reply": page.plain}
    match outcome:
        case Found(spoken, match, others, also):
            return {
                "status": "found",
                **shared,
                "answer": "\n\n".join(told.answer.reply.in_language(spoken) for told in (match, also) if told),
                "key": match.key,
                "score": round(match.score, 3),
                "candidates": [_candidate(other, spoken) for other in (match, *others)],
            }
        case Unsure(spoken, candidates):
            return {
                "status": "unsure",
                **shared,
                "answer": "",
                "key": "",
                "score": round(candidates[0].score, 3),
                "candidates": [_candidate(match, spoken) for match in candidates],
            }
        case Nothing():
            return {"status": "nothing", **shared, "answer": "", "key": "", "score": 0.0, "candidates": []}


def _candidate(match: Match, language: str) -> dict[str, Any]:
    return {
        "key": match.key,
        "title": match.briefing.title.in_language(language),
        "score": round(match.score, 3),
        "answer": match.answer.reply.in_language(language),
    }


def answer_lines(lines: Iterable[str], library: Library, locales: Locales) -> Iterator[tuple[str, bool]]:
    """JSON lines in; JSON lines out, in the same order, each with whether it was a question.

    A line that is none gets an `error` with its number instead of an answer.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        given = _read(line)
        text = given.get("text")
        if isinstance(text, str):
            language = given.get("lang")
            known = locales.of(language if isinstance(language, str) else None).language
            reply = answer_of(library, locales, text, known)
        else:
            reply = {"error": f'line {number} is not a question: {{"id": …, "text": "…", "lang": "en"}} is wanted'}
        yield _written({"id": given.get("id"), **reply}), isinstance(text, str)


def _read(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _written(reply: dict[str, Any]) -> str:
    """A lone surrogate, which no encoding takes, becomes a question mark."""
    return json.dumps(reply, ensure_ascii=False).encode("utf-8", errors="replace").decode()
