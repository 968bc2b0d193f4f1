"""One readable message instead of a trace of the jsii kernel."""

import os
import sys
import traceback

from jsii.errors import JavaScriptError


def excepthook(kind, error, trace) -> None:
    if not isinstance(error.__cause__, JavaScriptError):
        sys.__excepthook__(kind, error, trace)
        return
    own = [frame for frame in traceback.extract_tb(trace) if "site-packages" not in frame.filename]
    print(f"{os.path.relpath(own[-1].filename)}:{own[-1].lineno}\n{error}", file=sys.stderr)


sys.excepthook = excepthook
