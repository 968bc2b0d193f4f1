"""The command ``monitor``: data capture in every encoding, drift, fairness and attribution."""

import base64
import json
import random

import pytest
from running import csv_text
from scipy.stats import chi2, entropy, ks_2samp
from sklearn.metrics import ndcg_score

from governed_ai_gates import distributions

FEATURES = ["score", "income", "sex"]
SEX = [{"name": "gender", "column": "sex", "disadvantaged": ["f"]}]


def people(seed, count, shift=0.0):
    draw = random.Random(seed)
    rows = []
    for _ in range(count):
        income = draw.gauss(50 + shift, 10)
        score = min(max(income / 100 + draw.gauss(0, 0.05), 0.001), 0.999)
        rows.append((round(score, 4), round(income, 2), draw.choice("fm"), int(draw.random() < score)))
    return rows


@pytest.fixture
def served(job):
    """A job with a baseline of 1000 people."""
    job.holdout(csv_text(FEATURES + ["label"], people(1, 1000)))
    done = job.evaluate(facets=SEX)
    assert done.returncode == 0, done.stderr
    return job


def event(number, request, response, encoding="CSV", content="text/csv"):
    def side(data):
        return {"observedContentType": content, "mode": "INPUT", "data": base64.b64encode(data.encode()).decode() if encoding == "BASE64" else data, "encoding": encoding}
    return json.dumps({"captureData": {"endpointInput": side(request), "endpointOutput": side(response)}, "eventMetadata": {"eventId": "id-%d" % number}, "eventVersion": "0"})


def captured(rows):
    return [event(number, ",".join(map(str, row[:3])), str(row[0])) for number, row in enumerate(rows)]


def capture(job, lines, name="2026/11/25/10/a.jsonl"):
    path = job.root / "capture" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


def ground_truth(job, rows):
    (job.root / "truth").mkdir()
    lines = [json.dumps({"groundTruthData": {"data": str(row[3]), "encoding": "CSV"}, "eventMetadata": {"eventId": "id-%d" % number}, "eventVersion": "0"}) for number, row in enumerate(rows)]
    (job.root / "truth/a.jsonl").write_text("\n".join(lines))


def report(job, config=None, truth=False):
    done = job.monitor(config, truth)
    assert done.returncode == 0, done.stderr
    return job.report("monitoring.json")


def test_the_same_population_shows_no_drift(served):
    capture(served, captured(people(2, 1000)))
    metrics = report(served)["metrics"]
    assert metrics["drift:psi:max"]["value"] < metrics["drift:psi:max"]["noise"] * 1.5
    assert metrics["prediction:psi"]["value"] < 0.05
    assert metrics["attribution:ndcg"]["value"] == pytest.approx(1)


def test_a_shifted_population_shows_where_it_drifted(served):
    capture(served, captured(people(3, 1000, shift=8)))
    found = report(served)
    assert found["metrics"]["drift:psi:max"]["feature"] in ("score", "income")
    assert found["metrics"]["drift:psi:max"]["value"] > 0.3
    assert found["metrics"]["drift:ks:max"]["value"] > 0.25
    assert found["drift"]["sex"]["psi"]["value"] < found["drift"]["sex"]["psi"]["noise"]


def test_a_feature_that_lost_its_influence_lowers_the_attribution_gain(served):
    shuffled = [(random.Random(number).random(), row[1], row[2]) for number, row in enumerate(people(4, 1000))]
    lines = [event(number, "0.5,%s,%s" % row[1:], str(row[0])) for number, row in enumerate(shuffled)]
    capture(served, lines)
    assert report(served)["metrics"]["attribution:ndcg"]["value"] < 1


