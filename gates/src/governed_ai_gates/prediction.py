"""Runs the command that predicts, and reads what it wrote."""

import csv
import json
import os
import subprocess
import sys

from .errors import UsageError, shown
from .numeric import to_number


def predict(config, table, model_folder, work_folder):
    """One text per row of the table, as the command wrote it. Raises UsageError."""
    features = config["features"] or [name for name in table.names if name != config["labelColumn"]]
    columns = [table.column(name, "a feature of prediction.features") for name in features]
    input_file = os.path.join(work_folder, "input." + config["format"])
    output_file = os.path.join(work_folder, "output.csv")
    _write_input(input_file, config, features, columns)
    _run(config["command"] + [model_folder, input_file, output_file], config["timeoutSeconds"])
    return _read_output(output_file, table.rows)


def scores_of(texts):
    """The predictions as numbers. Raises UsageError with the row of the first that is none."""
    scores = [to_number(text) for text in texts]
    if None in scores:
        raise UsageError("the prediction of row %d is not a finite number" % (scores.index(None) + 1))
    return scores


def _write_input(path, config, features, columns):
    with open(path, "w", encoding="utf-8", newline="") as file:
        if config["format"] == "jsonl":
            for values in zip(*columns):
                file.write(json.dumps(dict(zip(features, values)), ensure_ascii=False) + "\n")
            return
        writer = csv.writer(file, lineterminator="\n")
        if config["header"]:
            writer.writerow(features)
        writer.writerows(zip(*columns))


def _run(command, timeout):
    try:
        # The working directory is that of the image; what the command prints goes to the log of the job.
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.__stderr__, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        raise UsageError("the prediction command took longer than %g seconds" % timeout)
    except (OSError, ValueError):
        raise UsageError("the prediction command %s cannot be started" % shown(command[0]))
    if done.returncode != 0:
        raise UsageError("the prediction command ended with status %d" % done.returncode)


def _read_output(path, rows):
    try:
        with open(path, encoding="utf-8-sig") as file:
            texts = file.read().split("\n")
    except FileNotFoundError:
        raise UsageError("the prediction command wrote no output file")
    except (OSError, UnicodeDecodeError):
        raise UsageError("the output of the prediction command cannot be read as UTF-8 text")
    texts = [text.strip().strip('"') for text in texts]
    while texts and texts[-1] == "":
        texts.pop()
    if len(texts) != rows:
        raise UsageError("the prediction command wrote %d predictions for %d rows" % (len(texts), rows))
    if "" in texts:
        raise UsageError("the prediction of row %d is empty" % (texts.index("") + 1))
    return texts
