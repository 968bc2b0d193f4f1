"""Runs the package as a pipeline does, in folders of its own."""

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src"

# Answers with the column whose name stands in the model, so that a test decides what is predicted.
COPY_COLUMN = """
import csv, pathlib, sys
model, source, target = sys.argv[1:]
column = pathlib.Path(model, "column").read_text().strip()
with open(source, newline="", encoding="utf-8") as file, open(target, "w") as out:
    for row in csv.DictReader(file):
        out.write(row[column] + "\\n")
"""


class Job:
    """The folders of one processing job."""

    def __init__(self, root):
        self.root = Path(root)
        self.output = self.root / "output"
        for folder in ("input/holdout", "model", "capture"):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        (self.root / "predict.py").write_text(COPY_COLUMN)
        self.model({"column": b"score"})

    def model(self, files):
        with tarfile.open(self.root / "model/model.tar.gz", "w:gz") as tar:
            for name, content in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))

    def holdout(self, text, name="a.csv"):
        (self.root / "input/holdout" / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def config(self, **changes):
        config = {
            "task": "binary",
            "label": {"column": "label", "favorable": ["1"]},
            "prediction": {"command": [sys.executable, str(self.root / "predict.py")], "threshold": 0.5},
        }
        for key, value in changes.items():
            config[key] = {**config[key], **value} if key in ("label", "prediction") else value
        return config

    def evaluate(self, program=None, **changes):
        return self._run(program, ["evaluate", "--config-json", json.dumps(self.config(**changes)), "--input", "input", "--model", "model/model.tar.gz"])

    def monitor(self, config=None, truth=False, program=None):
        arguments = ["monitor", "--config-json", json.dumps(config or {}), "--capture", "capture", "--baseline", "output/baseline.json"]
        return self._run(program, arguments + (["--ground-truth", "truth"] if truth else []))

    def _run(self, program, arguments):
        command = program or [sys.executable, "-B", str(SRC)]
        return subprocess.run(command + arguments + ["--output", "output"], cwd=self.root, capture_output=True, text=True, timeout=120)

    def report(self, name="evaluation.json"):
        return json.loads((self.output / name).read_text(), parse_constant=lambda constant: pytest_fail(constant))


def pytest_fail(constant):
    raise AssertionError("the report holds " + constant)


def csv_text(header, rows):
    return "\n".join([",".join(header)] + [",".join(map(str, row)) for row in rows]) + "\n"