ROWS = people(5, 200)
ENCODINGS = {
    "csv": captured(ROWS),
    "csv in base64": [event(number, ",".join(map(str, row[:3])), str(row[0]), "BASE64") for number, row in enumerate(ROWS)],
    "json lists": [event(number, json.dumps([list(row[:3])]), json.dumps([row[0]]), "JSON") for number, row in enumerate(ROWS)],
    "json objects": [event(number, json.dumps({"sex": row[2], "score": row[0], "income": row[1], "more": None}), json.dumps(row[0]), "JSON") for number, row in enumerate(ROWS)],
    "json in base64": [event(number, json.dumps(row[:3]), json.dumps(row[0]), "BASE64", "application/json") for number, row in enumerate(ROWS)],
    "many rows in one csv": [event(start, "\n".join(",".join(map(str, row[:3])) for row in ROWS[start:start + 50]), "\n".join(str(row[0]) for row in ROWS[start:start + 50])) for start in range(0, 200, 50)],
    "answers in one line": [event(start, "\n".join(",".join(map(str, row[:3])) for row in ROWS[start:start + 50]), ",".join(str(row[0]) for row in ROWS[start:start + 50])) for start in range(0, 200, 50)],
    "json lines": [event(start, "\n".join(json.dumps(row[:3]) for row in ROWS[start:start + 50]), "\n".join(json.dumps([row[0]]) for row in ROWS[start:start + 50]), "JSON", "application/jsonlines") for start in range(0, 200, 50)],
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_values(served, encoding):
    capture(served, ENCODINGS["csv"])
    expected = report(served, {"facets": SEX})
    capture(served, ENCODINGS[encoding])
    found = report(served, {"facets": SEX})
    for part in ("metrics", "drift", "fairness"):
        assert found[part] == expected[part]


def test_keys_of_json_payloads(served):
    lines = [event(number, json.dumps({"instances": [list(row[:3])]}), json.dumps({"predictions": [{"no": 1, "yes": row[0]}]}), "JSON") for number, row in enumerate(ROWS)]
    capture(served, lines)
    found = report(served, {"capture": {"inputKey": "instances", "outputKey": "predictions", "score": "yes"}})
    assert found["input"] == {"rows": 200, "lines": 200, "malformed": 0, "malformedAt": [], "matched": 0}


def test_fairness_of_predictions_needs_no_labels(served):
    capture(served, captured(ROWS))
    found = report(served, {"facets": SEX})["fairness"]["gender"]
    women, men = ([row for row in ROWS if row[2] == sex] for sex in "fm")
    rates = [sum(row[0] >= 0.5 for row in group) / len(group) for group in (women, men)]
    assert found["DI"]["value"] == pytest.approx(rates[0] / rates[1])
    assert found["DPPL"]["value"] == pytest.approx(rates[1] - rates[0])
    assert found["RD"]["value"] is None and "no ground truth" in found["RD"]["reason"]
    assert "tp" not in found["groups"]["f"]


def test_ground_truth_gives_the_rest(served):
    capture(served, captured(ROWS))
    ground_truth(served, ROWS[:150])
    found = report(served, {"facets": SEX}, truth=True)
    assert found["input"]["matched"] == 150
    assert found["metrics"]["validation:accuracy"]["value"] == pytest.approx(sum((row[0] >= 0.5) == (row[3] == 1) for row in ROWS[:150]) / 150)
    assert found["metrics"]["validation:accuracy"]["n"] == 150
    assert found["fairness"]["gender"]["RD"]["value"] is not None
    assert sum(group["n"] for group in found["fairness"]["gender"]["matchedGroups"].values()) == 150
    assert sum(group["n"] for group in found["fairness"]["gender"]["groups"].values()) == 200


def test_reports_null_where_ground_truth_matches_nothing(served):
    capture(served, captured(ROWS))
    ground_truth(served, [])
    found = report(served, {"facets": SEX}, truth=True)
    assert "matches none" in found["metrics"]["validation:auc"]["reason"]
    assert "matches none" in found["fairness"]["gender"]["AD"]["reason"]


BROKEN = [
    "not json", "[]", "null", "{}", '{"captureData": 1}', "[" * 50_000, event(1, "0.5,1,f,9", "0.5"), event(1, "0.5,1,f", ""), event(1, "0.5,1,f", "nan"),
    event(1, "0.5,1,f", "0.5\n0.6"), event(1, "0.5,1,f", "word"), event(1, '{"other": 1}', "0.5", "JSON"), event(1, '[[[1], 2, 3]]', "0.5", "JSON"),
    event(1, "0.5,1,f", "0.5", "XML"), json.dumps({"captureData": {"endpointInput": {"data": "%%%", "encoding": "BASE64"}}}),
    event(1, "0.5,1,f", "0.5").replace("eventId", "other"), "\udcff{}",
]


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_counts_a_line_that_cannot_be_read(served, number):
    path = served.root / "capture/b.jsonl"
    path.write_bytes(("\n".join(captured(ROWS)) + "\n" + BROKEN[number] + "\n").encode("utf-8", "surrogateescape"))
    found = report(served)
    assert found["input"]["malformed"] == 1
    assert found["input"]["malformedAt"] == ["'b.jsonl':201"]
    assert found["rows"] == 200
    assert found["metrics"]["drift:psi:max"]["value"] is not None


def test_reports_null_everywhere_above_the_bound_of_malformed_lines(served):
    capture(served, captured(ROWS) + ["broken"] * 3)
    found = report(served, {"facets": SEX})
    assert all(value["value"] is None and "3 of 203" in value["reason"] for value in found["metrics"].values())
    assert all(value["value"] is None for value in found["drift"]["income"].values())
    assert all(found["fairness"]["gender"][code]["value"] is None for code in ("DI", "CI", "GE"))
    assert report(served, {"capture": {"maxMalformedShare": 0.02}})["metrics"]["drift:psi:max"]["value"] is not None


@pytest.mark.parametrize("lines", [[], captured(ROWS[:99])])
def test_reports_null_for_too_few_rows(served, lines):
    capture(served, lines)
    metrics = report(served)["metrics"]
    assert all("fewer than capture.minRows 100" in metrics[name]["reason"] for name in ("drift:psi:max", "drift:ks:max", "prediction:psi", "attribution:ndcg"))


def test_reports_null_when_a_feature_of_the_baseline_was_not_captured(served):
    capture(served, [event(number, "%s,%s" % row[:2], str(row[0])) for number, row in enumerate(ROWS)])
    assert "1 features of the baseline" in report(served, {"capture": {"columns": ["score", "income"]}})["metrics"]["drift:psi:max"]["reason"]


@pytest.mark.parametrize("config, part", [
    ({"facets": [{"column": "age"}]}, "not among the captured columns"), ({"kind": "label"}, "baseline was made from 'score'"), ({"cpature": {}}, "is no key"),
    ({"capture": {"score": -1}}, "capture.score is not"), ({"fairness": {"conditionOn": "town"}}, "'town'"),
])
def test_fails_with_one_sentence_for_a_configuration_that_cannot_be_used(served, config, part):
    capture(served, captured(ROWS))
    done = served.monitor(config)
    assert done.returncode == 2 and part in done.stderr and done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"kind": "baseline", "schemaVersion": "1", "features": [{"kind": "numeric"}]}', "[" * 50_000])
