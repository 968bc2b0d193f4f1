"""The command ``evaluate`` from its command line to its files, in a process of its own."""

import io
import json
import random
import sys
import tarfile

import german_credit
import pytest
from fairlearn.metrics import demographic_parity_ratio
from running import csv_text
from sklearn.metrics import roc_auc_score

ROWS = [(round(random.Random(row).random(), 3), "f" if row % 3 else "m", row % 5 - row % 3 > 0) for row in range(300)]
HOLDOUT = csv_text(["score", "sex", "label"], [(score, sex, int(label)) for score, sex, label in ROWS])
SEX = [{"name": "gender", "column": "sex", "disadvantaged": ["f"]}]


def refused(done, *parts):
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("governed-ai-gates: ") and done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in done.stderr


def test_judges_german_credit_as_scikit_learn_and_fairlearn_do(job):
    data = german_credit.load()
    job.holdout(data.to_csv(index=False))
    done = job.evaluate(label={"column": "risk"}, prediction={"threshold": 0.7}, facets=[{"name": "sex", "column": "sex"}, {"column": "age", "cutPoints": [25, 40]}])
    assert done.returncode == 0, done.stderr
    report = job.report()
    assert report["metrics"]["validation:auc"]["value"] == pytest.approx(roc_auc_score(data["risk"], data["score"]))
    expected = demographic_parity_ratio(data["risk"], data["score"] >= 0.7, sensitive_features=data["sex"])
    assert report["fairness"]["sex"]["DI"]["value"] == pytest.approx(expected)
    assert sorted(report["fairness"]["age"]["groups"]) == ["25-40", "<25", ">=40"]
    assert sum(group["n"] for group in report["fairness"]["age"]["groups"].values()) == report["rows"] == 1000


def test_says_of_each_feature_how_much_it_drives_the_answers(job):
    noise = random.Random(7)
    rows = [(number / 400, noise.random(), "a" if number % 2 else "b", number % 3 == 0) for number in range(400)]
    job.holdout(csv_text(["score", "noise", "kind", "label"], [(score, other, kind, int(label)) for score, other, kind, label in rows]))
    assert job.evaluate().returncode == 0
    explained = job.report()["explainability"]
    assert sorted(explained) == ["kind", "noise", "score"]
    assert all(type(value) is float and 0 <= value <= 1 for value in explained.values()), explained
    # The answer is the column score, and has nothing to do with the others.
    assert explained["score"] > 0.95
    assert max(explained["noise"], explained["kind"]) < 0.05
    assert explained == json.loads((job.output / "baseline.json").read_text())["attribution"]


def test_csv_and_json_lines_give_the_same_report(job):
    job.holdout(HOLDOUT)
    assert job.evaluate(facets=SEX).returncode == 0
    from_csv = (job.output / "evaluation.json").read_text()
    (job.root / "input/holdout/a.csv").unlink()
    job.holdout("\n".join(json.dumps({"score": score, "sex": sex, "label": label}) for score, sex, label in ROWS), "a.jsonl")
    assert job.evaluate(facets=SEX, holdout={"format": "jsonl"}, label={"favorable": [True]}).returncode == 0
    assert (job.output / "evaluation.json").read_text() == from_csv


def test_two_runs_write_the_same_bytes(job):
    job.holdout(HOLDOUT)
    contents = []
    for _ in range(2):
        assert job.evaluate(facets=SEX).returncode == 0
        contents.append([(job.output / name).read_bytes() for name in ("evaluation.json", "baseline.json")])
    assert contents[0] == contents[1]


def test_files_of_a_channel_are_read_together_and_markers_are_not_data(job):
    lines = HOLDOUT.splitlines()
    job.holdout("\n".join(lines[:101]), "part-0.csv")
    job.holdout("\ufeff" + "\r\n".join(lines[:1] + lines[101:]) + "\r\n", "part-1.csv")
    job.holdout("", "_SUCCESS")
    job.holdout("x", ".hidden")
    assert job.evaluate().returncode == 0
    assert job.report()["rows"] == 300


