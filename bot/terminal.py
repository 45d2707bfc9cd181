"""The question in a terminal or a pipe: the same code as in a chat, without Telegram."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.i18n import Languages
from bot.library import Found, Library, Match, Nothing, Unsure
from bot.render import answer


def ask(library: Library, languages: Languages, text: str, language: str) -> dict[str, Any]:
    """The fields of one line of `ask --json`, without its `id`."""
    outcome = library.ask(text, language)
    page = answer.outcome(outcome, library.knowledge, languages)
    shared = {"lang": outcome.language, "reply": page.plain}
    match outcome:
        case Found(spoken, match, others):
            return {
                "status": "found",
                **shared,
                "answer": match.answer.reply.within(spoken),
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
        "title": match.briefing.title.within(language),
        "score": round(match.score, 3),
        "answer": match.answer.reply.within(language),
    }


def answer_lines(lines: Iterable[str], library: Library, languages: Languages) -> Iterator[str]:
    """JSON lines in, JSON lines out, in the same order. A line that is no question gets an `error` instead."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            text, language = "" + given["text"], "" + given.get("lang", "en")
        except (ValueError, TypeError, KeyError, AttributeError):
            error = f'line {number} is not a question: {{"id": …, "text": "…", "lang": "en"}} is wanted'
            yield json.dumps({"id": None, "error": error}, ensure_ascii=False)
            continue
        reply = {"id": given.get("id"), **ask(library, languages, text, languages.of(language).language)}
        yield json.dumps(reply, ensure_ascii=False)
