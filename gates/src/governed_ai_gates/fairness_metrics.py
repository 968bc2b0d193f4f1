"""The bias metrics of SageMaker Clarify, as functions of counts.

Facet *d* is the group that might be disadvantaged, facet *a* what it is compared with. Every metric is in terms of the favourable outcome: 1 is favourable, y the label, y' the prediction. The definitions
are those of the developer guide (``docs.aws.amazon.com/sagemaker/latest/dg/``, pages ``clarify-bias-metric-…``, ``clarify-data-bias-metric-…`` and ``clarify-post-training-bias-metric-…``); the page of each
is named in its docstring. Where the guide's own library gives infinity or 0 for a value without a denominator, these raise Undefined.
"""

import math
from collections import namedtuple

from .errors import Undefined
from .intervals import mover_ratio, newcombe, wilson

Counts = namedtuple("Counts", "tp fp fn tn")
"""Rows of one group by label and prediction: tp is y=1 and y'=1, fp y=0 and y'=1, fn y=1 and y'=0, tn y=0 and y'=0."""


def add(groups):
    return Counts(*map(sum, zip(*groups))) if groups else Counts(0, 0, 0, 0)


def size(c):
    return c.tp + c.fp + c.fn + c.tn


def favorable(c):
    return c.tp + c.fn


def selected(c):
    return c.tp + c.fp


def _rate(hits, n, nothing):
    if n == 0:
        raise Undefined("a group has no %s, so its rate has no denominator" % nothing)
    return hits / n


def _ratio(top, bottom, nothing):
    if bottom == 0:
        raise Undefined("a group has no %s, so the ratio has no denominator" % nothing)
    return top / bottom


def class_imbalance(a, d):
    """CI = (na - nd) / (na + nd). Page class-imbalance."""
    return (size(a) - size(d)) / (size(a) + size(d))


def label_proportions(a, d):
    """DPL = na(1)/na - nd(1)/nd. Page true-label-imbalance."""
    return _rate(favorable(a), size(a), "rows") - _rate(favorable(d), size(d), "rows")


def _label_distributions(a, d):
    p_a, p_d = _rate(favorable(a), size(a), "rows"), _rate(favorable(d), size(d), "rows")
    return ((1 - p_a, p_a), (1 - p_d, p_d))


def _divergence(p, q):
    if any(x > 0 and y == 0 for x, y in zip(p, q)):
        raise Undefined("an outcome occurs in only one of the groups, so the divergence is infinite")
    return max(0.0, sum(x * math.log(x / y) for x, y in zip(p, q) if x > 0))


def kullback_leibler(a, d):
    """KL = sum over y of Pa(y) ln(Pa(y) / Pd(y)), with y favourable or not. Page kl-divergence."""
    return _divergence(*_label_distributions(a, d))


def jensen_shannon(a, d):
    """JS = (KL(Pa, P) + KL(Pd, P)) / 2 with P = (Pa + Pd) / 2. Page jensen-shannon-divergence."""
    p_a, p_d = _label_distributions(a, d)
    middle = [(x + y) / 2 for x, y in zip(p_a, p_d)]
    return (_divergence(p_a, middle) + _divergence(p_d, middle)) / 2


def lp_norm(a, d):
    """LP = the Euclidean distance of Pa and Pd, p = 2. Page lp-norm."""
    return math.sqrt(2) * abs(label_proportions(a, d))


def total_variation(a, d):
    """TVD = half the sum over y of |Pa(y) - Pd(y)|. Page total-variation-distance."""
    return abs(label_proportions(a, d))


def kolmogorov_smirnov(a, d):
    """KS = the maximum over y of |Pa(y) - Pd(y)|. Page kolmogorov-smirnov. With two outcomes the same as TVD."""
    return abs(label_proportions(a, d))


def predicted_proportions(a, d):
    """DPPL = n'a(1)/na - n'd(1)/nd. Page dppl."""
    return _rate(selected(a), size(a), "rows") - _rate(selected(d), size(d), "rows")


def disparate_impact(a, d):
    """DI = (n'd(1)/nd) / (n'a(1)/na). Page di."""
    return _ratio(_rate(selected(d), size(d), "rows"), _rate(selected(a), size(a), "rows"), "favourable predictions")


def conditional_acceptance(a, d):
    """DCA = na(1)/n'a(1) - nd(1)/n'd(1). Page dca."""
    return _ratio(favorable(a), selected(a), "favourable predictions") - _ratio(favorable(d), selected(d), "favourable predictions")


def conditional_rejection(a, d):
    """DCR = nd(0)/n'd(0) - na(0)/n'a(0). Page dcr."""
    return _ratio(d.fp + d.tn, d.fn + d.tn, "unfavourable predictions") - _ratio(a.fp + a.tn, a.fn + a.tn, "unfavourable predictions")


def specificity_difference(a, d):
    """SD = TNd/(TNd + FPd) - TNa/(TNa + FPa). Page sd."""
    return _rate(d.tn, d.tn + d.fp, "unfavourable labels") - _rate(a.tn, a.tn + a.fp, "unfavourable labels")


def recall_difference(a, d):
    """RD = TPa/(TPa + FNa) - TPd/(TPd + FNd). Page rd."""
    return _rate(a.tp, favorable(a), "favourable labels") - _rate(d.tp, favorable(d), "favourable labels")


