"""From labelled features to a LinearModel: scikit-learn fits, we keep what can be read and shipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]
from sklearn.isotonic import IsotonicRegression  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from ovopnlp.events.context import ARTICLE, TITLE
from ovopnlp.events.linear import LinearModel

# Marks the rows of articles that were annotated whole, as those will be that the weights are used on: the share of facts
# among their numbers, and that of each type, is not that of articles picked for labelling. It ends in the bias.
WHOLE = "annotated:whole"
_WHOLE_SCALE = 3.0
Rows = Sequence[Sequence[str]]


def fold_of(group: str, folds: int) -> int:
    """A fixed fold per group, the same in every run and on every machine."""
    return sum((at + 1) * ord(letter) for at, letter in enumerate(group)) % folds


def fit(
    rows: Rows,
    labels: Sequence[str],
    *,
    strength: float,
    least: int = 2,
    shared: float = 1.0,
) -> LinearModel:
    """Multinomial (or, for the labels "no" and "yes", binary) logistic regression with an L2 penalty.

    Features seen in fewer than ``least`` rows are left out; weights that cannot matter are dropped. Those of the whole
    article count ``shared`` as much as others: there are few articles and many of their words.
    """
    seen = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in seen.items() if count >= least)
    column = {name: at for at, name in enumerate(names)}
    scales = np.array([_scale(name, shared) for name in names])
    matrix = _matrix(rows, column) @ diags(scales)
    binary = set(labels) <= {"no", "yes"}
    if binary and len(set(labels)) < 2:
        return LinearModel(("yes",), (-6.0,), {})
    learner = LogisticRegression(C=strength, max_iter=400, tol=1e-4)
    learner.fit(matrix, np.array(labels))
    found: list[str] = [str(name) for name in learner.classes_]
    coefficients = learner.coef_.T * scales[:, None]
    if binary:
        found, bias = ["yes"], learner.intercept_
    else:
        bias = learner.intercept_
    if WHOLE in column:
        bias = bias + coefficients[column.pop(WHOLE)]
    kept = {
        name: tuple(round(float(value), 3) for value in coefficients[at])
        for name, at in column.items()
        if float(np.abs(coefficients[at]).max()) >= 0.012
    }
    return LinearModel(tuple(found), tuple(round(float(b), 4) for b in bias), kept)


def _scale(name: str, shared: float) -> float:
    return _WHOLE_SCALE if name == WHOLE else shared if name.startswith((ARTICLE, TITLE)) else 1.0


def _matrix(rows: Rows, column: dict[str, int]) -> Any:
    pointers, indices = [0], []
    for row in rows:
        indices.extend(sorted({column[name] for name in row if name in column}))
        pointers.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(column)))


def calibration(scores: Sequence[float], right: Sequence[bool], points: int = 12) -> tuple[tuple[float, float], ...]:
    """Isotonic regression through out-of-fold probabilities, as a short table of points."""
    if len(scores) < 20:
        return ()
    learner = IsotonicRegression(out_of_bounds="clip", y_min=0.02, y_max=0.98)
    learner.fit(np.array(scores), np.array(right, dtype=float))
    grid = np.quantile(np.array(scores), np.linspace(0, 1, points))
    table = {round(float(x), 3): round(float(y), 3) for x, y in zip(grid, learner.predict(grid), strict=True)}
    return tuple(sorted(table.items()))
