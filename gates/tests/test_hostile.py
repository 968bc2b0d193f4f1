"""Whatever the data holds: a report of finite numbers and nulls with reasons, or one sentence. Never a traceback, NaN, infinity or a value of the data."""

import contextlib
import io
import json
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import Job

from governed_ai_gates import evaluate as evaluation
from governed_ai_gates.cli import main
from governed_ai_gates.intervals import Resampler, mover_ratio, newcombe, wilson

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

NUMBERS = st.sampled_from(["0", "1", "0.5", "-0", "1e308", "-1e308", "5e-324", "0.1", "1.0", " 1 ", "nan", "inf", "-inf", "1e999", "9" * 400, "1_0", "\uff11", "", "x"])
TEXTS = st.one_of(NUMBERS, st.text(max_size=4), st.sampled_from(["f", "m", "f", "m", "\u00e4", "\ufeff", "'", '"', ",", "\r", "\n", "\0", "=cmd"]))
SCORES = st.one_of(NUMBERS, st.floats(0, 1).map(repr), st.floats(allow_nan=False).map(repr))
ROWS = st.lists(st.tuples(st.one_of(st.floats(0, 1).map(repr), SCORES), TEXTS, st.sampled_from(["0", "1", "1", "0", "1.0", ""]), NUMBERS), max_size=40)
SANE = st.lists(st.tuples(st.floats(0, 1).map(repr), st.sampled_from("fmx"), st.sampled_from(["0", "1"]), st.sampled_from(["1", "2", "1e308", "-1e308", ""])), min_size=1, max_size=60)


def quoted(value):
    return '"' + value.replace('"', '""') + '"'


def run(arguments):
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        status = main(arguments)
    return status, errors.getvalue()


def check(status, errors, path):
    assert status in (0, 2), errors
    if status == 2:
        assert errors.count("\n") == 1 and errors.startswith("governed-ai-gates: "), errors
        assert not path.exists()
        return
    text = path.read_text(encoding="utf-8")
    assert len(text.encode("utf-8")) < 200_000
    walk(json.loads(text, parse_constant=lambda constant: (_ for _ in ()).throw(AssertionError(constant))))


def walk(node):
    if isinstance(node, dict):
        if "value" in node:
            assert (node["value"] is None) == ("reason" in node), node
            if node.get("ci") is not None:
                assert node["value"] is not None and node["ci"][0] <= node["ci"][1]
        for child in node.values():
            walk(child)


def evaluated(text, task, name="a.csv", **holdout):
    with tempfile.TemporaryDirectory() as folder:
        job = Job(folder)
        job.holdout(text, name)

        def predict(config, table, *_):
            return [value or "" for value in table.columns["score"]]

        config = job.config(task=task, holdout=holdout, confidence={"resamples": 100}, fairness={"minGroupSize": 1, "conditionOn": "extra", "maxMissingShare": 1})
        if task == "binary":
            config["facets"] = [{"column": "sex"}, {"name": "d", "column": "sex", "disadvantaged": ["f"]}, {"column": "extra", "cutPoints": [0.5, 1.5]}]
        else:
            config["label"], config["prediction"]["threshold"] = {"column": "label"}, None
        arguments = ["evaluate", "--config-json", json.dumps(config), "--input", folder + "/input", "--model", folder + "/model/model.tar.gz", "--output", folder + "/output"]
        with mock.patch.object(evaluation, "predict", predict):
            status, errors = run(arguments)
        check(status, errors, Path(folder, "output/evaluation.json"))
        return status


@SETTINGS
@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(["binary", "regression"]))
def test_any_csv_gives_a_report_or_a_sentence(rows, newline, marked, task):
    lines = ["score,sex,label,extra"] + [",".join(map(quoted, row)) for row in rows]
    evaluated(("\ufeff" if marked else "") + newline.join(lines), task)


@SETTINGS
@given(SANE)
def test_any_table_of_sound_values_gives_a_report(rows):
    assert evaluated("\n".join(["score,sex,label,extra"] + [",".join(row) for row in rows]), "binary") == 0


@SETTINGS
@given(st.lists(st.dictionaries(st.sampled_from(["score", "sex", "label", "extra"]), st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), st.lists, max_leaves=3)), max_size=8))
def test_any_json_lines_give_a_report_or_a_sentence(records):
    evaluated("\n".join(map(json.dumps, records)), "binary", "a.jsonl", format="jsonl")


