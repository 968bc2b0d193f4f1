"""Quality metrics against scikit-learn, scipy and statsmodels, on German credit and on seeded data where real data has no such case."""

import math

import german_credit
import numpy
import pytest
from scipy.stats import binom, binomtest, chisquare
from sklearn import metrics as reference
from statsmodels.stats.proportion import confint_proportions_2indep

from governed_ai_gates.intervals import Resampler, mover_ratio, newcombe, wilson, z_of
from governed_ai_gates.quality import BINARY, REGRESSION, binary_quality, regression_quality

CONFIDENCE = {"level": 0.95, "resamples": 1000, "seed": 7}


@pytest.fixture(scope="module")
def credit():
    data = german_credit.load()
    return [bool(risk) for risk in data["risk"]], [float(score) for score in data["score"]]


def quality(labels, scores):
    return binary_quality(BINARY, labels, [score >= 0.5 for score in scores], scores, CONFIDENCE)


@pytest.mark.parametrize("name, measure, on_labels", [
    ("accuracy", reference.accuracy_score, True), ("precision", reference.precision_score, True), ("recall", reference.recall_score, True),
    ("f1", reference.f1_score, True), ("auc", reference.roc_auc_score, False), ("log-loss", reference.log_loss, False), ("brier", reference.brier_score_loss, False),
])
def test_binary_metric_is_that_of_scikit_learn(credit, name, measure, on_labels):
    labels, scores = credit
    found = quality(labels, scores)["validation:" + name]
    assert found["value"] == pytest.approx(measure(labels, [score >= 0.5 for score in scores] if on_labels else scores), abs=1e-12)
    assert found["ci"][0] < found["value"] < found["ci"][1]
    assert found["n"] == 1000


@pytest.mark.parametrize("name, measure", [("rmse", reference.root_mean_squared_error), ("mae", reference.mean_absolute_error), ("r2", reference.r2_score)])
def test_regression_metric_is_that_of_scikit_learn(name, measure):
    amounts = [float(amount) for amount in german_credit.load()["credit_amount"]]
    guesses = [0.7 * amount + 1000 + 900 * math.sin(row) for row, amount in enumerate(amounts)]
    found = regression_quality(REGRESSION, amounts, guesses, CONFIDENCE)["validation:" + name]
    assert found["value"] == pytest.approx(measure(amounts, guesses), rel=1e-12)
    assert found["ci"][0] < found["value"] < found["ci"][1]


def test_auc_counts_ties_half_as_scikit_learn_does():
    draw = numpy.random.default_rng(1)
    labels, scores = draw.random(400) < 0.3, numpy.round(draw.random(400), 1)
    found = quality([bool(label) for label in labels], [float(score) for score in scores])["validation:auc"]
    assert found["value"] == pytest.approx(reference.roc_auc_score(labels, scores), abs=1e-12)


def test_auc_interval_is_that_of_a_bootstrap_of_rows(credit):
    labels, scores = map(numpy.array, credit)
    draw = numpy.random.default_rng(2)
    values = []
    for _ in range(500):
        rows = draw.integers(0, len(labels), len(labels))
        values.append(reference.roc_auc_score(labels[rows], scores[rows]))
    found = quality(*credit)["validation:auc"]["ci"]
    assert found == pytest.approx(list(numpy.percentile(values, [2.5, 97.5])), abs=0.008)


@pytest.mark.parametrize("name, measure", [("rmse", reference.root_mean_squared_error), ("mae", reference.mean_absolute_error), ("r2", reference.r2_score)])
def test_regression_interval_is_that_of_a_bootstrap_of_rows(name, measure):
    draw = numpy.random.default_rng(3)
    truth = draw.normal(size=800)
    guess = truth * 0.8 + draw.normal(scale=0.5, size=800)
    values = [measure(truth[rows], guess[rows]) for rows in (draw.integers(0, 800, 800) for _ in range(500))]
    found = regression_quality(REGRESSION, list(truth), list(guess), CONFIDENCE)["validation:" + name]["ci"]
    assert found == pytest.approx(list(numpy.percentile(values, [2.5, 97.5])), abs=0.012)


def test_f1_interval_is_that_of_a_bootstrap_of_rows(credit):
    labels, predicted = numpy.array(credit[0]), numpy.array(credit[1]) >= 0.5
    draw = numpy.random.default_rng(4)
    values = [reference.f1_score(labels[rows], predicted[rows]) for rows in (draw.integers(0, 1000, 1000) for _ in range(500))]
    assert quality(*credit)["validation:f1"]["ci"] == pytest.approx(list(numpy.percentile(values, [2.5, 97.5])), abs=0.008)


