"""The features of ranking: each is one figure, from 0 to 1, that says how an answer fits a query.

A feature is a function of this module and its entry in FEATURES; its weight is fitted by `tests/benchmarks/fitting.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.search.ranking.comparison import OWN_COVERAGE, Comparison

# Covered better than this is a term of the answer's phrases: a term of the reply alone reaches less.
PHRASE_COVERAGE = 0.86


def query_coverage(comparison: Comparison) -> float:
    """Share of the query that the best phrase covers."""
    return comparison.query_coverage


def phrase_coverage(comparison: Comparison) -> float:
    """Share of the best phrase that the query covers: a phrase that says much more is another question."""
    return comparison.phrase_coverage


def mutual_coverage(comparison: Comparison) -> float:
    """Product of the two: high only where query and phrase say the same."""
    return comparison.query_coverage * comparison.phrase_coverage


def answer_coverage(comparison: Comparison) -> float:
    """Share of the query that all phrases and the reply cover together."""
    return comparison.covered_share(comparison.own_coverage)


def context_coverage(comparison: Comparison) -> float:
    """Share of the query that the answer covers together with the texts around it."""
    return comparison.covered_share(comparison.coverage)


def distinctive_coverage(comparison: Comparison) -> float:
    """Share covered of what distinguishes the compared answers: a term that all of them have decides nothing."""
    distinctive = comparison.weights.distinctive
    covered = sum(weight * own for weight, own in zip(distinctive, comparison.own_coverage, strict=True))
    return covered / (comparison.weights.distinctive_total or 1.0)


def focus_coverage(comparison: Comparison) -> float:
    """How well the phrases cover what the question word asks about (which *hotel*); half where it asks for nothing."""
    focus = comparison.query.intent.focus
    if focus is None:
        return 0.5
    covered = comparison.coverage[focus]
    return covered if covered > PHRASE_COVERAGE else 0.0


def focus_match(comparison: Comparison) -> float:
    """Share of the phrases whose question word asks about the same."""
    focus = comparison.query.intent.focus
    if focus is None:
        return 0.0
    shares = comparison.answer.focus_shares
    meanings = comparison.query.terms[focus].meanings
    return max((shares.get(term, 0.0) * confidence for term, confidence in meanings.items()), default=0.0)


def focus_mismatch(comparison: Comparison) -> float:
    """The question word asks about something, and in none of the phrases it does."""
    return float(comparison.query.intent.focus is not None and not focus_match(comparison))


def heaviest_term_coverage(comparison: Comparison) -> float:
    """How well the most informative term is covered."""
    heaviest = comparison.weights.heaviest
    return 0.0 if heaviest is None else comparison.coverage[heaviest]


def missing_weight(comparison: Comparison) -> float:
    """Weight of the most informative term that is not covered."""
    weights = comparison.weights.terms
    return max((weight * (1.0 - one) for weight, one in zip(weights, comparison.coverage, strict=True)), default=0.0)


def unknown_share(comparison: Comparison) -> float:
    """Share of the query in words that the vocabulary does not have: they may have asked for anything."""
    return comparison.weights.unknown / comparison.weights.total


def corrected_share(comparison: Comparison) -> float:
    """Share of the query in words that were found by correcting a typo: they may have been other words."""
    return comparison.weights.corrected / comparison.weights.total


def question_type_match(comparison: Comparison) -> float:
    """Share of the phrases that ask with the same kind of question word (who, when, how many)."""
    asked = comparison.query.intent.specific_type
    return comparison.answer.question_types.get(asked, 0.0) if asked else 0.0


def question_type_mismatch(comparison: Comparison) -> float:
    """None of the phrases asks with that kind of question word."""
    return float(comparison.query.intent.specific_type is not None and not question_type_match(comparison))


def answer_type_match(comparison: Comparison) -> float:
    """The question asks for a sum, a date or a person, and the reply names one."""
    return float(not comparison.query.intent.answer_types.isdisjoint(comparison.answer.answer_types))


def answer_type_mismatch(comparison: Comparison) -> float:
    """The question asks for a sum, a date or a person, and the reply names something else."""
    expected, given = comparison.query.intent.answer_types, comparison.answer.answer_types
    return float(bool(expected and given) and expected.isdisjoint(given))


def required_term_missing(comparison: Comparison) -> float:
    """A term that no answer to the question can do without (deaths, sales) is not in the answer."""
    terms = zip(comparison.query.terms, comparison.coverage, strict=True)
    return float(any(term.is_required and covered < OWN_COVERAGE for term, covered in terms))


def verb_coverage(comparison: Comparison) -> float:
    """How well the most informative verb is covered: who opened the fund is not who closed it."""
    verb = comparison.weights.heaviest_verb
    return 1.0 if verb is None else comparison.coverage[verb]


def country_mismatch(comparison: Comparison) -> float:
    """The question names a country that the answer does not."""
    return float(not comparison.query.mentions.countries <= comparison.answer.countries)


def name_mismatch(comparison: Comparison) -> float:
    """The question names an organisation or a person that the answer does not."""
    return float(any(name.isdisjoint(comparison.answer.term_boosts) for name in comparison.query.mentions.names))


def succession_mismatch(comparison: Comparison) -> float:
    """The question asks who came before or after, and no phrase asks so about the same name."""
    succession = comparison.query.intent.succession_terms
    if not succession:
        return 0.0
    postings = comparison.answer.phrase_postings
    phrases_with = [
        {number for term in terms for number, _ in postings.get(term, ())}
        for terms in (succession, *comparison.query.mentions.names)
    ]
    return float(not set.intersection(*phrases_with))


def year_mismatch(comparison: Comparison) -> float:
    """The question names a year that the answer does not."""
    return float(not comparison.query.mentions.years <= comparison.answer.years)


def number_mismatch(comparison: Comparison) -> float:
    """The question names another number that the answer does not."""
    return float(any(number not in comparison.answer.term_boosts for number in comparison.query.mentions.numbers))


def query_shortness(comparison: Comparison) -> float:
    """High where the query has few informative words: it leaves open what is asked."""
    return 1.0 / (1.0 + comparison.weights.total)


# What a higher figure does to the chance: a fit may not turn it round.
Effect = Literal["raises", "lowers", "either"]


@dataclass(frozen=True, slots=True)
class Feature:
    """`forbids`: where the figure is above 0, the answer does not settle the question, whatever its chance."""

    compute: Callable[[Comparison], float]
    effect: Effect = "raises"
    forbids: bool = False

    @property
    def name(self) -> str:
        return self.compute.__name__


FEATURES = (
    Feature(query_coverage),
    Feature(phrase_coverage),
    Feature(mutual_coverage),
    Feature(answer_coverage),
    Feature(context_coverage),
    Feature(distinctive_coverage),
    Feature(focus_coverage),
    Feature(focus_match),
    Feature(focus_mismatch, "lowers"),
    Feature(heaviest_term_coverage),
    Feature(missing_weight, "lowers"),
    Feature(unknown_share, "lowers"),
    Feature(corrected_share, "lowers"),
    Feature(question_type_match),
    Feature(question_type_mismatch, "lowers"),
    Feature(answer_type_match),
    Feature(answer_type_mismatch, "lowers", forbids=True),
    Feature(required_term_missing, "lowers", forbids=True),
    Feature(verb_coverage),
    Feature(country_mismatch, "lowers", forbids=True),
    Feature(name_mismatch, "lowers", forbids=True),
    Feature(succession_mismatch, "lowers", forbids=True),
    Feature(year_mismatch, "lowers", forbids=True),
    Feature(number_mismatch, "lowers"),
    Feature(query_shortness, "either"),
)
FEATURE_NAMES = tuple(feature.name for feature in FEATURES)
_FUNCTIONS = tuple(feature.compute for feature in FEATURES)
_FORBIDDING = tuple(index for index, feature in enumerate(FEATURES) if feature.forbids)


def compute_features(comparison: Comparison) -> tuple[float, ...]:
    """The figures of all features, in the order of FEATURES."""
    return tuple([compute(comparison) for compute in _FUNCTIONS])


def is_forbidden(features: tuple[float, ...]) -> bool:
    """Whether a feature forbids that the answer settles the question."""
    return any(features[index] > 0 for index in _FORBIDDING)
