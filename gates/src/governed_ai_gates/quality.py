"""How good predictions are. Definitions are those of scikit-learn; where it substitutes a number for a value that does not exist, this gives a reason."""

import math

from .errors import Undefined
from .intervals import Resampler, around, of_mean, percentile, wilson, z_of
from .report import entry

BINARY = ("accuracy", "precision", "recall", "f1", "auc", "log-loss", "brier")
REGRESSION = ("rmse", "mae", "r2")
PREFIX = "validation:"


def binary_quality(names, labels, predicted, scores, confidence):
    """Metrics of a yes/no prediction. ``labels`` and ``predicted`` are booleans; ``scores`` numbers, or None where the command writes labels."""
    z = z_of(confidence["level"])
    counts = [0, 0, 0, 0]
    for label, yes in zip(labels, predicted):
        counts[(0 if yes else 2) if label else (1 if yes else 3)] += 1
    tp, fp, fn, tn = counts
    n = len(labels)

    def share(hits, total, reason):
        if total == 0:
            raise Undefined(reason)
        return hits / total, wilson(hits, total, z), "wilson"

    def f1():
        value = _f1(counts)
        if value is None:
            raise Undefined("there are neither positive labels nor positive predictions")
        resampler = Resampler(confidence["seed"])
        draws = [_f1(resampler.multinomial(counts)) for _ in range(confidence["resamples"])]
        return value, percentile(draws, confidence["level"]), "bootstrap"

    measures = {
        "accuracy": lambda: share(tp + tn, n, "there are no rows"),
        "precision": lambda: share(tp, tp + fp, "no prediction is positive"),
        "recall": lambda: share(tp, tp + fn, "no label is positive"),
        "f1": f1,
        "auc": lambda: _auc(labels, _needed(scores), z),
        "log-loss": lambda: _log_loss(labels, _probabilities(scores), z),
        "brier": lambda: _brier(labels, _probabilities(scores), z),
    }
    return _entries(names, measures, n)


def regression_quality(names, labels, predicted, confidence):
    """Metrics of a predicted number."""
    z = z_of(confidence["level"])
    errors = [label - value for label, value in zip(labels, predicted)]
    measures = {
        "rmse": lambda: _rmse(errors, z),
        "mae": lambda: _mean([abs(error) for error in errors], z),
        "r2": lambda: _r2(labels, errors, z),
    }
    return _entries(names, measures, len(labels))


def _entries(names, measures, n):
    result = {}
    for name in names:
        try:
            value, ci, method = measures[name]()
            result[PREFIX + name] = entry(value, ci, method, n=n)
        except Undefined as undefined:
            result[PREFIX + name] = entry(None, reason=str(undefined), n=n)
        except OverflowError:
            result[PREFIX + name] = entry(None, reason="the numbers are too large to be measured", n=n)
    return result


def _f1(counts):
    tp, fp, fn, _ = counts
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None


def _needed(scores):
    if scores is None:
        raise Undefined("the command writes labels, and this metric needs scores")
    return scores


def _probabilities(scores):
    if any(score < 0 or score > 1 for score in _needed(scores)):
        raise Undefined("scores lie outside 0 to 1, so they are no probabilities")
    return scores


def _auc(labels, scores, z):
    """Area under the ROC curve, ties counted half, with the interval of DeLong, DeLong and Clarke-Pearson (1988) computed by ranks (Sun and Xu 2014)."""
    positive = [score for label, score in zip(labels, scores) if label]
    negative = [score for label, score in zip(labels, scores) if not label]
    m, n = len(positive), len(negative)
    if m == 0 or n == 0:
        raise Undefined("the labels are all of one class")
    ranks = _midranks(positive + negative)
    above = [(rank - own) / n for rank, own in zip(ranks[:m], _midranks(positive))]
    below = [1 - (rank - own) / m for rank, own in zip(ranks[m:], _midranks(negative))]
    value = math.fsum(above) / m
    if m < 2 or n < 2:
        return value, None, "delong"
    variance = sum(math.fsum((place - value) ** 2 for place in places) / (len(places) - 1) / len(places) for places in (above, below))
    return value, _within(around(value, math.sqrt(variance), z), 0, 1), "delong"


def _midranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for position in order[start:end + 1]:
            ranks[position] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def _log_loss(labels, scores, z):
    if any(score == (0 if label else 1) for label, score in zip(labels, scores)):
        raise Undefined("a score of exactly 0 or 1 contradicts its label, so the log-loss is infinite")
    return _mean([-math.log(score if label else 1 - score) for label, score in zip(labels, scores)], z)


def _brier(labels, scores, z):
    value, ci, method = _mean([(score - label) ** 2 for label, score in zip(labels, scores)], z)
    return value, _within(ci, 0, 1), method


def _mean(losses, z):
    return math.fsum(losses) / len(losses), _within(of_mean(losses, z), 0, math.inf), "normal"


def _within(ci, low, high):
    return None if ci is None else (max(low, ci[0]), min(high, ci[1]))


def _rmse(errors, z):
    mean, ci, method = _mean([error * error for error in errors], z)
    return math.sqrt(mean), None if ci is None else (math.sqrt(ci[0]), math.sqrt(ci[1])), method


def _r2(labels, errors, z):
    """Share of variance explained, with a delta-method interval."""
    n = len(labels)
    mean = math.fsum(labels) / n
    deviations = [(label - mean) ** 2 for label in labels]
    total = math.fsum(deviations)
    if total == 0:
        raise Undefined("the labels are all the same")
    squares = [error * error for error in errors]
    lost = math.fsum(squares) / total
    influence = [(square - lost * deviation) * n / total for square, deviation in zip(squares, deviations)]
    ci = of_mean(influence, z)
    half = None if ci is None else (ci[1] - ci[0]) / 2
    return 1 - lost, None if half is None else (1 - lost - half, min(1.0, 1 - lost + half)), "delta"
