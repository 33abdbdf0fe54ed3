"""An expression at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from ovopnlp.entities.times.reading import Expression
from ovopnlp.entities.times.source import Relation


@dataclass(slots=True)
class Found:
    start: int
    end: int
    expression: Expression
    rule: str
    relation: Relation
