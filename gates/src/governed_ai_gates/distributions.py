"""Distributions of columns in fixed bins, how far two of them are apart, and how a column goes with the prediction."""

import math
from bisect import bisect_right
from collections import Counter
from statistics import NormalDist

from .errors import Undefined
from .numeric import to_number

BINS = 10
MOST_CATEGORIES = 50
LONGEST_CATEGORY = 64


def shape_of(values, min_count):
    """Bins for a column: ``numeric`` with edges, ``categorical`` with the values that at least ``min_count`` rows share, or ``skipped`` with the reason."""
    present = [value for value in values if value is not None]
    if not present:
        return {"kind": "skipped", "reason": "the column has no values"}
    numbers = {value: to_number(value) for value in set(present)}
    if None not in numbers.values():
        return {"kind": "numeric", "edges": _edges(sorted(numbers[value] for value in present))}
    common = [(value, count) for value, count in Counter(value.strip() for value in present).most_common() if count >= min_count]
    kept = sorted(value for value, _ in common[:MOST_CATEGORIES] if len(value) <= LONGEST_CATEGORY)
    if not kept:
        return {"kind": "skipped", "reason": "no value is shared by %d rows" % min_count}
    return {"kind": "categorical", "categories": kept}


def numeric_shape(numbers):
    return {"kind": "numeric", "edges": _edges(sorted(numbers))}


def _edges(ordered):
    """Between the values where they are few, else the deciles."""
    distinct = sorted(set(ordered))
    if len(distinct) <= BINS:
        return [low / 2 + high / 2 for low, high in zip(distinct, distinct[1:])]
    return sorted({ordered[len(ordered) * i // BINS] for i in range(1, BINS)} - {ordered[0]})


def bins_of(values, shape):
    """The bin of each value: the edges or categories in their order, then ``other`` for categories, then ``missing``."""
    if shape["kind"] == "numeric":
        edges = shape["edges"]
        missing = len(edges) + 1
        numbers = {value: to_number(value) for value in set(values)}
        place = {value: missing if number is None else bisect_right(edges, number) for value, number in numbers.items()}
    else:
        order = {category: position for position, category in enumerate(shape["categories"])}
        other = len(order)
        place = {value: other + 1 if value is None else order.get(value.strip(), other) for value in set(values)}
    return [place[value] for value in values]


def bin_count(shape):
    return len(shape["edges"]) + 2 if shape["kind"] == "numeric" else len(shape["categories"]) + 2


def tally(bins, length):
    counts = [0] * length
    for place in bins:
        counts[place] += 1
    return counts


def stability_index(before, now):
    """PSI: the sum over bins of (q - p) ln(q / p), with half a row added to every bin so that an empty one has a logarithm. Bins empty in both are left out."""
    pairs = [(x, y) for x, y in zip(before, now) if x or y]
    n, m = sum(before) + len(pairs) / 2, sum(now) + len(pairs) / 2
    return math.fsum(((y + 0.5) / m - (x + 0.5) / n) * math.log((y + 0.5) / m * n / (x + 0.5)) for x, y in pairs)


def stability_noise(before, now, level):
    """What PSI stays below by chance alone: (1/n + 1/m) times the chi-squared quantile of one less than the number of bins (Yurdakul 2018)."""
    used = sum(1 for x, y in zip(before, now) if x or y)
    return (1 / sum(before) + 1 / sum(now)) * _chi_squared_quantile(used - 1, level) if used > 1 else 0.0


def _chi_squared_quantile(degrees, level):
    """Wilson and Hilferty's approximation; within 2 % for one degree of freedom at usual levels, closer for more."""
    if degrees == 1:
        return NormalDist().inv_cdf(0.5 + level / 2) ** 2
    step = 2 / (9 * degrees)
    return degrees * (1 - step + NormalDist().inv_cdf(level) * math.sqrt(step)) ** 3


def kolmogorov_smirnov(before, now):
    """The largest distance of the cumulative shares at the edges of the bins, without the missing values: at most the two-sample statistic of the values themselves."""
    before, now = before[:-1], now[:-1]
    n, m = sum(before), sum(now)
    if n == 0 or m == 0:
        raise Undefined("the column has no numbers")
    largest, x, y = 0.0, 0, 0
    for one, other in zip(before, now):
        x, y = x + one, y + other
        largest = max(largest, abs(x / n - y / m))
    return largest


def kolmogorov_smirnov_noise(before, now, level):
    """The asymptotic two-sample critical value; for bins it is on the safe side."""
    n, m = sum(before[:-1]), sum(now[:-1])
    return math.sqrt(-math.log((1 - level) / 2) / 2 * (n + m) / (n * m))


def association(bins, length, scores):
    """How much of the variance of the prediction the bins of a column explain: the correlation ratio, corrected for the number of bins (epsilon squared, Kelley 1935), at least 0."""
    n = len(scores)
    mean = math.fsum(scores) / n
    total = math.fsum((score - mean) ** 2 for score in scores)
    sums, counts = [0.0] * length, [0] * length
    for place, score in zip(bins, scores):
        sums[place] += score - mean
        counts[place] += 1
    used = sum(1 for count in counts if count)
    if total == 0 or not math.isfinite(total) or n <= used:
        return 0.0
    between = math.fsum(part * part / count for part, count in zip(sums, counts) if count)
    return max(0.0, 1 - (1 - between / total) * (n - 1) / (n - used))


def ranking_gain(before, now):
    """nDCG of the order of ``now`` with the values of ``before`` as relevance, as Clarify's feature attribution drift (page clarify-model-monitor-feature-attribution-drift)."""
    names = sorted(before)
    live = sorted(names, key=lambda name: -now[name])
    ideal = sorted(names, key=lambda name: -before[name])
    best = math.fsum(before[name] / math.log2(place + 2) for place, name in enumerate(ideal))
    if best == 0:
        raise Undefined("no feature of the baseline goes with the prediction")
    return math.fsum(before[name] / math.log2(place + 2) for place, name in enumerate(live)) / best