@pytest.mark.parametrize("hits, n", [(0, 5), (1, 5), (5, 5), (37, 120), (1, 100000)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_wilson_interval_is_that_of_scipy(hits, n, level):
    expected = binomtest(hits, n).proportion_ci(level, method="wilson")
    assert wilson(hits, n, z_of(level)) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize("counts", [(0, 20, 3, 20), (15, 20, 9, 30), (310, 400, 280, 420), (20, 20, 1, 30)])
def test_newcombe_interval_is_that_of_statsmodels(counts):
    expected = confint_proportions_2indep(*counts, method="newcomb", compare="diff")
    assert newcombe(*counts, z_of(0.95)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("counts", [(310, 400, 280, 420), (90, 300, 150, 400)])
def test_interval_of_a_ratio_is_near_the_score_interval_of_statsmodels(counts):
    assert mover_ratio(*counts, z_of(0.95)) == pytest.approx(confint_proportions_2indep(*counts, method="score", compare="ratio"), rel=0.01)


@pytest.mark.parametrize("rates", [((0.5, 60), (0.6, 80)), ((0.15, 60), (0.3, 90))])
def test_interval_of_a_ratio_covers_the_truth_about_as_often_as_it_says(rates):
    draw = numpy.random.default_rng(5)
    (p, n), (q, m) = rates
    inside = 0
    for _ in range(2000):
        interval = mover_ratio(int(draw.binomial(n, p)), n, int(draw.binomial(m, q)), m, z_of(0.95))
        inside += interval is not None and interval[0] <= p / q <= interval[1]
    assert 0.935 <= inside / 2000 <= 0.975


@pytest.mark.parametrize("n, p", [(8, 0.5), (1000, 0.004), (60, 0.3), (400, 0.9), (100000, 0.0003)])
def test_draws_follow_the_binomial_distribution(n, p):
    resampler = Resampler(11)
    draws = [resampler.binomial(n, p) for _ in range(20000)]
    expected = binom.pmf(range(n + 1), n, p) * len(draws)
    common = [k for k in range(n + 1) if expected[k] > 20]
    seen = [draws.count(k) for k in common]
    tail = len(draws) - sum(seen)
    assert chisquare(seen + [tail], [expected[k] for k in common] + [len(draws) - sum(expected[k] for k in common)]).pvalue > 1e-4


@pytest.mark.parametrize("labels, scores, name, reason", [
    ([True, True], [0.1, 0.9], "auc", "one class"),
    ([False, False], [0.1, 0.2], "precision", "no prediction is positive"),
    ([False, False], [0.1, 0.9], "recall", "no label is positive"),
    ([False, False], [0.1, 0.2], "f1", "neither"),
    ([True, False], [1.5, 0.2], "brier", "no probabilities"),
    ([True, False], [-3.0, 0.2], "log-loss", "no probabilities"),
    ([True, False], [0.0, 0.2], "log-loss", "infinite"),
])
def test_reports_null_and_the_reason_where_a_metric_has_no_value(labels, scores, name, reason):
    found = quality(labels, scores)["validation:" + name]
    assert found["value"] is None and found["ci"] is None
    assert reason in found["reason"]


def test_reports_null_where_the_command_writes_labels_and_scores_are_needed():
    found = binary_quality(BINARY, [True, False], [True, True], None, CONFIDENCE)
    assert [name for name, value in found.items() if value["value"] is None] == ["validation:auc", "validation:log-loss", "validation:brier"]


def test_reports_null_for_r2_of_labels_that_are_all_the_same():
    assert "all the same" in regression_quality(REGRESSION, [3.0, 3.0], [1.0, 2.0], CONFIDENCE)["validation:r2"]["reason"]


def test_reports_null_instead_of_infinity():
    found = regression_quality(REGRESSION, [1e200, -1e200], [-1e200, 1e200], CONFIDENCE)
    assert found["validation:rmse"]["value"] is None
    assert found["validation:mae"]["value"] == 2e200


def test_gives_no_interval_where_nothing_varies():
    found = quality([True, True, False, False], [0.9, 0.9, 0.1, 0.1])
    assert found["validation:auc"]["value"] == 1
    assert found["validation:auc"]["ci"] is None
    assert found["validation:brier"]["ci"] is None
