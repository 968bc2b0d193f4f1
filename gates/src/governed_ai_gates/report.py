"""Values as they stand in a report, and how a report is written."""

import json
import math
import os

from .errors import UsageError

LARGEST_REPORT = 200_000


def entry(value, ci=None, method=None, reason=None, **more):
    """A value with its interval. What is not finite becomes null, with a reason: a gate then fails."""
    if value is not None and not math.isfinite(value):
        value, ci, reason = None, None, reason or "the value is too large to be a measurement"
    if value is None:
        ci = None
    elif ci is not None and not all(math.isfinite(bound) for bound in ci):
        ci = None
    result = {"value": None if value is None else value + 0.0, "ci": None if ci is None else [bound + 0.0 for bound in ci]}
    result.update(more)
    if method is not None and ci is not None:
        result["method"] = method
    if reason is not None:
        result["reason"] = reason
    return result


def null_all(metrics, reason):
    """The same metrics without values, for a report that must not pass a gate."""
    for name, old in metrics.items():
        kept = {key: value for key, value in old.items() if key not in ("value", "ci", "method", "reason")}
        metrics[name] = entry(None, reason=reason, **kept)


def write_json(folder, name, content, limit=None):
    """Writes a file as a whole or not at all. Raises UsageError."""
    data = json.dumps(content, allow_nan=False, ensure_ascii=False, indent=1).encode("utf-8")
    if limit is not None and len(data) >= limit:
        data = json.dumps(content, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        if len(data) >= limit:
            raise UsageError("%s would be larger than %d bytes: ask for fewer facets" % (name, limit))
    path = os.path.join(folder, name)
    try:
        os.makedirs(folder, exist_ok=True)
        with open(path + ".part", "wb") as file:
            file.write(data + b"\n")
        os.replace(path + ".part", path)
    except OSError:
        raise UsageError("%s cannot be written to the output folder" % name)
