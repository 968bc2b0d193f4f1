"""Confidence intervals: analytic where there is a standard one, else a bootstrap of counts."""

import math
import random
from statistics import NormalDist

# Share of resamples in which the metric may be undefined before an interval would be a guess.
UNDEFINED_SHARE = 0.05


def z_of(level):
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(hits, n, z):
    """Wilson's score interval of a proportion (Wilson 1927)."""
    p = hits / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (max(0.0, centre - half) if hits else 0.0, min(1.0, centre + half) if hits < n else 1.0)


def newcombe(hits_1, n_1, hits_2, n_2, z):
    """Newcombe's hybrid score interval of p1 - p2 (Newcombe 1998, method 10)."""
    p_1, p_2 = hits_1 / n_1, hits_2 / n_2
    (low_1, high_1), (low_2, high_2) = wilson(hits_1, n_1, z), wilson(hits_2, n_2, z)
    difference = p_1 - p_2
    return (
        difference - math.sqrt((p_1 - low_1) ** 2 + (high_2 - p_2) ** 2),
        difference + math.sqrt((high_1 - p_1) ** 2 + (p_2 - low_2) ** 2),
    )


def mover_ratio(hits_1, n_1, hits_2, n_2, z):
    """MOVER interval of p1 / p2 from Wilson limits (Donner and Zou 2012); None where it has no upper end."""
    p_1, p_2 = hits_1 / n_1, hits_2 / n_2
    (low_1, high_1), (low_2, high_2) = wilson(hits_1, n_1, z), wilson(hits_2, n_2, z)
    if low_2 <= 0:
        return None
    product = p_1 * p_2
    below = product * product - low_1 * high_2 * (2 * p_1 - low_1) * (2 * p_2 - high_2)
    above = product * product - high_1 * low_2 * (2 * p_1 - high_1) * (2 * p_2 - low_2)
    low_divisor, high_divisor = high_2 * (2 * p_2 - high_2), low_2 * (2 * p_2 - low_2)
    if low_divisor <= 0 or high_divisor <= 0:
        return None
    return (max(0.0, (product - math.sqrt(max(0.0, below))) / low_divisor), (product + math.sqrt(max(0.0, above))) / high_divisor)


def of_mean(values, z):
    """Normal interval of a mean; None for fewer than two values or none that differ."""
    n = len(values)
    if n < 2:
        return None
    mean = math.fsum(values) / n
    variance = math.fsum((value - mean) ** 2 for value in values) / (n - 1)
    error = math.sqrt(variance / n)
    return around(mean, error, z) if error > 1e-12 * abs(mean) else None  # below that the values differ by rounding only


def around(value, error, z):
    return (value - z * error, value + z * error) if error > 0 and math.isfinite(error) else None


def percentile(values, level):
    """Percentile interval of resampled values; None where they do not differ or too many are undefined (None)."""
    defined = sorted(value for value in values if value is not None)
    if not defined or len(values) - len(defined) > UNDEFINED_SHARE * len(values) or defined[0] == defined[-1]:
        return None
    tail = (1 - level) / 2
    return (_quantile(defined, tail), _quantile(defined, 1 - tail))


def _quantile(ordered, share):
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


class Resampler:
    """Draws counts as resampling rows with replacement would, without touching rows: a metric of counts needs nothing else.

    The same seed gives the same draws on every machine and version of Python that agree on logarithms.
    """

    def __init__(self, seed):
        self._random = random.Random(seed).random

    def multinomial(self, counts):
        """Counts of as many draws as the counts sum to, in proportion to the counts."""
        left = total = sum(counts)
        drawn = []
        for count in counts[:-1]:
            taken = self.binomial(left, count / total) if left and total else 0
            drawn.append(taken)
            left -= taken
            total -= count
        drawn.append(left)
        return drawn

    def binomial(self, n, p):
        """A draw from the binomial distribution."""
        if p <= 0 or n == 0:
            return 0
        if p >= 1:
            return n
        if p > 0.5:
            return n - self.binomial(n, 1 - p)
        return self._waiting(n, p) if n * p < 10 else self._transformed_rejection(n, p)

    def _waiting(self, n, p):
        """Devroye's waiting-time method, for few expected hits."""
        step = math.log1p(-p)
        hits, position = 0, 0
        while True:
            jump = math.log(1.0 - self._random()) / step
            if jump >= n - position:
                return hits
            position += int(jump) + 1
            hits += 1

    def _transformed_rejection(self, n, p):
        """Hörmann's BTRS (1993), for many expected hits."""
        spread = math.sqrt(n * p * (1 - p))
        b = 1.15 + 2.53 * spread
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        v_r = 0.92 - 4.2 / b
        alpha = (2.83 + 5.1 / b) * spread
        log_odds = math.log(p / (1 - p))
        mode = int((n + 1) * p)
        h = math.lgamma(mode + 1) + math.lgamma(n - mode + 1)
        while True:
            u = self._random() - 0.5
            v = self._random()
            us = 0.5 - abs(u)
            if us == 0:
                continue
            k = math.floor((2 * a / us + b) * u + c)
            if k < 0 or k > n:
                continue
            if us >= 0.07 and v <= v_r:
                return k
            if v == 0 or math.log(v * alpha / (a / (us * us) + b)) <= h - math.lgamma(k + 1) - math.lgamma(n - k + 1) + (k - mode) * log_odds:
                return k