def test_the_command_gets_the_features_in_the_order_given(job):
    job.holdout(HOLDOUT)
    (job.root / "predict.py").write_text("import sys, shutil; shutil.copy(sys.argv[2], 'seen'); open(sys.argv[3], 'w').write('0.5\\n' * 300)")
    assert job.evaluate(prediction={"features": ["sex", "score"]}).returncode == 0
    assert (job.root / "seen").read_text().splitlines()[:2] == ["sex,score", "m,%s" % ROWS[0][0]]
    assert job.evaluate(prediction={"header": False}).returncode == 0
    assert (job.root / "seen").read_text().splitlines()[0] == "%s,m" % ROWS[0][0]
    assert job.evaluate(prediction={"format": "jsonl"}).returncode == 0
    assert json.loads((job.root / "seen").read_text().splitlines()[0]) == {"score": str(ROWS[0][0]), "sex": "m"}


def test_a_score_of_the_unfavourable_outcome_counts_as_unfavourable(job):
    job.holdout(HOLDOUT)
    assert job.evaluate(facets=SEX).returncode == 0
    straight = job.report()
    assert job.evaluate(facets=SEX, label={"favorable": ["0"], "positive": ["1"]}).returncode == 0
    turned = job.report()
    assert turned["metrics"] == straight["metrics"]
    assert turned["fairness"]["gender"]["DPPL"]["value"] == pytest.approx(-straight["fairness"]["gender"]["DPPL"]["value"])
    assert turned["fairness"]["gender"]["groups"]["f"]["tp"] == straight["fairness"]["gender"]["groups"]["f"]["tn"]


def test_labels_instead_of_scores(job):
    job.holdout(csv_text(["score", "label"], [("yes" if row % 2 else "no", "yes" if row % 3 else "no") for row in range(60)]))
    assert job.evaluate(label={"favorable": ["yes"]}, prediction={"kind": "label"}).returncode == 0
    metrics = job.report()["metrics"]
    assert metrics["validation:accuracy"]["value"] == 0.5
    assert "needs scores" in metrics["validation:auc"]["reason"]


def test_regression(job):
    job.holdout(csv_text(["score", "label"], [(row, row + 1) for row in range(50)]))
    assert job.evaluate(task="regression", label={"column": "label", "favorable": None}, prediction={"threshold": None}).returncode == 0
    assert job.report()["metrics"]["validation:mae"]["value"] == 1


def test_a_facet_may_be_outside_of_the_features(job):
    job.holdout(HOLDOUT)
    assert job.evaluate(facets=SEX, prediction={"features": ["score"]}).returncode == 0
    assert job.report()["fairness"]["gender"]["DI"]["value"] > 0
    assert [feature["name"] for feature in json.loads((job.output / "baseline.json").read_text())["features"]] == ["score"]


def test_the_baseline_holds_no_value_that_few_rows_share(job):
    names = ["Ada Lovelace %d" % row for row in range(100)]
    job.holdout(csv_text(["score", "name", "town", "label"], [(0.1 + row % 2 / 2, names[row], "Bern" if row < 60 else "Zug" if row < 95 else "Chur", row % 2) for row in range(100)]))
    assert job.evaluate().returncode == 0
    text = (job.output / "baseline.json").read_text()
    assert "Bern" in text and "Zug" in text
    assert "Chur" not in text and "Ada" not in text


