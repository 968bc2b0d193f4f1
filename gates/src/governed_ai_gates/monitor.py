"""Judges captured requests against a baseline: ``monitoring.json``."""

from . import SCHEMA_VERSION
from . import config as configuration
from .baseline import read_baseline
from .capture import labels_of, read_capture, read_ground_truth
from .distributions import (
    association, bin_count, bins_of, kolmogorov_smirnov, kolmogorov_smirnov_noise, ranking_gain, stability_index, stability_noise, tally,
)
from .errors import Undefined, UsageError, shown
from .evaluate import strata_of
from .facets import count_facet, group_names
from .fairness import facet_report
from .fairness_metrics import NEEDS_NO_LABELS
from .numeric import canonical, to_number
from .outcomes import Outcomes
from .prediction import scores_of
from .quality import PREFIX, binary_quality, regression_quality
from .report import LARGEST_REPORT, entry, null_all, write_json

MOST_FEATURES = 100
NO_TRUTH = "there is no ground truth"


def monitor(raw, capture_folder, baseline_file, truth_folder, output_folder):
    """Reads, measures, writes. Raises UsageError when the configuration or the input cannot be used; then nothing is written."""
    baseline = read_baseline(baseline_file)
    config = configuration.monitoring(raw, baseline["decision"], [feature["name"] for feature in baseline["features"]])
    columns = config["capture"]["columns"]
    for position, facet in enumerate(config["facets"]):
        if facet["column"] not in columns:
            raise UsageError("facets[%d].column is %s, which is not among the captured columns" % (position, shown(facet["column"])))
    condition = config["fairness"]["conditionOn"]
    if condition is not None and condition not in columns:
        raise UsageError("fairness.conditionOn is %s, which is not among the captured columns" % shown(condition))
    capture = read_capture(capture_folder, config["capture"], _answers(config))
    labels, truth_problem, truth_input = _ground_truth(capture, truth_folder, config)

    report = {"schemaVersion": SCHEMA_VERSION, "kind": "monitoring", "rows": len(capture.predictions)}
    report["input"] = dict({"rows": len(capture.predictions), "lines": capture.lines, "malformed": capture.malformed, "malformedAt": capture.places}, **truth_input)
    strength, outcomes = _strength(config, capture)
    drift, metrics = _drift(config, baseline, capture, strength)
    metrics.update(_quality(config, capture, outcomes, strength, labels, truth_problem))
    report["metrics"], report["drift"] = metrics, drift
    report["fairness"] = _fairness(config, capture, outcomes, labels, truth_problem)
    if capture.lines and capture.malformed > config["capture"]["maxMalformedShare"] * capture.lines:
        _fail(report, "%d of %d captured lines cannot be read, more than capture.maxMalformedShare allows" % (capture.malformed, capture.lines))
    report["confidence"] = config["confidence"]
    write_json(output_folder, "monitoring.json", report, LARGEST_REPORT)


def _answers(config):
    """Tells an answer from what is none: a finite number, or a label that means something."""
    if config["kind"] != "label":
        return lambda text: to_number(text) is not None
    positive, favorable = config["label"]["positive"], config["label"]["favorable"]
    return lambda text: positive == favorable or canonical(text) in positive | favorable


def _strength(config, capture):
    if config["kind"] == "number":
        return scores_of(capture.predictions), None
    outcomes = Outcomes(config["kind"], config["threshold"], config["label"], capture.predictions)
    return outcomes.strength, outcomes


def _ground_truth(capture, folder, config):
    """The label of each row, why there are none, and what the report says of it."""
    if folder is None:
        return [None] * len(capture.predictions), NO_TRUTH, {"matched": 0}
    truth, lines, malformed = read_ground_truth(folder)
    labels = labels_of(capture, truth)
    problem = None
    if lines and malformed > config["capture"]["maxMalformedShare"] * lines:
        problem = "%d of %d lines of ground truth cannot be read, more than capture.maxMalformedShare allows" % (malformed, lines)
    elif config["task"] == "regression" and any(label is not None and to_number(label) is None for label in labels):
        problem = "a label of the ground truth is not a finite number"
    elif config["task"] == "binary" and config["label"]["positive"] != config["label"]["favorable"]:
        known = config["label"]["positive"] | config["label"]["favorable"]
        if any(label is not None and canonical(label) not in known for label in labels):
            problem = "a label of the ground truth is in neither label.positive nor label.favorable"
    matched = sum(1 for label in labels if label is not None)
    if problem is None and matched == 0:
        problem = "the ground truth matches none of the captured rows"
    return labels, problem, {"matched": matched, "groundTruthLines": lines, "groundTruthMalformed": malformed}


def _fail(report, reason):
    null_all(report["metrics"], reason)
    for values in report["drift"].values():
        null_all(values, reason)
    for facet in report["fairness"].values():
        metrics = {code: value for code, value in facet.items() if code not in ("groups", "matchedGroups", "missing")}
        null_all(metrics, reason)
        facet.update(metrics)


