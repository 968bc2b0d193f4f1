"""Fairness metrics against Fairlearn, scikit-learn and scipy on German credit, and against the worked examples of SageMaker Clarify's documentation."""

import math

import german_credit
import pytest
from fairlearn import metrics as fairlearn
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy
from sklearn import metrics as sklearn

from governed_ai_gates import fairness_metrics as measures
from governed_ai_gates.facets import count_facet
from governed_ai_gates.fairness import facet_report
from governed_ai_gates.fairness_metrics import CODES, Counts

CONFIDENCE = {"level": 0.95, "resamples": 500, "seed": 7}
SETTINGS = {"conditionOn": None, "maxMissingShare": 0.05}


def facet(**changes):
    return {"name": "sex", "column": "sex", "cutPoints": None, "disadvantaged": ["female"], "advantaged": None, "minGroupSize": 30, **changes}


@pytest.fixture(scope="module")
def credit():
    data = german_credit.load()
    data["label"] = data["risk"] == 1
    data["predicted"] = data["score"] >= 0.7
    return data


@pytest.fixture(scope="module")
def report(credit):
    counts = count_facet(list(credit["sex"]), list(credit["label"]), list(credit["predicted"]), list(credit["housing"]))
    return facet_report(facet(), counts, CODES, {**SETTINGS, "conditionOn": "housing"}, CONFIDENCE)


def by_group(credit, measure):
    """What Fairlearn's MetricFrame says of men and women."""
    frame = fairlearn.MetricFrame(metrics=measure, y_true=credit["label"], y_pred=credit["predicted"], sensitive_features=credit["sex"])
    return frame.by_group["male"], frame.by_group["female"]


def specificity(y_true, y_pred):
    return fairlearn.true_negative_rate(y_true, y_pred)


def negative_predictive_value(y_true, y_pred):
    return sklearn.precision_score(~y_true, ~y_pred)


def conditional_acceptance(y_true, y_pred):
    return y_true.sum() / y_pred.sum()


def conditional_rejection(y_true, y_pred):
    return (~y_true).sum() / (~y_pred).sum()


def errors_ratio(y_true, y_pred):
    _, fp, fn, _ = sklearn.confusion_matrix(y_true, y_pred).ravel()
    return fn / fp


@pytest.mark.parametrize("code, measure, sign", [
    ("DPPL", fairlearn.selection_rate, 1), ("RD", sklearn.recall_score, 1), ("SD", specificity, -1), ("DAR", sklearn.precision_score, 1),
    ("DRR", negative_predictive_value, -1), ("AD", sklearn.accuracy_score, 1), ("DCA", conditional_acceptance, 1), ("DCR", conditional_rejection, -1),
    ("TE", errors_ratio, -1),
])
def test_difference_is_that_of_fairlearn_by_group(credit, report, code, measure, sign):
    men, women = by_group(credit, measure)
    assert report[code]["value"] == pytest.approx(sign * (men - women), abs=1e-12)
    assert report[code]["ci"][0] < report[code]["value"] < report[code]["ci"][1]
    assert report[code]["minGroup"] == 310


def test_disparate_impact_is_the_ratio_of_fairlearns_selection_rates(credit, report):
    men, women = by_group(credit, fairlearn.selection_rate)
    assert report["DI"]["value"] == pytest.approx(women / men, abs=1e-12)


@pytest.mark.parametrize("code, measure", [
    ("DPPL", fairlearn.demographic_parity_difference), ("DI", fairlearn.demographic_parity_ratio), ("RD", fairlearn.equal_opportunity_difference),
])
def test_without_a_direction_two_groups_give_fairlearns_summary(credit, code, measure):
    counts = count_facet(list(credit["sex"]), list(credit["label"]), list(credit["predicted"]), None)
    found = facet_report(facet(disadvantaged=None), counts, [code], SETTINGS, CONFIDENCE)[code]
    assert found["value"] == pytest.approx(measure(credit["label"], credit["predicted"], sensitive_features=credit["sex"]), abs=1e-12)