@pytest.mark.parametrize("holdout, parts", [
    ("score,label\n0.5\n", ["row 1 of file 'a.csv' has 1 values for 2 columns"]),
    ("score,label\n0.5,1\n0.5,1,9\n", ["row 2 of file 'a.csv' has 3 values"]),
    ("score,label\n", ["holds no row"]),
    ("", ["is empty"]),
    ("score,score\n1,1\n", ["names a column twice"]),
    ("score,\n1,1\n", ["without a name"]),
    ("score,label\n0.5,\n", ["row 1 has no label"]),
    ("score,label\nnan,1\n", ["the prediction of row 1 is not a finite number"]),
    ("score,label\n0.1,1\n1e999,1\n", ["the prediction of row 2 is not a finite number"]),
    ("score,label\nsecret,1\n", ["the prediction of row 1 is not a finite number"]),
    ("score,other\n0.1,1\n", ["label.column is column 'label'"]),
    (b"score,label\n\xff,1\n", ["is not UTF-8"]),
    ('score,label\n"0.1,1\n', ["row 1 of file 'a.csv' is not CSV"]),
    ("score,label\n0.1," + "9" * 200_000 + "\n", ["row 1 of file 'a.csv' is not CSV"]),
    ("l\u00e4bel,score\n1,0.1\n", ["label.column"]),
])
def test_fails_with_one_sentence_without_values_of_the_data(job, holdout, parts):
    job.holdout(holdout)
    done = job.evaluate()
    refused(done, *parts)
    assert "secret" not in done.stderr
    assert not job.output.exists()


@pytest.mark.parametrize("changes, parts", [
    ({"task": "clustering"}, ["task is not one of binary, regression"]),
    ({"prediction": {"threshold": None}}, ["prediction.threshold is missing"]),
    ({"prediction": {"treshold": 1}}, ["'prediction.treshold' is no key"]),
    ({"prediction": {"command": []}}, ["prediction.command is empty"]),
    ({"prediction": {"command": ["/no/such/command"]}}, ["'/no/such/command' cannot be started"]),
    ({"prediction": {"features": ["nothing"]}}, ["'nothing'"]),
    ({"prediction": {"timeoutSeconds": 1, "command": [sys.executable, "-c", "import time; time.sleep(30)"]}}, ["longer than 1 seconds"]),
    ({"prediction": {"command": [sys.executable, "-c", "raise SystemExit(3)"]}}, ["ended with status 3"]),
    ({"prediction": {"command": [sys.executable, "-c", "pass"]}}, ["wrote no output file"]),
    ({"prediction": {"command": [sys.executable, "-c", "import sys; open(sys.argv[3], 'w').write('0.5')"]}}, ["wrote 1 predictions for 300 rows"]),
    ({"fairness": {"metrics": ["FT"]}}, ["FT is not computed"]),
    ({"fairness": {"metrics": ["XX"]}}, ["'XX' is unknown"]),
    ({"quality": {"metrics": ["rmse"]}}, ["'rmse' is unknown for this task"]),
    ({"facets": [{"column": "age"}]}, ["facets[0].column is column 'age'"]),
    ({"facets": [{"column": "sex", "cutPoints": [2, 1]}]}, ["not a rising list"]),
    ({"facets": [{"column": "sex"}, {"column": "score", "name": "sex"}]}, ["two facets have the same name"]),
    ({"facets": [{"column": "sex", "disadvantaged": ["f"], "advantaged": ["f"]}]}, ["names a group twice"]),
    ({"holdout": {"channel": "../model"}}, ["not a path"]),
    ({"holdout": {"channel": "nothing"}}, ["does not exist"]),
    ({"confidence": {"level": 1}}, ["confidence.level is not a number from"]),
    ({"label": {"favorable": ["1"], "positive": ["1", "0"]}}, ["share a value"]),
    ({"label": {"favorable": ["9"], "positive": ["1"]}}, ["in neither label.positive nor label.favorable"]),
])
def test_fails_with_one_sentence_for_a_configuration_that_cannot_be_used(job, changes, parts):
    job.holdout(HOLDOUT)
    refused(job.evaluate(**changes), *parts)
    assert not job.output.exists()


@pytest.mark.parametrize("text, part", [("{", "not JSON"), ("[]", "not a JSON object"), ("[" * 100_000, "not JSON"), ("{\"task\": " + "9" * 6000 + "}", "")])
def test_fails_with_one_sentence_for_a_configuration_that_is_not_json(job, text, part):
    (job.root / "config.json").write_text(text)
    refused(job._run(None, ["evaluate", "--config", "config.json"]), part)


