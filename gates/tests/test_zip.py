"""The package as an asset: a zip of the folder ``src`` in an empty directory, on every Python of this machine that is new enough."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from running import SRC, csv_text

VERSIONS = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"]


def working(command):
    try:
        return subprocess.run([command, "-c", "import sys; assert sys.version_info >= (3, 9)"], capture_output=True, timeout=30).returncode == 0
    except OSError:
        return False


NAMED = [shutil.which("python" + version) for version in VERSIONS]
PYENV = [str(python) for python in sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/*/bin/python3"))]
PYTHONS = list(dict.fromkeys([sys.executable] + [found for found in NAMED + PYENV if found and working(found)]))


@pytest.fixture(scope="module")
def asset(tmp_path_factory):
    path = tmp_path_factory.mktemp("asset") / "0123abcd.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(SRC.rglob("*.py")):
            archive.write(file, file.relative_to(SRC))
    return path


@pytest.mark.parametrize("python", PYTHONS, ids=lambda path: "-".join(Path(path).parts[-3:]))
def test_the_zip_runs_isolated_with_nothing_installed(job, asset, python):
    job.holdout(csv_text(["score", "sex", "label"], [(row % 10 / 10, "fm"[row % 2], row % 3 // 2) for row in range(200)]))
    done = job.evaluate(program=[python, "-I", "-S", str(asset)], facets=[{"name": "gender", "column": "sex"}])
    assert done.returncode == 0, done.stderr
    assert job.report()["fairness"]["gender"]["DI"]["value"] > 0


def test_every_python_writes_the_same_bytes(job, asset):
    job.holdout(csv_text(["score", "sex", "label"], [(row % 10 / 10, "fm"[row % 2], row % 3 // 2) for row in range(200)]))
    reports = set()
    for python in PYTHONS:
        assert job.evaluate(program=[python, "-I", "-S", str(asset)], facets=[{"name": "gender", "column": "sex"}]).returncode == 0
        reports.add((job.output / "evaluation.json").read_bytes())
    assert len(reports) == 1


def test_nothing_but_the_standard_library_is_imported():
    known = sys.stdlib_module_names | {"governed_ai_gates"}
    for file in SRC.rglob("*.py"):
        for line in file.read_text().splitlines():
            words = line.split()
            if words[:1] in (["import"], ["from"]) and not words[1].startswith("."):
                assert words[1].split(".")[0] in known, (file.name, line)
