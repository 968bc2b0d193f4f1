"""Judges a model on a holdout: ``evaluation.json`` and ``baseline.json``."""

import os
import tempfile

from . import SCHEMA_VERSION
from . import config as configuration
from .baseline import baseline_of
from .errors import UsageError
from .facets import count_facet, group_names
from .fairness import facet_report
from .model_archive import unpack
from .numeric import canonical, to_number
from .outcomes import Outcomes
from .prediction import predict, scores_of
from .quality import binary_quality, regression_quality
from .report import LARGEST_REPORT, write_json
from .table import read_table


def evaluate(raw, input_folder, model, output_folder):
    """Reads, predicts, measures, writes. Raises UsageError when the configuration or the input cannot be used; then nothing is written."""
    config = configuration.evaluation(raw)
    table = read_table(os.path.join(input_folder, config["channel"]), config["holdoutFormat"])
    labels = table.column(config["label"]["column"], "label.column")
    for position, facet in enumerate(config["facets"]):
        table.column(facet["column"], "facets[%d].column" % position)
    if config["fairness"]["conditionOn"] is not None:
        table.column(config["fairness"]["conditionOn"], "fairness.conditionOn")
    with tempfile.TemporaryDirectory(prefix="governed-ai-gates-") as work:
        model_folder = os.path.join(work, "model")
        os.mkdir(model_folder)
        unpack(model, model_folder, config["prediction"]["maxModelBytes"], config["prediction"]["maxModelFiles"])
        predictions = predict(config["prediction"], table, model_folder, work)

    report = {"schemaVersion": SCHEMA_VERSION, "kind": "evaluation", "rows": table.rows}
    if config["task"] == "regression":
        strength = scores_of(predictions)
        report["metrics"], report["fairness"] = regression_quality(config["quality"], _numbers(labels), strength, config["confidence"]), {}
    else:
        outcomes = Outcomes(config["prediction"]["kind"], config["prediction"]["threshold"], config["label"], predictions)
        strength = outcomes.strength
        positive, favorable = outcomes.actual(labels)
        report["metrics"] = binary_quality(config["quality"], positive, outcomes.predicted, outcomes.scores, config["confidence"])
        report["fairness"] = _fairness(config, table, favorable, outcomes.predicted_favorable)
    report["confidence"] = config["confidence"]
    baseline = _baseline(config, table, strength)
    report["explainability"] = baseline["attribution"]
    if config["baseline"]:
        write_json(output_folder, "baseline.json", baseline)
    write_json(output_folder, "evaluation.json", report, LARGEST_REPORT)


def strata_of(values):
    """The subgroup of each row, None where the column has no value."""
    return None if values is None else [None if value is None else str(canonical(value)) for value in values]


def _numbers(labels):
    numbers = [to_number(text) for text in labels]
    if None in numbers:
        raise UsageError("the label of row %d is not a finite number" % (numbers.index(None) + 1))
    return numbers


def _fairness(config, table, favorable, predicted):
    settings = config["fairness"]
    strata = strata_of(table.columns[settings["conditionOn"]] if settings["conditionOn"] else None)
    report = {}
    for facet in config["facets"]:
        counts = count_facet(group_names(facet, table.columns[facet["column"]]), favorable, predicted, strata)
        report[facet["name"]] = facet_report(facet, counts, settings["metrics"], settings, config["confidence"])
    return report


def _baseline(config, table, strength):
    features = config["prediction"]["features"] or [name for name in table.names if name != config["label"]["column"]]
    decision = {"kind": config["prediction"]["kind"], "threshold": config["prediction"]["threshold"]}
    decision.update(config["label"].get("texts", {}))
    columns = [table.columns[name] for name in features]
    return baseline_of(features, columns, strength, decision, config["fairness"]["minGroupSize"])
