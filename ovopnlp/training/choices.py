"""Rankers: of the options of one choice, or none of them, the right one is to come out on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from ovopnlp.events.linear import LinearModel

_SMALLEST = 0.012  # weights below cannot matter
_ROUNDS = 150


def fit_choices(
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    cases: Sequence[tuple[list[int], bool]],
    *,
    strength: float,
    least: int,
) -> LinearModel:
    """Conditional logit with an L2 penalty: softmax over the options of a case and "none", whose score is 0.

    Args:
        rows: features of every option; labels: "yes" or "no".
        cases: row indices of one choice, and whether it has an answer at all. A case whose answer is not among the
            options teaches nothing.
        strength: inverse penalty; least: rows in which a feature must occur.

    Returns:
        A binary model. Its raw score orders options; above 0 an option is likelier than none.
    """
    seen = Counter(name for row in rows for name in set(row))
    column = {name: at for at, name in enumerate(sorted(n for n, count in seen.items() if count >= least))}
    matrix, right, of_case, firsts = _table(rows, labels, cases, column)
    penalty = np.ones(len(column) + 1)
    penalty[-1] = 0.0  # the bias

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, firsts)[of_case])
        whole = np.add.reduceat(powers, firsts)
        hit = powers * right
        share = np.add.reduceat(hit, firsts)
        wrong = powers / whole[of_case] - hit / share[of_case]
        value = float((np.log(whole) - np.log(share)).sum() * strength + 0.5 * (penalty * weights) @ weights)
        return value, matrix.T @ wrong * strength + penalty * weights

    if not len(firsts):
        return LinearModel(("yes",), (-6.0,), {})
    found = minimize(loss, np.zeros(len(penalty)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    kept: dict[str, tuple[float, ...]] = {
        name: (round(float(found[at]), 3),) for name, at in column.items() if abs(found[at]) >= _SMALLEST
    }
    return LinearModel(("yes",), (round(float(found[-1]), 4),), kept)


def _table(
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    cases: Sequence[tuple[list[int], bool]],
    column: dict[str, int],
) -> tuple[Any, Any, Any, Any]:
    """One row per option and one, without features, for "none"; which are right; the case of each; where cases begin."""
    bias = len(column)
    pointers, indices, right, of_case, firsts = [0], list[int](), list[float](), list[int](), list[int]()
    for options, owed in cases:
        answered = any(labels[at] == "yes" for at in options)
        if not options or owed != answered:
            continue
        firsts.append(len(right))
        for at in options:
            indices.extend(sorted({column[name] for name in rows[at] if name in column}))
            indices.append(bias)
            pointers.append(len(indices))
            right.append(float(labels[at] == "yes"))
        pointers.append(len(indices))
        right.append(float(not answered))
        of_case.extend([len(firsts) - 1] * (len(options) + 1))
    shape = (len(right), bias + 1)
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=shape)
    return matrix, np.array(right), np.array(of_case, dtype=int), np.array(firsts, dtype=int)
