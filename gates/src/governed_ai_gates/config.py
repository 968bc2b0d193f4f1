"""Reads and checks configurations. Everything that is wrong with one is said before any data is read."""

import json

from . import quality
from .errors import UsageError, shown
from .fairness_metrics import CODES, REFUSED
from .numeric import canonical

MOST_FACETS = 10


def load(path, text):
    """The configuration of ``--config`` or ``--config-json`` as a dict. Raises UsageError."""
    if (path is None) == (text is None):
        raise UsageError("give one of --config and --config-json")
    try:
        if path is not None:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        config = json.loads(text)
    except (OSError, UnicodeDecodeError):
        raise UsageError("configuration %s cannot be read" % shown(path))
    except (ValueError, RecursionError):
        raise UsageError("the configuration is not JSON")
    if not isinstance(config, dict):
        raise UsageError("the configuration is not a JSON object")
    return config


def evaluation(raw):
    """The configuration of ``evaluate`` with its defaults. Raises UsageError."""
    config = _Section(raw, "")
    task = config.choice("task", ("binary", "regression"))
    holdout = config.section("holdout")
    result = {
        "task": task,
        "channel": holdout.text("channel", "holdout"),
        "holdoutFormat": holdout.choice("format", ("csv", "jsonl"), "csv"),
        "confidence": _confidence(config),
    }
    holdout.done()
    if "/" in result["channel"] or result["channel"] in (".", ".."):
        raise UsageError("holdout.channel is %s: give the name of a channel, not a path" % shown(result["channel"]))
    result["label"] = _label(config.section("label"), task)
    result["prediction"] = _prediction(config.section("prediction"), task)
    result["prediction"]["labelColumn"] = result["label"]["column"]
    result["fairness"] = _fairness(config)
    result["facets"] = _facets(config, result["fairness"])
    if task == "regression" and result["facets"]:
        raise UsageError("facets need the task 'binary'")
    result["quality"] = _quality(config, quality.BINARY if task == "binary" else quality.REGRESSION)
    baseline = config.section("baseline")
    result["baseline"] = baseline.flag("enabled", True)
    baseline.done()
    config.done()
    return result


def monitoring(raw, decision, features):
    """The configuration of ``monitor``; what it leaves out is as in the baseline's decision. Raises UsageError."""
    config = _Section(raw, "")
    capture = config.section("capture")
    task = "regression" if decision["kind"] == "number" else "binary"
    result = {
        "task": task,
        "capture": {
            "columns": capture.names("columns", features),
            "inputKey": capture.text("inputKey", None),
            "outputKey": capture.text("outputKey", None),
            "score": capture.text_or_position("score", 0),
            "header": capture.flag("header", False),
            "maxMalformedShare": capture.number("maxMalformedShare", 0.01, 0, 1),
            "minRows": capture.whole("minRows", 100, 2, 10**9),
        },
        "kind": config.choice("kind", ("score", "label", "number"), decision["kind"]),
        "threshold": config.number("threshold", decision.get("threshold")),
        "label": {"favorable": decision.get("favorable"), "positive": decision.get("positive")},
        "confidence": _confidence(config),
    }
    capture.done()
    if result["kind"] != decision["kind"]:
        raise UsageError("kind is '%s', and the baseline was made from '%s'" % (result["kind"], decision["kind"]))
    if "label" in raw:
        label = config.section("label")
        favorable = label.values("favorable", result["label"]["favorable"])
        result["label"] = {"favorable": favorable, "positive": label.values("positive", result["label"]["positive"] or favorable)}
        label.done()
    for name in ("favorable", "positive"):
        result["label"][name] = None if result["label"][name] is None else frozenset(map(canonical, result["label"][name]))
    if result["kind"] == "score" and result["threshold"] is None:
        raise UsageError("threshold is missing: at or above it a score counts as positive")
    result["fairness"] = _fairness(config)
    result["facets"] = _facets(config, result["fairness"])
    if task == "regression" and result["facets"]:
        raise UsageError("facets need yes/no predictions, and the baseline is of a regression")
    result["quality"] = _quality(config, quality.BINARY if task == "binary" else quality.REGRESSION)
    config.done()
    return result


def _label(section, task):
    label = {"column": section.text("column")}
    if task == "binary":
        favorable = section.values("favorable")
        positive = section.values("positive", favorable)
        label["texts"] = {"favorable": favorable, "positive": positive}
        label["favorable"], label["positive"] = frozenset(map(canonical, favorable)), frozenset(map(canonical, positive))
        if label["positive"] != label["favorable"] and label["positive"] & label["favorable"]:
            raise UsageError("label.positive and label.favorable share a value: they are the same list or have nothing in common")
    section.done()
    return label


def _prediction(section, task):
    command = section.names("command")
    if not command:
        raise UsageError("prediction.command is empty: give the words of the command")
    kinds = ("score", "label") if task == "binary" else ("number",)
    result = {
        "command": command,
        "kind": section.choice("kind", kinds, kinds[0]),
        "threshold": section.number("threshold", None),
        "features": section.names("features", None),
        "format": section.choice("format", ("csv", "jsonl"), "csv"),
        "header": section.flag("header", True),
        "timeoutSeconds": section.number("timeoutSeconds", 3000, 1, 7 * 86400),
        "maxModelBytes": section.whole("maxModelBytes", 20 << 30, 1, 1 << 50),
        "maxModelFiles": section.whole("maxModelFiles", 100_000, 1, 10**9),
    }
    section.done()
    if result["kind"] == "score" and result["threshold"] is None:
        raise UsageError("prediction.threshold is missing: at or above it a score counts as positive")
    return result


