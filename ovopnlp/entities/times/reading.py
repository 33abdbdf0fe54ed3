"""What a time expression can say, and what days that means for an article written between two days.

Every expression has ``read(near)``: the days it means, or ``None`` where the article gives no anchor for it. An anchor
is a stretch too (an article may be known by month or year only); what does not come out the same for its first and its
last day stays unread. A reading keeps two stretches: the days themselves, and the coarser form that the period of a
fact takes ("akhir 2026" is September to December 2026, and as a period 2026).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeAlias

from ovopnlp.document import TimeKind
from ovopnlp.entities.times.stretch import Stretch
from ovopnlp.records.entities import DateBasis

Direction: TypeAlias = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days between which the article was written."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Reading:
    exact: Stretch
    period: Stretch
    kind: TimeKind
    basis: DateBasis
    derivation: str | None = field(default=None, compare=False)
    clock: str | None = None  # "18:00:00+07:00" of that day
    clashes: bool = False  # the printed weekday is not the weekday of the printed date


class Expression(Protocol):
    def read(self, near: Anchor | None) -> Reading | None: ...


def agreed(near: Anchor | None, read: Callable[[date], Reading | None]) -> Reading | None:
    """What ``read`` gives for both ends of the anchor, where they agree."""
    if near is None:
        return None
    first = read(near.first)
    return first if near.first == near.last or first == read(near.last) else None
