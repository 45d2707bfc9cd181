"""Each feature says what its name says about a query and an answer."""

from typing import NamedTuple

import pytest

from bot.search import Index
from bot.search.ranking.comparison import compare
from bot.search.ranking.features import FEATURE_NAMES, FEATURES, compute_features, is_forbidden


class Case(NamedTuple):
    """For this question the feature is higher for the first answer than for the second."""

    feature: str
    text: str
    higher: str
    lower: str


CASES = (
    Case("query_coverage", "When was the fund opened?", "fund-when", "stamp"),
    Case("phrase_coverage", "Hungarian fund capital", "fund-capital", "stamp"),
    Case("mutual_coverage", "Hungarian fund capital", "fund-capital", "fund-when"),
    Case("answer_coverage", "fund in November", "fund-when", "fund-capital"),
    Case("context_coverage", "Kazakhstan", "join-kz", "fund-when"),
    Case("distinctive_coverage", "Hungarian fund capital", "fund-capital", "fund-when"),
    Case("focus_coverage", "Какой капитал у фонда?", "fund-capital", "fund-when"),
    Case("focus_match", "Какой капитал у фонда?", "fund-capital", "fund-when"),
    Case("focus_mismatch", "Какой капитал у фонда?", "fund-when", "fund-capital"),
    Case("heaviest_term_coverage", "Cholpon Jakupova in the clinic", "jakupova", "stamp"),
    Case("missing_weight", "stamp price", "join-kg", "stamp"),
    Case("question_type_match", "When did it happen to the fund?", "fund-when", "jakupova"),
    Case("question_type_mismatch", "When did it happen to the fund?", "jakupova", "fund-when"),
    Case("answer_type_match", "How much money has the fund?", "fund-capital", "jakupova"),
    Case("answer_type_mismatch", "How much money has the fund?", "fund-when", "fund-capital"),
    Case("verb_coverage", "When was the fund opened?", "fund-when", "stamp"),
    Case("country_mismatch", "When did Kazakhstan join the UN?", "join-kg", "join-kz"),
    Case("name_mismatch", "What did UNHCR give?", "stamp", "refugees"),
    Case("succession_mismatch", "who was there before Cholpon Jakupova", "jakupova", ""),
    Case("year_mismatch", "What happened in 2021?", "stamp", "fund-when"),
    Case("number_mismatch", "a stamp for 200 tenge", "fund-when", "stamp"),
    Case("required_term_missing", "How many people were killed?", "refugees", ""),
)


def figures(index: Index, text: str, key: str) -> dict[str, float]:
    query = index.read(text)
    keys = [answer.key for answer in index.answers]
    comparison = compare(query, list(index.answers))[keys.index(key)]
    return dict(zip(FEATURE_NAMES, compute_features(comparison), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.feature)
def test_a_feature_tells_a_fitting_answer_from_another(index: Index, case: Case) -> None:
    lower = figures(index, case.text, case.lower)[case.feature] if case.lower else 0.0
    assert figures(index, case.text, case.higher)[case.feature] > lower


def test_unknown_words_typos_and_short_queries_show_in_the_features(index: Index) -> None:
    known, unknown, typo = "Hungarian fund capital", "Hungarian fund zebra", "Hungarian fnud capital"
    assert figures(index, unknown, "stamp")["unknown_share"] > figures(index, known, "stamp")["unknown_share"] == 0
    assert figures(index, typo, "stamp")["corrected_share"] > figures(index, known, "stamp")["corrected_share"] == 0
    assert figures(index, "fund", "stamp")["query_shortness"] > figures(index, known, "stamp")["query_shortness"]


def test_every_feature_is_tried_here() -> None:
    tried = {case.feature for case in CASES} | {"unknown_share", "corrected_share", "query_shortness"}
    assert tried == set(FEATURE_NAMES)


def test_every_feature_has_a_reason_and_stays_between_0_and_1(index: Index) -> None:
    assert all(feature.compute.__doc__ for feature in FEATURES)
    for text in ("When did Kyrgyzstan join the UN?", "кагда Казахстан вступил в ООН в 2021", "zebra", ""):
        for comparison in compare(index.read(text), list(index.answers)):
            assert all(0 <= figure <= 1 for figure in compute_features(comparison))


def test_an_answer_about_another_country_does_not_settle_the_question(index: Index) -> None:
    comparisons = {one.answer.key: one for one in compare(index.read("When did Kazakhstan join?"), [*index.answers])}
    assert is_forbidden(compute_features(comparisons["join-kg"]))
    assert not is_forbidden(compute_features(comparisons["join-kz"]))
