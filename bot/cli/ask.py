"""The question in a terminal or a pipe: the same code as in a chat, without Telegram."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.i18n.translator import Locales
from bot.library import Found, Library, Match, Nothing, Unsure
from bot.render import answers


def ask(library: Library, locales: Locales, text: str, language: str) -> dict[str, Any]:
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
            reply = ask(library, locales, text, known)
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
