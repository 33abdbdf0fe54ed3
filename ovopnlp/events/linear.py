"""Linear models with readable weights: what the classifier of numbers and the rankers of slots are made of."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp
from operator import add
from typing import Any

from ovopnlp.errors import BadLexicon

Features = list[str]


class _Floats(dict[str, float]):
    """Numbers as printed to their values, each kept once: the few hundred values of all weights then stay near at hand."""

    def __missing__(self, printed: str) -> float:
        value = self[printed] = float(printed)
        return value


@dataclass(slots=True)
class LinearModel:
    """Multinomial logistic regression over binary features; with one label it is a binary one.

    ``weights[feature]`` holds one number per label, in the order of ``labels``. ``calibration`` maps raw
    probabilities to observed shares of right answers: points ``(raw, observed)``, rising in both.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    threshold: float = 0.5
    calibration: tuple[tuple[float, float], ...] = ()
    about: dict[str, Any] = field(default_factory=dict)
    _only: dict[str, float] = field(init=False, repr=False, compare=False)  # the weights, where there is one label

    def __post_init__(self) -> None:
        self._only = {name: row[0] for name, row in self.weights.items()} if len(self.labels) == 1 else {}

    def raw(self, features: Iterable[str], start: Sequence[float] | None = None) -> list[float]:
        """Sum of the weights per label; ``start`` is such a sum of features that several rows share, bias included."""
        base = self.bias if start is None else start
        if self._only:
            return [base[0] + sum(filter(None, map(self._only.get, features)))]
        rows = filter(None, map(self.weights.get, features))
        return list(map(add, base, map(sum, zip(*rows, strict=True)))) or list(base)

    def probabilities(self, features: Iterable[str], start: Sequence[float] | None = None) -> list[float]:
        sums = self.raw(features, start)
        if len(sums) == 1:
            return [1.0 / (1.0 + exp(-max(-35.0, min(35.0, sums[0]))))]
        top = max(sums)
        parts = [exp(value - top) for value in sums]
        total = sum(parts)
        return [part / total for part in parts]

    def calibrated(self, raw: float) -> float:
        """``raw`` as the share of right answers that was observed at such values."""
        return calibrated(self.calibration, raw)

    def to_json(self) -> str:
        """One feature per line, so that a diff of two trainings can be read."""
        head = {
            "about": self.about, "labels": self.labels, "bias": self.bias, "threshold": self.threshold,
            "calibration": self.calibration,
        }  # fmt: skip
        lines = [json.dumps(head, ensure_ascii=False)[:-1] + ', "weights": {']
        rows = sorted(self.weights.items())
        for at, (name, row) in enumerate(rows):
            comma = "," if at + 1 < len(rows) else ""
            lines.append(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}{comma}")
        return "\n".join([*lines, "}}"]) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str = "") -> LinearModel:
        """Raises BadLexicon: the file is no model."""
        try:
            data = json.loads(text, parse_float=_Floats().__getitem__)
            return cls(
                tuple(data["labels"]),
                tuple(data["bias"]),
                {key: tuple(row) for key, row in data["weights"].items()},
                data["threshold"],
                tuple((x, y) for x, y in data["calibration"]),
                data["about"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadLexicon(name, "", f"no weights of a linear model: {error}") from error


def calibrated(points: Sequence[tuple[float, float]], raw: float) -> float:
    """``raw`` along the line through ``points``; without points as it is."""
    if not points:
        return raw
    if raw <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if raw <= x1:
            return y0 + (y1 - y0) * ((raw - x0) / (x1 - x0) if x1 > x0 else 1.0)
    return points[-1][1]


@cache
def model(name: str) -> LinearModel:
    """The weights ``events/weights/<name>.json``."""
    text = files("ovopnlp.events").joinpath("weights", f"{name}.json").read_text(encoding="utf-8")
    return LinearModel.from_json(text, f"{name}.json")
