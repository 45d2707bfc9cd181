"""Tells an editor how a question was read and why each answer scored as it did."""

from collections.abc import Iterator

from bot.search.index import Hit, Index
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.query import Query
from bot.search.ranking import calibration
from bot.search.ranking.features import FEATURES
from bot.search.ranking.weights import CURVES, RANK

SHOWN = 5


def explain(text: str, index: Index) -> Iterator[str]:
    """Lines of plain text."""
    question = index.read(text)
    yield f"Read as {question.reading}: {' '.join(word.text for word in question.words)}"
    known = ", ".join(f"{kind}: {value}" for kind, value in _about(question, index.vocabulary) if value)
    yield known or "It names no kind, country or year."
    yield "Words, what each tells (0 to 1), and what they were taken for:"
    for unit in question.units:
        if unit.weight > 0:
            taken = ", ".join(f"{index.vocabulary.names[term]} ({sure:.2f})" for term, sure in unit.surest[:4])
            yield f"  {unit.text}  {unit.weight:.2f}  {taken or 'nothing in the knowledge base'}"
    hits = index.hits(question)
    if not hits:
        yield "No answer shares a word with it."
    for number, hit in enumerate(hits[:SHOWN], 1):
        yield from _hit(number, hit)
    yield f"An answer is given from a chance of {calibration.FOUND:.2f}, and offered from {calibration.UNSURE:.2f}."


def _about(question: Query, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield "asks", question.kind or ""
    yield "countries", " ".join(vocabulary.names[term].removeprefix("@country/") for term in question.countries)
    yield "years", " ".join(sorted(question.years))


def _hit(number: int, hit: Hit) -> Iterator[str]:
    yield f"{number}. {hit.key}: chance {hit.score:.2f}, rank {hit.rank:.2f}; nearest phrase: {hit.fit.phrase.text}"
    features = zip(FEATURES, hit.fit.features, strict=True)
    told = (
        f"{name} {value:.2f} (rank {RANK[name] * value:+.2f}, chance {calibration.at(CURVES[name], value):+.2f})"
        for name, value in features
        if value
    )
    yield "   " + ", ".join(told)