def acceptance_rates(a, d):
    """DAR = TPa/(TPa + FPa) - TPd/(TPd + FPd). Page dar."""
    return _rate(a.tp, selected(a), "favourable predictions") - _rate(d.tp, selected(d), "favourable predictions")


def rejection_rates(a, d):
    """DRR = TNd/(TNd + FNd) - TNa/(TNa + FNa). Page drr."""
    return _rate(d.tn, d.tn + d.fn, "unfavourable predictions") - _rate(a.tn, a.tn + a.fn, "unfavourable predictions")


def accuracy_difference(a, d):
    """AD = ACCa - ACCd. Page ad."""
    return _rate(a.tp + a.tn, size(a), "rows") - _rate(d.tp + d.tn, size(d), "rows")


def treatment_equality(a, d):
    """TE = FNd/FPd - FNa/FPa. Page te; its versions before 2023 had the ratio the other way round."""
    return _ratio(d.fn, d.fp, "false positives") - _ratio(a.fn, a.fp, "false positives")


def generalized_entropy(everybody):
    """GE with alpha 2 of the benefits b = y' - y + 1 over all rows: the mean of (b / mean b)^2 - 1, halved. Page ge."""
    n = size(everybody)
    total = 2 * everybody.fp + everybody.tp + everybody.tn
    if total == 0:
        raise Undefined("every prediction is a false negative, so there is no benefit to share")
    mean = total / n
    return max(0.0, ((4 * everybody.fp + everybody.tp + everybody.tn) / n / (mean * mean) - 1) / 2)


def demographic_disparity(strata):
    """CDD: over subgroups i, the mean weighted by size of nd,i(0)/n,i(0) - nd,i(1)/n,i(1). Pages cddl (labels) and cddpl (predictions).

    ``strata`` holds per subgroup the numbers (a not, a yes, d not, d yes). A subgroup with one outcome only has no value.
    """
    total, weighted = 0, 0.0
    for a_no, a_yes, d_no, d_yes in strata:
        n = a_no + a_yes + d_no + d_yes
        if n == 0:
            continue
        if a_no + d_no == 0 or a_yes + d_yes == 0:
            raise Undefined("a subgroup has only one outcome, so its disparity has no denominator")
        weighted += n * (d_no / (a_no + d_no) - d_yes / (a_yes + d_yes))
        total += n
    if total == 0:
        raise Undefined("there are no rows in the subgroups")
    return weighted / total


def _interval_of_difference(first, second):
    return lambda a, d, z: newcombe(*first(a, d), *second(a, d), z)


def _absolute(low, high):
    return (0.0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def _share_interval(a, d, z):
    low, high = wilson(size(d), size(a) + size(d), z)
    return (1 - 2 * high, 1 - 2 * low)


_labels = _interval_of_difference(lambda a, d: (favorable(a), size(a)), lambda a, d: (favorable(d), size(d)))

INTERVALS = {
    "CI": ("wilson", _share_interval),
    "DPL": ("newcombe", _labels),
    "LP": ("newcombe", lambda a, d, z: tuple(math.sqrt(2) * bound for bound in _absolute(*_labels(a, d, z)))),
    "TVD": ("newcombe", lambda a, d, z: _absolute(*_labels(a, d, z))),
    "KS": ("newcombe", lambda a, d, z: _absolute(*_labels(a, d, z))),
    "DPPL": ("newcombe", _interval_of_difference(lambda a, d: (selected(a), size(a)), lambda a, d: (selected(d), size(d)))),
    "DI": ("mover-wilson", lambda a, d, z: mover_ratio(selected(d), size(d), selected(a), size(a), z)),
    "SD": ("newcombe", _interval_of_difference(lambda a, d: (d.tn, d.tn + d.fp), lambda a, d: (a.tn, a.tn + a.fp))),
    "RD": ("newcombe", _interval_of_difference(lambda a, d: (a.tp, favorable(a)), lambda a, d: (d.tp, favorable(d)))),
    "DAR": ("newcombe", _interval_of_difference(lambda a, d: (a.tp, selected(a)), lambda a, d: (d.tp, selected(d)))),
    "DRR": ("newcombe", _interval_of_difference(lambda a, d: (d.tn, d.tn + d.fn), lambda a, d: (a.tn, a.tn + a.fn))),
    "AD": ("newcombe", _interval_of_difference(lambda a, d: (a.tp + a.tn, size(a)), lambda a, d: (d.tp + d.tn, size(d)))),
}
"""How the interval of a metric is computed where there is a standard way; the others are resampled."""

PAIRWISE = {
    "CI": class_imbalance, "DPL": label_proportions, "KL": kullback_leibler, "JS": jensen_shannon, "LP": lp_norm, "TVD": total_variation,
    "KS": kolmogorov_smirnov, "DPPL": predicted_proportions, "DI": disparate_impact, "DCA": conditional_acceptance, "DCR": conditional_rejection,
    "SD": specificity_difference, "RD": recall_difference, "DAR": acceptance_rates, "DRR": rejection_rates, "AD": accuracy_difference,
    "TE": treatment_equality,
}

CODES = ("CI", "DPL", "KL", "JS", "LP", "TVD", "KS", "CDDL", "DPPL", "DI", "DCA", "DCR", "SD", "RD", "DAR", "DRR", "AD", "CDDPL", "TE", "GE")
REFUSED = {"FT": "its value depends on how ties among nearest neighbours are broken and on the scale of the features"}
NEEDS_NO_LABELS = ("CI", "DPPL", "DI", "CDDPL")
RATIOS = ("DI",)
