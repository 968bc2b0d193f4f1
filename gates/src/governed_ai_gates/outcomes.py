"""What labels and predictions mean: positive for quality, favourable for fairness."""

from .errors import UsageError
from .numeric import canonical
from .prediction import scores_of


class Outcomes:
    """Rows as booleans. ``scores`` are numbers, or None where the model answers with labels; ``strength`` is always a number. Raises UsageError with the row of a prediction that is none."""

    def __init__(self, kind, threshold, label, predictions):
        self.kind, self.same = kind, label["positive"] == label["favorable"]
        self._label = label
        if kind == "score":
            self.scores = scores_of(predictions)
            self.predicted = [score >= threshold for score in self.scores]
        else:
            self.scores = None
            answers = [canonical(text) for text in predictions]
            self.predicted = [answer in label["positive"] for answer in answers]
            for row, (answer, yes) in enumerate(zip(answers, self.predicted)):
                if not self.same and not yes and answer not in label["favorable"]:
                    raise UsageError("the prediction of row %d is in neither label.positive nor label.favorable" % (row + 1))
        self.strength = self.scores if self.scores is not None else [float(yes) for yes in self.predicted]
        self.predicted_favorable = self.predicted if self.same else [not yes for yes in self.predicted]

    def actual(self, labels):
        """Labels as booleans: positive, and favourable. Raises UsageError with the row of a label that is missing or in neither list."""
        known = {text: canonical(text) for text in set(labels) if text is not None}
        values = [None if text is None else known[text] for text in labels]
        if None in values:
            raise UsageError("row %d has no label" % (values.index(None) + 1))
        positive = [value in self._label["positive"] for value in values]
        favorable = positive if self.same else [value in self._label["favorable"] for value in values]
        if not self.same:
            for row, both in enumerate(zip(positive, favorable)):
                if not any(both):
                    raise UsageError("the label of row %d is in neither label.positive nor label.favorable" % (row + 1))
        return positive, favorable
