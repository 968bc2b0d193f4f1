"""Synthesizes each construct in an app of its own: `python synthesize.py <folder> [name...]`."""

import importlib
import pathlib
import shutil
import sys
import traceback

from aws_cdk import App, Environment, Stack

HERE = pathlib.Path(__file__).parent


def main(outdir, names):
    failed = False
    for file in sorted((HERE / "python").glob("*.py")):
        if names and file.stem not in names:
            continue
        folder = pathlib.Path(outdir).resolve() / file.stem.replace("_", "-")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            # No bundling: it needs Docker, and changes assets only.
            app = App(outdir=str(folder), analytics_reporting=False, post_cli_context={"aws:cdk:bundling-stacks": []})
            stack = Stack(app, "Example", env=Environment(account="111111111111", region="eu-central-1"))
            importlib.import_module(f"python.{file.stem}").build(stack)
            app.synth()
        except Exception:
            failed = True
            print(f"{file.stem}:", file=sys.stderr)
            traceback.print_exc(limit=-3)
    return 1 if failed else 0


sys.path.insert(0, str(HERE))
sys.exit(main(sys.argv[1], sys.argv[2:]))
