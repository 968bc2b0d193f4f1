"""Which group a row belongs to, and how many rows of each kind a group has."""

from bisect import bisect_right

from .fairness_metrics import Counts
from .numeric import to_number, written

MOST_GROUPS = 30
LONGEST_GROUP = 64


class FacetCounts:
    """The rows of one facet: counts by group, and by subgroup and group where CDDL or CDDPL are asked for."""

    def __init__(self):
        self.groups = {}
        self.strata = {}
        self.missing = 0
        self.total = 0
        self.problem = None


def group_names(facet, values):
    """The group of each value, None where there is none."""
    points = facet["cutPoints"]
    if points is None:
        names = {value: value.strip() or None for value in set(values) if value is not None}
        return [None if value is None else names[value] for value in values]
    labels = band_names(points)
    numbers = {value: to_number(value) for value in set(values)}
    return [None if numbers[value] is None else labels[bisect_right(points, numbers[value])] for value in values]


def band_names(points):
    """`[25, 60]` makes `<25`, `25-60` and `>=60`."""
    texts = [written(point) for point in points]
    return ["<" + texts[0]] + ["%s-%s" % pair for pair in zip(texts, texts[1:])] + [">=" + texts[-1]]


def count_facet(groups, labels, predicted, strata):
    """Counts rows. ``labels`` and ``predicted`` say whether the outcome is favourable; without labels (None) a row counts as if the prediction was right."""
    counts = FacetCounts()
    counts.total = len(groups)
    tally, by_stratum = {}, {}
    for row, group in enumerate(groups):
        if group is None:
            counts.missing += 1
            continue
        yes = predicted[row]
        cell = (0 if yes else 2) if (yes if labels is None else labels[row]) else (1 if yes else 3)
        tally.setdefault(group, [0, 0, 0, 0])[cell] += 1
        if strata is not None and strata[row] is not None:
            by_stratum.setdefault(strata[row], {}).setdefault(group, [0, 0, 0, 0])[cell] += 1
    if len(tally) > MOST_GROUPS:
        counts.problem = "the facet has more than %d groups: cut a numeric column with cutPoints, or choose another column" % MOST_GROUPS
    elif any(len(group) > LONGEST_GROUP for group in tally):
        counts.problem = "the facet has values of more than %d characters" % LONGEST_GROUP
    else:
        counts.groups = {group: Counts(*tally[group]) for group in sorted(tally)}
        counts.strata = {name: {group: Counts(*cells) for group, cells in found.items()} for name, found in by_stratum.items()}
    return counts
