"""Explains a search to an editor: how the question was read, and why each answer has its rank and its chance."""

from collections.abc import Iterator

from bot.search.index import Index
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.query import Query
from bot.search.ranking import Hit
from bot.search.ranking.calibration import value_at
from bot.search.ranking.features import FEATURE_NAMES
from bot.search.ranking.thresholds import ANSWER_CHANCE, SUGGESTION_CHANCE
from bot.search.ranking.weights import CALIBRATION_CURVES, RANKING_WEIGHTS

MAX_HITS, MAX_MEANINGS = 5, 4


def explain(text: str, index: Index) -> Iterator[str]:
    """Lines of plain text."""
    query = index.read(text)
    yield f"Read as {query.reading}: {' '.join(word.text for word in query.words)}"
    known = ", ".join(f"{kind}: {value}" for kind, value in _about(query, index.vocabulary) if value)
    yield known or "It names no kind, country or year."
    yield from _terms(query, index.vocabulary)
    hits = index.rank(query)
    if not hits:
        yield "No answer shares a word with it."
    for number, hit in enumerate(hits[:MAX_HITS], 1):
        yield from _hit(number, hit)
    yield f"An answer is given from a chance of {ANSWER_CHANCE:.2f}, and offered from {SUGGESTION_CHANCE:.2f}."


def _about(query: Query, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield "asks", query.intent.question_type or ""
    yield "countries", " ".join(vocabulary.names[term].removeprefix("@country/") for term in query.mentions.countries)
    yield "years", " ".join(sorted(query.mentions.years))


def _terms(query: Query, vocabulary: Vocabulary) -> Iterator[str]:
    yield "Words, the weight of each (0 to 1), and what they were taken for:"
    for term in query.terms:
        if term.weight > 0:
            meanings = term.most_confident()[:MAX_MEANINGS]
            taken = ", ".join(f"{vocabulary.names[meaning]} ({confidence:.2f})" for meaning, confidence in meanings)
            yield f"  {term.text}  {term.weight:.2f}  {taken or 'nothing in the knowledge base'}"


def _hit(number: int, hit: Hit) -> Iterator[str]:
    candidate = hit.candidate
    yield (
        f"{number}. {hit.key}: chance {hit.score:.2f}, rank {candidate.rank:.2f}; "
        f"nearest phrase: {candidate.phrase.text}"
    )
    features = zip(FEATURE_NAMES, candidate.features, strict=True)
    yield "   " + ", ".join(_feature(name, figure) for name, figure in features if figure)


def _feature(name: str, figure: float) -> str:
    rank, chance = RANKING_WEIGHTS[name] * figure, value_at(CALIBRATION_CURVES[name], figure)
    return f"{name} {figure:.2f} (rank {rank:+.2f}, chance {chance:+.2f})"
