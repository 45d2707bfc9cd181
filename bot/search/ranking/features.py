"""How well an answer fits a question, as a few figures between 0 and 1 that a model weighs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.search.indexing.entries import Indexed, Phrase
from bot.search.query.query import Query, Unit

# Question words that any answer may settle.
NEUTRAL = frozenset({"what", "which", "how"})
# Choosing an answer's best phrase: that it covers the question tells more than that it says nothing else.
ASKED, SAID = 0.65, 0.35
# Words of a name that is not found as such count a little less than other words.
PART = 0.9
# Nearer than what stands around an answer: a word of its own phrases or reply.
OWN = 0.6
# Nearer still: a word of its phrases.
FOCUSED = 0.86

FEATURES = (
    "asked",  # share of the question that the best phrase covers
    "said",  # share of the best phrase that the question asked
    "both",  # the product of the two
    "phrases",  # share of the question that all phrases and the reply together cover
    "anywhere",  # share that the answer with its briefing covers
    "apart",  # share covered of what tells the compared answers apart
    "focus",  # what a question word asks about (which hotel) stands in the answer's phrases
    "sought",  # share of the answer's phrases that ask about it too
    "unsought",  # it asks about something, and none of them does
    "main",  # how well the word that tells most is covered
    "missing",  # what the heaviest word that is covered nowhere tells
    "unknown",  # share of the question in words that the base has never seen
    "guessed",  # share of it in words found by a slip
    "kind",  # it asks who: share of the answer's phrases that ask who
    "unkind",  # it asks who, and none of them does
    "told",  # it wants a sum, a date or a person, and the reply tells one
    "untold",  # it wants one, and the reply tells none
    "unmet",  # what it asks about can't be passed over (deaths, sales), and the answer does
    "deed",  # how well the verb that tells most is covered
    "country",  # it names a country that the answer doesn't
    "name",  # it names a body or a person that the answer doesn't
    "turn",  # it asks who came before or after
    "year",  # it names a year that the answer doesn't
    "number",  # it names another number that the answer doesn't
    "short",  # few telling words
)


@dataclass(frozen=True, slots=True)
class Fit:
    answer: Indexed
    phrase: Phrase
    features: tuple[float, ...]


def fits(question: Query, answers: Sequence[Indexed]) -> list[Fit]:
    """Every answer measured against the question, and against the others."""
    nears = [[covered(unit, answer.fields) for unit in question.units] for answer in answers]
    rare = []
    for place, unit in enumerate(question.units):
        having = sum(near[place] > OWN for near in nears)
        rare.append(unit.weight * (1.0 - having / len(nears)) if having else 0.0)
    return [_fit(question, answer, near, rare) for answer, near in zip(answers, nears, strict=True)]


def _fit(question: Query, answer: Indexed, nears: Sequence[float], rare: Sequence[float]) -> Fit:
    total, units = question.total or 1.0, question.units
    phrase, asked, said = _best(units, total, answer)
    phrases = anywhere = apart = missing = heaviest = main = does = 0.0
    deed = 1.0
    for unit, near, telling_apart in zip(units, nears, rare, strict=True):
        anywhere += unit.weight * near
        if near > OWN:
            phrases += unit.weight * near
            apart += telling_apart * near
        missing = max(missing, unit.weight * (1.0 - near))
        if unit.weight > heaviest:
            heaviest, main = unit.weight, near
        if unit.verb and unit.weight > does:
            does, deed = unit.weight, near
    sought = (
        max((answer.sought.get(term, 0.0) * sure for term, sure in units[question.focus].meanings.items()), default=0.0)
        if question.focus >= 0
        else 0.0
    )
    telling = question.kind is not None and question.kind not in NEUTRAL
    kind = answer.kinds.get(question.kind, 0.0) if telling and question.kind else 0.0
    return Fit(
        answer,
        phrase,
        (
            asked,
            said,
            asked * said,
            phrases / total,
            anywhere / total,
            apart / (sum(rare) or 1.0),
            (nears[question.focus] if nears[question.focus] > FOCUSED else 0.0) if question.focus >= 0 else 0.5,
            sought,
            float(question.focus >= 0 and not sought),
            main,
            missing,
            question.unknown / total,
            question.guessed / total,
            kind,
            float(telling and not kind),
            float(not question.expected.isdisjoint(answer.answer_types)),
            float(
                bool(question.expected and answer.answer_types) and question.expected.isdisjoint(answer.answer_types)
            ),
            float(any(unit.must and near < OWN for unit, near in zip(units, nears, strict=True))),
            deed,
            float(not question.countries <= answer.countries),
            float(any(named.isdisjoint(answer.fields) for named in question.names)),
            float(bool(question.turns) and not _same_turn(question, answer)),
            float(not question.years <= answer.years),
            float(any(number not in answer.fields for number in question.numbers)),
            1.0 / (1.0 + total),
        ),
    )


def _same_turn(question: Query, answer: Indexed) -> bool:
    """Whether a phrase of the answer asks who came before or after the very same."""
    phrases: set[int] | None = None
    for terms in (question.turns, *question.names):
        having = {number for term in terms for number, _ in answer.places.get(term, ())}
        phrases = having if phrases is None else phrases & having
    return bool(phrases)


def _best(units: Sequence[Unit], total: float, answer: Indexed) -> tuple[Phrase, float, float]:
    """The phrase that fits best: what of the question is in it, and what of it in the question."""
    got, told = [0.0] * len(answer.phrases), [0.0] * len(answer.phrases)

    def add_reader(unit: Unit, weight: float, but: Collection[int]) -> Collection[int]:
        """Adds what the unit has in common with each phrase, by its surest meaning there; which phrases have it."""
        met: set[int] = set()
        for term, sure in unit.surest:
            for number, answer_types in answer.places.get(term, ()):
                if number not in met and number not in but:
                    met.add(number)
                    got[number] += weight * sure
                    told[number] += answer_types * sure
        return met

    for unit in units:
        met = add_reader(unit, unit.weight, ())
        whole = sum(part.weight for part in unit.parts) or 1.0
        for part in unit.parts:
            add_reader(part, unit.weight * PART * part.weight / whole, met)
    best, best_rank = 0, -1.0
    for number, phrase in enumerate(answer.phrases):
        rank = ASKED * got[number] / total + SAID * min(1.0, told[number] / phrase.total)
        if rank > best_rank:
            best, best_rank = number, rank
    phrase = answer.phrases[best]
    return phrase, got[best] / total, min(1.0, told[best] / phrase.total)


def covered(unit: Unit, fields: Mapping[int, float]) -> float:
    """How near to an answer's questions the unit stands, 0 to 1."""
    best = 0.0
    for term, sure in unit.meanings.items():
        if term in fields and sure * fields[term] > best:
            best = sure * fields[term]
    if unit.parts and best < 1.0:
        whole = sum(part.weight for part in unit.parts) or 1.0
        best = max(best, PART * sum(part.weight * covered(part, fields) for part in unit.parts) / whole)
    return best