def test_fails_with_one_sentence_for_a_baseline_that_is_none(served, content):
    (served.output / "baseline.json").write_text(content)
    done = served.monitor()
    assert done.returncode == 2 and "is not what evaluate writes" in done.stderr, done.stderr


def test_stability_index_is_the_symmetric_divergence_of_the_smoothed_shares():
    before, now = [50, 0, 30, 20], [40, 10, 0, 50]
    p, q = ([count + 0.5 for count in counts] for counts in (before, now))
    assert distributions.stability_index(before, now) == pytest.approx(entropy(p, q) + entropy(q, p))
    assert distributions.stability_index(before, [5 * count for count in before]) < 0.01


@pytest.mark.parametrize("degrees", [1, 2, 5, 9, 50])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_chi_squared_quantile_is_near_that_of_scipy(degrees, level):
    assert distributions._chi_squared_quantile(degrees, level) == pytest.approx(chi2.ppf(level, degrees), rel=0.02)


def test_binned_kolmogorov_smirnov_is_exact_for_few_values_and_never_above_the_statistic():
    draw = random.Random(6)
    few = [[str(draw.randrange(5)) for _ in range(300)], [str(draw.randrange(7)) for _ in range(200)]]
    many = [[str(draw.gauss(0, 1)) for _ in range(300)], [str(draw.gauss(0.4, 1)) for _ in range(200)]]
    for (before, now), exact in ((few, False), (many, False), ([few[0], [value for value in few[1] if value < "5"]], True)):
        shape = distributions.shape_of(before, 1)
        counts = [distributions.tally(distributions.bins_of(values, shape), distributions.bin_count(shape)) for values in (before, now)]
        found = distributions.kolmogorov_smirnov(*counts)
        expected = ks_2samp([float(value) for value in before], [float(value) for value in now]).statistic
        assert found == pytest.approx(expected) if exact else found <= expected + 1e-12
        assert found > 0


def test_ranking_gain_is_that_of_scikit_learn():
    draw = random.Random(7)
    for _ in range(50):
        before = {"f%d" % number: draw.random() for number in range(6)}
        now = {name: draw.random() for name in before}
        names = sorted(before)
        expected = ndcg_score([[before[name] for name in names]], [[now[name] for name in names]])
        assert distributions.ranking_gain(before, now) == pytest.approx(expected)


def test_association_is_one_for_a_function_of_the_column_and_near_zero_for_noise():
    draw = random.Random(8)
    bins = [draw.randrange(4) for _ in range(2000)]
    assert distributions.association(bins, 4, [place * place for place in bins]) == pytest.approx(1)
    assert distributions.association(bins, 4, [draw.random() for _ in bins]) < 0.01
    assert distributions.association(bins, 4, [1.0] * 2000) == 0


def test_an_answer_that_is_neither_of_the_two_is_counted_as_malformed(job):
    rows = [("default" if row % 3 else "repaid", row, "default" if row % 4 else "repaid") for row in range(400)]
    job.holdout(csv_text(["score", "income", "label"], rows))
    done = job.evaluate(label={"favorable": ["repaid"], "positive": ["default"]}, prediction={"kind": "label", "features": ["income", "score"]})
    assert done.returncode == 0, done.stderr
    capture(job, [event(number, "%d,%s" % (row[1], row[0]), "error" if number < 100 else row[0]) for number, row in enumerate(rows)])
    found = report(job)
    assert found["input"]["malformed"] == 100 and found["rows"] == 300
    assert found["metrics"]["prediction:psi"]["value"] is None
