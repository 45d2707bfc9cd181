"""The fitted numbers belong to the features that the code has; the chance follows its curves and margins."""

import random

import pytest

from bot.search.ranking.calibration import CALIBRATION_NAMES, Margins, chance_of, in_order, rank_of, value_at
from bot.search.ranking.features import FEATURE_NAMES, FEATURES, Feature
from bot.search.ranking.weights import CALIBRATION_CURVES, RANKING_WEIGHTS

ONE_WAY = [feature for feature in FEATURES if feature.effect != "either"]


def test_every_feature_has_one_name() -> None:
    assert len(set(CALIBRATION_NAMES)) == len(CALIBRATION_NAMES)


def test_the_shipped_weights_are_those_of_the_features() -> None:
    assert RANKING_WEIGHTS.keys() == set(FEATURE_NAMES)
    assert CALIBRATION_CURVES.keys() == set(CALIBRATION_NAMES)


def test_weights_that_were_fitted_to_other_features_are_refused() -> None:
    without_one = {name: weight for name, weight in RANKING_WEIGHTS.items() if name != "verb_coverage"}
    with pytest.raises(ValueError, match="verb_coverage"):
        in_order(without_one, FEATURE_NAMES)
    with pytest.raises(ValueError, match="title_coverage"):
        in_order({**RANKING_WEIGHTS, "title_coverage": 1.0}, FEATURE_NAMES)


def test_the_order_in_which_weights_are_written_does_not_matter() -> None:
    shuffled = list(RANKING_WEIGHTS.items())
    random.Random(1).shuffle(shuffled)
    assert [*dict(shuffled)] != [*RANKING_WEIGHTS]
    assert in_order(dict(shuffled), FEATURE_NAMES) == in_order(RANKING_WEIGHTS, FEATURE_NAMES)


@pytest.mark.parametrize("name", FEATURE_NAMES)
def test_the_rank_uses_the_weight_that_has_the_name_of_the_feature(name: str) -> None:
    features = [float(one == name) for one in FEATURE_NAMES]
    assert rank_of(features) == pytest.approx(RANKING_WEIGHTS[name])


@pytest.mark.parametrize("feature", ONE_WAY, ids=lambda feature: feature.name)
def test_a_curve_does_not_turn_round(feature: Feature) -> None:
    _, _, points = CALIBRATION_CURVES[feature.name]
    assert list(points) == sorted(points, reverse=feature.effect == "lowers")


def test_a_curve_is_straight_between_its_points_and_level_outside_them() -> None:
    curve = (0.0, 2.0, (0.0, 1.0, 5.0))
    assert [value_at(curve, x) for x in (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 9.0)] == [0.0, 0.0, 0.5, 1.0, 3.0, 5.0, 5.0]


def test_an_answer_far_above_its_rivals_has_a_better_chance() -> None:
    features = [0.5] * len(FEATURE_NAMES)
    alone, beside = Margins(rival=3.0, next=3.0), Margins(rival=0.1, next=0.1)
    assert 0 < chance_of(features, beside) < chance_of(features, alone) < 1
    assert chance_of(features, Margins(rival=99.0, next=99.0)) == chance_of(features, alone)