def _confidence(config):
    section = config.section("confidence")
    result = {
        "level": section.number("level", 0.95, 0.5, 0.9999),
        "resamples": section.whole("resamples", 1000, 100, 10_000),
        "seed": section.whole("seed", 20260101, 0, 2**53),
    }
    section.done()
    return result


def _fairness(config):
    section = config.section("fairness")
    codes = section.names("metrics", list(CODES))
    for code in codes:
        if code in REFUSED:
            raise UsageError("fairness metric %s is not computed: %s" % (code, REFUSED[code]))
        if code not in CODES:
            raise UsageError("fairness metric %s is unknown: use %s" % (shown(code), ", ".join(CODES)))
    result = {
        "metrics": codes,
        "minGroupSize": section.whole("minGroupSize", 30, 1, 10**9),
        "conditionOn": section.text("conditionOn", None),
        "maxMissingShare": section.number("maxMissingShare", 0.05, 0, 1),
    }
    section.done()
    return result


def _facets(config, fairness):
    facets = []
    for position, raw in enumerate(config.list("facets")):
        section = _Section(raw, "facets[%d]." % position)
        column = section.text("column")
        facet = {
            "column": column,
            "name": section.text("name", column),
            "cutPoints": section.numbers("cutPoints", None),
            "disadvantaged": section.names("disadvantaged", None),
            "advantaged": section.names("advantaged", None),
            "minGroupSize": section.whole("minGroupSize", fairness["minGroupSize"], 1, 10**9),
        }
        section.done()
        points = facet["cutPoints"]
        if points is not None and (not points or any(low >= high for low, high in zip(points, points[1:]))):
            raise UsageError("facets[%d].cutPoints is not a rising list of numbers" % position)
        _check_groups(facet, position)
        facets.append(facet)
    if len(facets) > MOST_FACETS:
        raise UsageError("there are %d facets, and %d are allowed" % (len(facets), MOST_FACETS))
    if len({facet["name"] for facet in facets}) != len(facets):
        raise UsageError("two facets have the same name")
    return facets


def _check_groups(facet, position):
    d, a = facet["disadvantaged"], facet["advantaged"]
    if a is not None and d is None:
        raise UsageError("facets[%d] has advantaged groups without disadvantaged ones" % position)
    if d is not None and (not d or a == [] or len(set(d + (a or []))) != len(d + (a or []))):
        raise UsageError("facets[%d] has an empty list of groups, or names a group twice" % position)


def _quality(config, known):
    section = config.section("quality")
    names = section.names("metrics", list(known))
    section.done()
    for name in names:
        if name not in known:
            raise UsageError("quality metric %s is unknown for this task: use %s" % (shown(name), ", ".join(known)))
    return names


_NEEDED = object()


class _Section:
    """A part of the configuration; remembers what was asked for, so that misspelt keys are found."""

    def __init__(self, raw, path):
        if not isinstance(raw, dict):
            raise UsageError("%s is not a JSON object" % (path.rstrip(".") or "the configuration"))
        self.raw, self.path, self.asked = raw, path, set()

    def done(self):
        for key, value in self.raw.items():
            if key not in self.asked and value is not None:
                raise UsageError("%s is no key of the configuration: use %s" % (shown(self.path + key), ", ".join(sorted(self.asked))))

    def _get(self, key, default, what, accepts):
        self.asked.add(key)
        value = self.raw.get(key)
        if value is None:
            if default is _NEEDED:
                raise UsageError("%s%s is missing: it is %s" % (self.path, key, what))
            return default
        if not accepts(value):
            raise UsageError("%s%s is not %s" % (self.path, key, what))
        return value

    def section(self, key):
        return _Section(self._get(key, {}, "a JSON object", lambda value: isinstance(value, dict)), self.path + key + ".")

    def list(self, key):
        return self._get(key, [], "a list", lambda value: isinstance(value, list))

    def text(self, key, default=_NEEDED):
        return self._get(key, default, "a text", _is_text)

    def text_or_position(self, key, default):
        return self._get(key, default, "a key or a position", lambda value: _is_text(value) or (_is_whole(value) and value >= 0))

    def choice(self, key, options, default=_NEEDED):
        return self._get(key, default, "one of " + ", ".join(options), lambda value: value in options)

    def flag(self, key, default):
        return self._get(key, default, "true or false", lambda value: isinstance(value, bool))

    def number(self, key, default, low=-1e300, high=1e300):
        return self._get(key, default, "a number from %g to %g" % (low, high), lambda value: _is_number(value) and low <= value <= high)

    def whole(self, key, default, low, high):
        return self._get(key, default, "a whole number from %d to %d" % (low, high), lambda value: _is_whole(value) and low <= value <= high)

    def names(self, key, default=_NEEDED):
        return self._get(key, default, "a list of texts, none twice" if key != "command" else "a list of texts", lambda value: _is_names(value, key))

    def numbers(self, key, default):
        value = self._get(key, default, "a list of numbers", lambda found: isinstance(found, list) and all(map(_is_number, found)))
        return None if value is None else [float(number) for number in value]

    def values(self, key, default=_NEEDED):
        """Label values: texts, numbers, true and false, as text."""
        value = self._get(key, default, "a list of values", lambda found: isinstance(found, list) and found and all(isinstance(one, (str, int, float)) for one in found))
        return None if value is None else [("true" if one else "false") if isinstance(one, bool) else str(one) for one in value]


def _is_text(value):
    return isinstance(value, str) and value != ""


def _is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= 1e300


def _is_names(value, key):
    return isinstance(value, list) and all(map(_is_text, value)) and (key == "command" or len(set(value)) == len(value))