def _drift(config, baseline, capture, strength):
    rows, level = len(strength), config["confidence"]["level"]
    features = {feature["name"]: feature for feature in baseline["features"]}
    drift, live = {}, {}
    problem = None if rows >= config["capture"]["minRows"] else "there are %d rows, fewer than capture.minRows %d" % (rows, config["capture"]["minRows"])
    absent = [name for name, feature in features.items() if feature["kind"] != "skipped" and name not in capture.columns]
    if absent and problem is None:
        problem = "%d features of the baseline are not among the captured columns" % len(absent)
    if problem is None:
        for name, feature in features.items():
            if feature["kind"] != "skipped":
                bins = bins_of(capture.columns[name], feature)
                drift[name] = _column_drift(feature, tally(bins, bin_count(feature)), level)
                live[name] = association(bins, bin_count(feature), strength)
    metrics = {
        "drift:psi:max": _largest(drift, "psi", rows, problem),
        "drift:ks:max": _largest(drift, "ks", rows, problem),
        "prediction:psi": entry(None, reason=problem, n=rows),
        "attribution:ndcg": entry(None, reason=problem, n=rows),
    }
    if problem is None:
        prediction = baseline["prediction"]
        counts = tally(bins_of([repr(score) for score in strength], prediction), bin_count(prediction))
        metrics["prediction:psi"] = entry(stability_index(prediction["counts"], counts), n=rows, noise=stability_noise(prediction["counts"], counts, level))
        try:
            metrics["attribution:ndcg"] = entry(ranking_gain({name: baseline["attribution"][name] for name in live}, live), n=rows)
        except Undefined as undefined:
            metrics["attribution:ndcg"] = entry(None, reason=str(undefined), n=rows)
    shown_names = sorted(drift, key=lambda name: -drift[name]["psi"]["value"])[:MOST_FEATURES]
    return {name: drift[name] for name in shown_names}, metrics


def _column_drift(feature, counts, level):
    n = sum(counts)
    before = feature["counts"]
    result = {"psi": entry(stability_index(before, counts), n=n, noise=stability_noise(before, counts, level))}
    if feature["kind"] == "numeric":
        try:
            result["ks"] = entry(kolmogorov_smirnov(before, counts), n=sum(counts[:-1]), noise=kolmogorov_smirnov_noise(before, counts, level))
        except Undefined as undefined:
            result["ks"] = entry(None, reason=str(undefined), n=0)
    return result


def _largest(drift, measure, rows, problem):
    """The largest over the features; without a value as soon as one feature has none."""
    found = {name: values[measure] for name, values in drift.items() if measure in values}
    if problem is None and not found:
        problem = "no feature of the baseline can be measured so"
    lacking = sorted(name for name, value in found.items() if value["value"] is None)
    if problem is None and lacking:
        return entry(None, reason=found[lacking[0]]["reason"], n=rows, feature=lacking[0])
    if problem is not None:
        return entry(None, reason=problem, n=rows)
    name = max(sorted(found), key=lambda one: found[one]["value"])
    return entry(found[name]["value"], n=rows, noise=found[name]["noise"], feature=name)


def _quality(config, capture, outcomes, strength, labels, problem):
    known = [row for row, label in enumerate(labels) if label is not None]
    if problem is not None:
        return {PREFIX + name: entry(None, reason=problem, n=0) for name in config["quality"]}
    given = [labels[row] for row in known]
    if outcomes is None:
        return regression_quality(config["quality"], [to_number(label) for label in given], [strength[row] for row in known], config["confidence"])
    positive, _ = outcomes.actual(given)
    scores = None if outcomes.scores is None else [outcomes.scores[row] for row in known]
    return binary_quality(config["quality"], positive, [outcomes.predicted[row] for row in known], scores, config["confidence"])


def _fairness(config, capture, outcomes, labels, problem):
    """Metrics of predictions alone over all rows; those that need labels over the rows that ground truth knows."""
    report, settings = {}, config["fairness"]
    known = [] if problem is not None else [row for row, label in enumerate(labels) if label is not None]
    strata = strata_of(capture.columns[settings["conditionOn"]] if settings["conditionOn"] else None)
    favorable = outcomes.actual([labels[row] for row in known])[1] if known else []
    for facet in config["facets"]:
        groups = group_names(facet, capture.columns[facet["column"]])
        everybody = count_facet(groups, None, outcomes.predicted_favorable, strata)
        found = facet_report(facet, everybody, settings["metrics"], settings, config["confidence"], labelled=False, no_labels=problem or NO_TRUTH)
        if known:
            matched = count_facet([groups[row] for row in known], favorable, [outcomes.predicted_favorable[row] for row in known],
                                  None if strata is None else [strata[row] for row in known])
            needing = [code for code in settings["metrics"] if code not in NEEDS_NO_LABELS]
            labelled = facet_report(facet, matched, needing, settings, config["confidence"])
            found.update({code: labelled[code] for code in needing})
            found["matchedGroups"] = labelled["groups"]
        report[facet["name"]] = found
    return report
