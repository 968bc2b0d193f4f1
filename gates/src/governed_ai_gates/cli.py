"""The command line."""

import argparse
import os
import sys

from . import __version__
from . import config as configuration
from .errors import UsageError
from .evaluate import evaluate
from .monitor import monitor

ROOT = "/opt/ml/processing"


def main(arguments=None):
    """Runs a command and returns the exit status: 0 with a report, 2 with a sentence on stderr, 3 for a fault of this program."""
    options = _parser().parse_args(arguments)
    try:
        raw = configuration.load(options.config, options.config_json)
        if options.command == "evaluate":
            evaluate(raw, options.input, options.model, options.output)
        else:
            monitor(raw, options.capture, options.baseline, options.ground_truth, options.output)
        return 0
    except UsageError as error:
        print("governed-ai-gates: %s" % error, file=sys.stderr)
        return 2
    except Exception as error:  # A traceback would show values of the data; the place is enough to report the fault.
        place = error.__traceback__
        while place.tb_next is not None:
            place = place.tb_next
        name = os.path.basename(place.tb_frame.f_code.co_filename)
        print("governed-ai-gates: internal error, %s in %s line %d" % (type(error).__name__, name, place.tb_lineno), file=sys.stderr)
        return 3


def _parser():
    parser = argparse.ArgumentParser(prog="governed-ai-gates", description="Measures a model before it is registered, and an endpoint while it serves.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (("evaluate", "judges a model on a holdout"), ("monitor", "judges captured requests against a baseline")):
        command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        command.add_argument("--config", metavar="FILE", help="the configuration, JSON")
        command.add_argument("--config-json", metavar="TEXT", help="the configuration itself")
        command.add_argument("--output", metavar="DIR", default=ROOT + "/output", help="receives the report")
        if name == "evaluate":
            command.add_argument("--input", metavar="DIR", default=ROOT + "/input", help="one folder per channel")
            command.add_argument("--model", metavar="FILE", default=ROOT + "/model/model.tar.gz", help="the model as SageMaker wrote it")
        else:
            command.add_argument("--capture", metavar="DIR", default=ROOT + "/input/capture", help="what data capture wrote")
            command.add_argument("--baseline", metavar="FILE", default=ROOT + "/input/baseline/baseline.json", help="from evaluate")
            command.add_argument("--ground-truth", metavar="DIR", help="what really happened")
    return parser
