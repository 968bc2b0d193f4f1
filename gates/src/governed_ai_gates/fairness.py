"""How differently the groups of a facet are treated."""

from .errors import Undefined
from .fairness_metrics import (
    INTERVALS, NEEDS_NO_LABELS, PAIRWISE, RATIOS, Counts, add, demographic_disparity, favorable, generalized_entropy, selected, size,
)
from .intervals import Resampler, percentile, z_of
from .report import entry

MOST_SUBGROUPS = 50


def facet_report(facet, counts, codes, settings, confidence, labelled=True, no_labels="there is no ground truth"):
    """The part of the report for one facet: its groups, and per code a value or the reason why there is none."""
    report = {"groups": group_rows(counts, facet["minGroupSize"], labelled), "missing": counts.missing}
    measure = _FacetMeasure(facet, counts, settings, confidence)
    for code in codes:
        if not labelled and code not in NEEDS_NO_LABELS:
            report[code] = entry(None, reason=no_labels, minGroup=None)
        else:
            report[code] = measure.entry(code)
    return report


def group_rows(counts, min_group, labelled):
    """Counts by group. A group below the minimum shows its size only: smaller numbers would speak of single people."""
    rows = {}
    for name, c in counts.groups.items():
        rows[name] = {"n": size(c)}
        if size(c) < min_group:
            rows[name]["suppressed"] = True
            continue
        rows[name].update(selected=selected(c), selectionRate=selected(c) / size(c))
        if labelled:
            rows[name].update(favorable=favorable(c), tp=c.tp, fp=c.fp, fn=c.fn, tn=c.tn)
    return rows


class _FacetMeasure:
    def __init__(self, facet, counts, settings, confidence):
        self.facet, self.counts, self.settings, self.confidence = facet, counts, settings, confidence
        self.z = z_of(confidence["level"])
        self.directed = facet["disadvantaged"] is not None
        self._draws = None
        self.smallest = None
        try:
            self.comparisons, self.problem = self._comparisons(), None
        except Undefined as undefined:
            self.comparisons, self.problem = [], str(undefined)

    def entry(self, code):
        try:
            if self.problem is not None:
                raise Undefined(self.problem)
            if code == "GE":
                return self._generalized_entropy()
            best = None
            for name, a, d in self.comparisons:
                one = self._one(code, a, d)
                if best is None or (one[0] < best[0] if code in RATIOS else one[0] > best[0]):
                    best = one + (name,)
            value, ci, method, name = best
            more = {} if self.directed else {"group": name}
            return entry(value, ci, method, minGroup=self.smallest, **more)
        except Undefined as undefined:
            return entry(None, reason=str(undefined), minGroup=self.smallest)

    def _comparisons(self):
        groups, facet, counts = self.counts.groups, self.facet, self.counts
        if counts.problem is not None:
            raise Undefined(counts.problem)
        if counts.missing > self.settings["maxMissingShare"] * counts.total:
            raise Undefined("%d of %d rows have no value of the facet, more than fairness.maxMissingShare allows" % (counts.missing, counts.total))
        if len(groups) < 2:
            raise Undefined("the facet has fewer than two groups")
        if self.directed:
            for group in facet["disadvantaged"] + (facet["advantaged"] or []):
                if group not in groups:
                    raise Undefined("group '%s' does not occur" % group)
            d = facet["disadvantaged"]
            pairs = [(None, facet["advantaged"] or [group for group in groups if group not in d], d)]
        else:
            pairs = [(group, [other for other in groups if other != group], [group]) for group in groups]
        sizes = [size(add([groups[group] for group in side])) for _, a, d in pairs for side in (a, d)]
        self.smallest = min(sizes)
        if self.smallest < facet["minGroupSize"]:
            raise Undefined("a compared group has %d rows, fewer than minGroupSize %d" % (self.smallest, facet["minGroupSize"]))
        return pairs

    def _one(self, code, a_names, d_names):
        """Value and interval of one comparison; without a direction turned so that the value is a size."""
        a, d = self._sides(self.counts.groups, a_names, d_names)
        if code in RATIOS and not self.directed and selected(d) * size(a) > selected(a) * size(d):
            a, d, a_names, d_names = d, a, d_names, a_names
        if code in ("CDDL", "CDDPL"):
            value, ci, method = self._disparity(code, a_names, d_names)
        else:
            value = PAIRWISE[code](a, d)
            if code in INTERVALS:
                method, interval = INTERVALS[code]
                ci = interval(a, d, self.z)
            else:
                method = "bootstrap"
                draws = [_or_none(PAIRWISE[code], *self._sides(draw, a_names, d_names)) for draw in self._resampled()]
                ci = percentile(draws, self.confidence["level"])
        if not self.directed and value < 0:
            value, ci = -value, None if ci is None else (-ci[1], -ci[0])
        return value, ci, method

    def _sides(self, groups, a_names, d_names):
        return add([groups[name] for name in a_names]), add([groups[name] for name in d_names])

    def _resampler(self, purpose):
        return Resampler("%d %s %s" % (self.confidence["seed"], purpose, self.facet["name"]))

    def _resampled(self):
        if self._draws is None:
            resampler = self._resampler("groups")
            self._draws = [
                {name: Counts(*resampler.multinomial(c)) for name, c in self.counts.groups.items()} for _ in range(self.confidence["resamples"])
            ]
        return self._draws

    def _generalized_entropy(self):
        total = add(list(self.counts.groups.values()))
        value = generalized_entropy(total)
        resampler = self._resampler("everybody")
        draws = [_or_none(generalized_entropy, Counts(*resampler.multinomial(total))) for _ in range(self.confidence["resamples"])]
        return entry(value, percentile(draws, self.confidence["level"]), "bootstrap", minGroup=self.smallest)

    def _disparity(self, code, a_names, d_names):
        if self.settings["conditionOn"] is None:
            raise Undefined("fairness.conditionOn names no column whose subgroups to average over")
        strata = [found for _, found in sorted(self.counts.strata.items())]
        if len(strata) > MOST_SUBGROUPS:
            raise Undefined("fairness.conditionOn has more than %d values" % MOST_SUBGROUPS)
        inside = sum(size(c) for found in strata for c in found.values())
        everybody = sum(size(c) for c in self.counts.groups.values())
        if everybody - inside > self.settings["maxMissingShare"] * everybody:
            raise Undefined("%d of %d rows have no value of fairness.conditionOn, more than fairness.maxMissingShare allows" % (everybody - inside, everybody))
        yes = favorable if code == "CDDL" else selected

        def rows(found):
            a, d = (add([found[name] for name in names if name in found]) for names in (a_names, d_names))
            return (size(a) - yes(a), yes(a), size(d) - yes(d), yes(d))

        value = demographic_disparity([rows(found) for found in strata])
        resampler = self._resampler(code)
        draws = []
        for _ in range(self.confidence["resamples"]):
            drawn = [{name: Counts(*resampler.multinomial(c)) for name, c in found.items()} for found in strata]
            draws.append(_or_none(demographic_disparity, [rows(found) for found in drawn]))
        return value, percentile(draws, self.confidence["level"]), "bootstrap"


def _or_none(metric, *arguments):
    try:
        return metric(*arguments)
    except Undefined:
        return None