def archive(job, name, kind=tarfile.REGTYPE, content=b"x", link=""):
    with tarfile.open(job.root / "model/model.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo(name)
        info.type, info.size, info.linkname = kind, len(content) if kind == tarfile.REGTYPE else 0, link
        tar.addfile(info, io.BytesIO(content))


@pytest.mark.parametrize("name, kind, link, part", [
    ("../evil", tarfile.REGTYPE, "", "leads out of it"), ("/evil", tarfile.REGTYPE, "", "leads out of it"), ("a/../../evil", tarfile.REGTYPE, "", "leads out of it"),
    ("..\\evil", tarfile.REGTYPE, "", "leads out of it"), ("link", tarfile.SYMTYPE, "/etc", "a link or a device"), ("hard", tarfile.LNKTYPE, "/etc/passwd", "a link or a device"),
    ("device", tarfile.CHRTYPE, "", "a link or a device"), ("pipe", tarfile.FIFOTYPE, "", "a link or a device"),
])
def test_fails_for_a_model_that_would_write_or_read_elsewhere(job, name, kind, link, part):
    job.holdout(HOLDOUT)
    archive(job, name, kind, link=link)
    refused(job.evaluate(), part)


def test_fails_for_a_model_that_unpacks_to_more_than_its_bounds(job):
    job.holdout(HOLDOUT)
    archive(job, "zeros", content=bytes(10_000_000))
    refused(job.evaluate(prediction={"maxModelBytes": 1_000_000}), "unpacks to more than 1000000 bytes")
    job.model({"a": b"", "b": b""})
    refused(job.evaluate(prediction={"maxModelFiles": 1}), "more than 1 files")


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00broken"])
def test_fails_for_a_model_that_is_no_archive(job, content):
    job.holdout(HOLDOUT)
    (job.root / "model/model.tar.gz").write_bytes(content)
    refused(job.evaluate(), "not a tar archive")


def test_the_largest_report_stays_below_the_size_that_a_state_machine_reads(job):
    header = ["score", "label"] + ["facet%d" % number for number in range(10)]
    rows = [[row % 7 / 7, row % 2] + ["%s%d" % ("\u00e4" * 50, row % 30) for _ in range(10)] for row in range(1200)]
    job.holdout(csv_text(header, rows))
    done = job.evaluate(facets=[{"column": name} for name in header[2:]], confidence={"resamples": 100})
    assert done.returncode == 0, done.stderr
    assert len(job.report()["fairness"]["facet9"]["groups"]) == 30
    assert 100_000 < (job.output / "evaluation.json").stat().st_size < 200_000


def test_fails_for_half_of_a_surrogate_pair(job):
    job.holdout('{"score": 0.5, "label": "\\ud800"}\n', "a.jsonl")
    refused(job.evaluate(holdout={"format": "jsonl"}), "row 1 of file 'a.jsonl' is not JSON")


def test_fails_for_a_model_of_endless_folders(job):
    job.holdout(HOLDOUT)
    with tarfile.open(job.root / "model/model.tar.gz", "w:gz") as tar:
        for number in range(20):
            info = tarfile.TarInfo("folder%d" % number)
            info.type = tarfile.DIRTYPE
            tar.addfile(info)
    refused(job.evaluate(prediction={"maxModelFiles": 10}), "more than 10 files and folders")


def test_fails_for_an_answer_that_is_neither_of_the_two(job):
    # Taken for the other of the two, an answer such as an error would count in favour of whoever gets it.
    job.holdout(csv_text(["score", "sex", "label"], [("error" if sex == "f" else "repaid", sex, "default" if label else "repaid") for _, sex, label in ROWS]))
    done = job.evaluate(label={"favorable": ["repaid"], "positive": ["default"]}, prediction={"kind": "label"}, facets=SEX)
    refused(done, "the prediction of row", "neither label.positive nor label.favorable")