def test_label_metrics_are_those_of_scipy(credit, report):
    rates = credit.groupby("sex")["label"].mean()
    men, women = ([1 - rates[sex], rates[sex]] for sex in ("male", "female"))
    sizes = credit["sex"].value_counts()
    expected = {
        "CI": (sizes["male"] - sizes["female"]) / len(credit), "DPL": men[1] - women[1], "KL": entropy(men, women), "JS": jensenshannon(men, women) ** 2,
        "LP": math.dist(men, women), "TVD": sum(abs(x - y) for x, y in zip(men, women)) / 2, "KS": max(abs(x - y) for x, y in zip(men, women)),
    }
    assert {code: report[code]["value"] for code in expected} == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("code, column", [("CDDL", "label"), ("CDDPL", "predicted")])
def test_conditional_disparity_is_that_of_a_group_by(credit, report, code, column):
    total = 0
    for _, part in credit.groupby("housing"):
        women = part["sex"] == "female"
        total += len(part) * (women[~part[column]].mean() - women[part[column]].mean())
    assert report[code]["value"] == pytest.approx(total / len(credit), abs=1e-12)


def test_generalized_entropy_is_the_mean_over_rows(credit, report):
    benefit = credit["predicted"].astype(int) - credit["label"].astype(int) + 1
    assert report["GE"]["value"] == pytest.approx((((benefit / benefit.mean()) ** 2).mean() - 1) / 2, abs=1e-12)


def test_groups_hold_the_counts_of_a_confusion_matrix(credit, report):
    women = credit[credit["sex"] == "female"]
    tn, fp, fn, tp = (int(count) for count in sklearn.confusion_matrix(women["label"], women["predicted"]).ravel())
    assert report["groups"]["female"] == {"n": 310, "favorable": tp + fn, "selected": tp + fp, "selectionRate": (tp + fp) / 310, "tp": tp, "fp": fp, "fn": fn, "tn": tn}


# Numbers of the examples on the pages of the developer guide.
@pytest.mark.parametrize("measure, a, d, expected", [
    (measures.conditional_acceptance, Counts(60, 0, 10, 30), Counts(20, 10, 0, 20), 1 / 2),
    (measures.conditional_acceptance, Counts(50, 10, 0, 40), Counts(30, 0, 10, 10), -1 / 2),
    (measures.conditional_rejection, Counts(40, 0, 10, 50), Counts(10, 10, 0, 30), 1 / 2),
    (measures.conditional_rejection, Counts(30, 10, 0, 60), Counts(20, 0, 10, 20), -1 / 2),
    (measures.accuracy_difference, Counts(60, 20, 10, 10), Counts(40, 40, 10, 10), 0.2),
    (measures.recall_difference, Counts(65, 0, 5, 30), Counts(20, 0, 7, 23), 65 / 70 - 20 / 27),
    (measures.specificity_difference, Counts(40, 10, 10, 20), Counts(20, 5, 5, 18), 18 / 23 - 20 / 30),
    (measures.treatment_equality, Counts(43, 6, 8, 43), Counts(20, 2, 5, 23), 5 / 2 - 8 / 6),
    (measures.kullback_leibler, Counts(20, 0, 0, 80), Counts(70, 0, 0, 30), 0.8 * math.log(0.8 / 0.3) + 0.2 * math.log(0.2 / 0.7)),
])
def test_worked_example_of_the_clarify_documentation(measure, a, d, expected):
    assert measure(a, d) == pytest.approx(expected, abs=1e-12)


def test_disparity_of_the_clarify_documentation():
    # 100 men and women each sex as in the example of admissions: women are 46 % of the rejected and 32 % of the accepted.
    assert measures.demographic_disparity([(54, 68, 46, 32)]) == pytest.approx(0.14)
