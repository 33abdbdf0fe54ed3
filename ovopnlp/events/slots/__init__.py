"""When, where, for which program, by whose word, with whom: one file per slot, each a small ranker over what the article names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ovopnlp.events.linear import Features, LinearModel

Value = TypeVar("Value")


def choose(options: Iterable[tuple[Value, Features]], ranker: LinearModel) -> tuple[Value, float] | None:
    """The likeliest option with its probability; None where none reaches the ranker's threshold."""
    best: tuple[Value, float] | None = None
    for value, features in options:
        chance = ranker.probabilities(features)[0]
        if best is None or chance > best[1]:
            best = value, chance
    return best if best is not None and best[1] >= ranker.threshold else None


def distance(words: int) -> str:
    """Words between two places, coarse."""
    for limit in (0, 2, 4, 7, 12, 20):
        if words <= limit:
            return str(limit)
    return "far"
