"""What a facet says when a value cannot be given honestly, and what it says without a direction."""

import pytest

from governed_ai_gates.errors import Undefined
from governed_ai_gates.facets import FacetCounts, band_names, count_facet, group_names
from governed_ai_gates.fairness import facet_report
from governed_ai_gates.fairness_metrics import CODES, PAIRWISE, REFUSED, Counts, generalized_entropy

CONFIDENCE = {"level": 0.95, "resamples": 300, "seed": 7}
SETTINGS = {"conditionOn": None, "maxMissingShare": 0.05}
GROUPS = {"a": Counts(30, 10, 20, 40), "b": Counts(10, 15, 5, 30), "c": Counts(20, 20, 20, 20)}


def facet(**changes):
    return {"name": "f", "column": "f", "cutPoints": None, "disadvantaged": None, "advantaged": None, "minGroupSize": 30, **changes}


def counted(groups, missing=0):
    counts = FacetCounts()
    counts.groups, counts.missing, counts.total = groups, missing, missing + sum(map(sum, groups.values()))
    return counts


def report(groups=GROUPS, codes=CODES, missing=0, settings=SETTINGS, **changes):
    return facet_report(facet(**changes), counted(groups, missing), codes, settings, CONFIDENCE)


@pytest.mark.parametrize("groups, changes, reason", [
    ({"a": Counts(30, 10, 20, 40)}, {}, "fewer than two groups"),
    ({}, {}, "fewer than two groups"),
    (GROUPS, {"disadvantaged": ["z"]}, "group 'z' does not occur"),
    (GROUPS, {"disadvantaged": ["a"], "advantaged": ["z"]}, "group 'z' does not occur"),
    (GROUPS, {"disadvantaged": ["b"], "minGroupSize": 61}, "60 rows, fewer than minGroupSize 61"),
    (GROUPS, {"minGroupSize": 61}, "60 rows, fewer than minGroupSize 61"),
    (GROUPS, {"missing": 20}, "20 of 260 rows have no value"),
])
def test_reports_null_for_every_metric_when_the_groups_cannot_be_compared(groups, changes, reason):
    found = report(groups, **changes)
    for code in CODES:
        assert found[code]["value"] is None and found[code]["ci"] is None, code
        assert reason in found[code]["reason"], code


@pytest.mark.parametrize("code, group, reason", [
    ("DI", Counts(0, 0, 30, 30), "favourable predictions"), ("DCA", Counts(0, 0, 30, 30), "favourable predictions"), ("DAR", Counts(0, 0, 30, 30), "favourable predictions"),
    ("DCR", Counts(30, 30, 0, 0), "unfavourable predictions"), ("DRR", Counts(30, 30, 0, 0), "unfavourable predictions"),
    ("RD", Counts(0, 30, 0, 30), "favourable labels"), ("SD", Counts(30, 0, 30, 0), "unfavourable labels"), ("TE", Counts(30, 0, 10, 20), "false positives"),
    ("KL", Counts(60, 0, 0, 0), "only one of the groups"),
])
def test_reports_null_where_there_is_no_denominator(code, group, reason):
    compared = {"x": group, "rest": Counts(20, 10, 10, 20)}
    side = "rest" if code == "DI" else "x"  # the side without a denominator is the one compared with
    found = report(compared, [code], disadvantaged=[side])[code]
    assert found["value"] is None
    assert reason in found["reason"]


def test_a_ratio_of_nothing_to_something_is_zero_not_null():
    found = report({"x": Counts(0, 0, 30, 30), "rest": Counts(20, 10, 10, 20)}, ["DI"], disadvantaged=["x"])["DI"]
    assert found["value"] == 0
    assert found["ci"][0] == 0 and 0 < found["ci"][1] < 0.3


def test_counterfactual_fliptest_is_refused_and_every_other_code_is_known():
    assert set(REFUSED) == {"FT"}
    assert set(PAIRWISE) | {"CDDL", "CDDPL", "GE"} == set(CODES)


def test_reports_null_for_conditional_disparity_without_a_column():
    found = report(codes=["CDDL", "CDDPL"])
    assert all("conditionOn" in found[code]["reason"] for code in ("CDDL", "CDDPL"))


def test_reports_null_for_generalized_entropy_without_benefit():
    with pytest.raises(Undefined):
        generalized_entropy(Counts(0, 0, 5, 0))


@pytest.mark.parametrize("code", [code for code in PAIRWISE if code != "DI"])
def test_without_a_direction_the_value_is_the_largest_size_over_all_groups(code):
    found = report(codes=[code])[code]
    sizes = {}
    for name, d in GROUPS.items():
        rest = [counts for other, counts in GROUPS.items() if other != name]
        sizes[name] = abs(PAIRWISE[code](Counts(*map(sum, zip(*rest))), d))
    assert found["value"] == pytest.approx(max(sizes.values()))
    assert found["group"] == max(sizes, key=sizes.get)


def test_without_a_direction_disparate_impact_is_the_smallest_ratio_whichever_group_it_favours():
    generous = {"a": Counts(10, 10, 40, 40), "b": Counts(45, 45, 5, 5)}
    found = report(generous, ["DI"])["DI"]
    assert found["value"] == pytest.approx(0.2 / 0.9)
    assert found["ci"][0] < found["value"] < found["ci"][1] < 1


def test_with_a_direction_the_sign_says_who_is_worse_off():
    ahead = report(codes=["DPPL"], disadvantaged=["b"])["DPPL"]["value"]
    behind = report(codes=["DPPL"], disadvantaged=["a", "c"])["DPPL"]["value"]
    assert ahead == pytest.approx(-behind)


def test_a_group_below_the_minimum_shows_its_size_only():
    found = report({**GROUPS, "tiny": Counts(1, 1, 0, 0)}, ["DI"], disadvantaged=["a"], advantaged=["b"])
    assert found["groups"]["tiny"] == {"n": 2, "suppressed": True}
    assert found["DI"]["value"] is not None


def test_the_same_seed_gives_the_same_report_and_another_seed_another():
    again = facet_report(facet(), counted(GROUPS), CODES, SETTINGS, CONFIDENCE)
    other = facet_report(facet(), counted(GROUPS), CODES, SETTINGS, {**CONFIDENCE, "seed": 8})
    assert again == report()
    assert other["TE"]["ci"] != again["TE"]["ci"] and other["TE"]["value"] == again["TE"]["value"]


def test_cut_points_make_bands_that_hold_their_lower_end():
    assert band_names([25.0, 60.5]) == ["<25", "25-60.5", ">=60.5"]
    assert group_names(facet(cutPoints=[25.0, 60.5]), ["24.9", "25", " 60.4 ", "60.5", "nan", "x", None]) == ["<25", "25-60.5", "25-60.5", ">=60.5", None, None, None]


def test_reports_null_for_a_facet_with_too_many_groups_and_does_not_list_them():
    values = [str(row) for row in range(40)]
    counts = count_facet(values, [True] * 40, [True] * 40, None)
    found = facet_report(facet(), counts, ["DI"], SETTINGS, CONFIDENCE)
    assert "more than 30 groups" in found["DI"]["reason"]
    assert found["groups"] == {}