@SETTINGS
@given(st.binary(max_size=200))
def test_any_bytes_give_a_report_or_a_sentence(content):
    evaluated(content, "binary")


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=6)
CONFIG_KEYS = ["task", "holdout", "label", "prediction", "facets", "fairness", "quality", "confidence", "baseline", "capture", "column", "favorable", "command", "threshold", "cutPoints", "name", "metrics"]


@SETTINGS
@given(st.dictionaries(st.sampled_from(CONFIG_KEYS), JSON | st.dictionaries(st.sampled_from(CONFIG_KEYS), JSON, max_size=4), max_size=6))
def test_any_configuration_gives_a_sentence(config):
    with tempfile.TemporaryDirectory() as folder:
        status, errors = run(["evaluate", "--config-json", json.dumps(config), "--input", folder, "--model", folder + "/m", "--output", folder + "/output"])
        check(status, errors, Path(folder, "output/evaluation.json"))


SIDE = st.fixed_dictionaries({"data": JSON.map(lambda value: value if isinstance(value, str) else json.dumps(value)) | st.sampled_from(["0.5,f", "0.5", "MC41LGY=", "[[0.5]]"]), "encoding": st.sampled_from(["CSV", "JSON", "BASE64", None, "x"])}, optional={"observedContentType": JSON})
EVENTS = st.fixed_dictionaries({"captureData": st.fixed_dictionaries({"endpointInput": SIDE | JSON, "endpointOutput": SIDE | JSON}) | JSON, "eventMetadata": st.just({"eventId": "a"}) | JSON})
BASELINE = {
    "schemaVersion": "1", "kind": "baseline", "rows": 2, "decision": {"kind": "score", "threshold": 0.5, "favorable": ["1"], "positive": ["1"]},
    "features": [{"name": "score", "kind": "numeric", "edges": [0.5], "counts": [1, 1, 0]}, {"name": "sex", "kind": "categorical", "categories": ["f"], "counts": [1, 1, 0]}],
    "prediction": {"kind": "numeric", "edges": [0.5], "counts": [1, 1, 0]}, "attribution": {"score": 1.0, "sex": 0.0},
}


@SETTINGS
@given(st.lists(EVENTS.map(json.dumps) | st.text(max_size=20), max_size=10), st.lists(EVENTS.map(json.dumps), max_size=4))
def test_any_capture_gives_a_report(lines, truth):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("capture", lines), ("truth", truth)):
            Path(folder, name).mkdir()
            Path(folder, name, "a.jsonl").write_text("\n".join(content), encoding="utf-8", errors="replace")
        Path(folder, "baseline.json").write_text(json.dumps(BASELINE))
        config = {"capture": {"maxMalformedShare": 1, "minRows": 2}, "facets": [{"column": "sex", "minGroupSize": 1}]}
        arguments = ["monitor", "--config-json", json.dumps(config), "--capture", folder + "/capture", "--baseline", folder + "/baseline.json", "--ground-truth", folder + "/truth"]
        status, errors = run(arguments + ["--output", folder + "/output"])
        assert status == 0, errors
        check(status, errors, Path(folder, "output/monitoring.json"))


COUNTS = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@SETTINGS
@given(COUNTS, COUNTS, st.floats(0.1, 4))
def test_intervals_hold_their_value(first, second, z):
    p, q = first[0] / first[1], second[0] / second[1]
    low, high = wilson(*first, z)
    assert 0 <= low <= p <= high <= 1
    low, high = newcombe(*first, *second, z)
    assert -1 - 1e-9 <= low <= p - q + 1e-12 and p - q - 1e-12 <= high <= 1 + 1e-9
    ratio = mover_ratio(*first, *second, z)
    if ratio is not None:
        assert 0 <= ratio[0] <= p / q * (1 + 1e-9) and p / q <= ratio[1] * (1 + 1e-9)


@SETTINGS
@given(st.integers(0, 10**6), st.floats(0, 1), st.integers(0, 10**6))
def test_binomial_draws_are_possible(n, p, seed):
    assert 0 <= Resampler(seed).binomial(n, p) <= n
