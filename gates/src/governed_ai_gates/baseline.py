"""What the holdout looked like, for the monitor to compare with."""

import json

from . import SCHEMA_VERSION
from .distributions import association, bin_count, bins_of, numeric_shape, shape_of, tally
from .errors import UsageError, shown


def baseline_of(features, columns, scores, decision, min_count):
    """The baseline: bins and counts of each feature and of the prediction, and how each feature goes with the prediction."""
    listed, attribution = [], {}
    for name, values in zip(features, columns):
        shape = shape_of(values, min_count)
        if shape["kind"] != "skipped":
            bins = bins_of(values, shape)
            shape["counts"] = tally(bins, bin_count(shape))
            attribution[name] = association(bins, bin_count(shape), scores)
        listed.append(dict(name=name, **shape))
    prediction = numeric_shape(scores)
    prediction["counts"] = tally(bins_of([repr(score) for score in scores], prediction), bin_count(prediction))
    return {
        "schemaVersion": SCHEMA_VERSION,
        "kind": "baseline",
        "rows": len(scores),
        "decision": decision,
        "features": listed,
        "prediction": prediction,
        "attribution": attribution,
    }


def read_baseline(path):
    """Reads what ``evaluate`` wrote. Raises UsageError."""
    try:
        with open(path, encoding="utf-8") as file:
            baseline = json.load(file)
        if baseline["kind"] != "baseline" or baseline["schemaVersion"] != SCHEMA_VERSION:
            raise UsageError("baseline %s is of another kind or version" % shown(path))
        for distribution in baseline["features"] + [baseline["prediction"]]:
            _check(distribution)
        if not all(isinstance(baseline["attribution"][feature["name"]], float) for feature in baseline["features"] if feature["kind"] != "skipped"):
            raise ValueError
        if not isinstance(baseline["decision"], dict) or baseline["decision"]["kind"] not in ("score", "label", "number"):
            raise ValueError
        return baseline
    except FileNotFoundError:
        raise UsageError("baseline %s does not exist: it is written by evaluate" % shown(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError("baseline %s is not what evaluate writes" % shown(path))


def _check(distribution):
    if distribution["kind"] == "skipped":
        return
    counts = distribution["counts"]
    if len(counts) != bin_count(distribution) or not all(isinstance(count, int) and count >= 0 for count in counts) or sum(counts) == 0:
        raise ValueError
    if distribution["kind"] == "numeric" and distribution["edges"] != sorted(distribution["edges"]):
        raise ValueError
