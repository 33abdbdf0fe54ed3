"""Expressions built around others: ranges, open ends, early and late, comparisons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from ovopnlp.document import TimeKind
from ovopnlp.entities.times.expressions import Day
from ovopnlp.entities.times.reading import Anchor, Expression, Reading
from ovopnlp.entities.times.stretch import Grain, Stretch, finer, months, shifted, years


@dataclass(frozen=True, slots=True)
class Part:
    """Early, mid or late in what ``inner`` says: thirds of it. As a period it stays the whole."""

    part: Literal["early", "mid", "late"]
    inner: Expression

    def read(self, near: Anchor | None) -> Reading | None:
        whole = self.inner.read(near)
        if whole is None or whole.exact.first is None or whole.exact.last is None:
            return None
        first, last = whole.exact.first, whole.exact.last
        third = {"early": 0, "mid": 1, "late": 2}[self.part]
        if (last - first).days == 6 and third == 2:
            exact = Stretch(last - timedelta(days=1), last, "day")  # "akhir pekan": Saturday and Sunday
        elif whole.exact.grain == "year":
            size = ((last.year - first.year + 1) * 12) // 3
            exact = replace(months(first.year, first.month + third * size, size), grain="month")
        else:
            size = ((last - first).days + 1) // 3
            start = first + timedelta(days=third * size)
            exact = Stretch(start, last if third == 2 else start + timedelta(days=size - 1), "day")
        return replace(whole, exact=exact, kind="range")


@dataclass(frozen=True, slots=True)
class Between:
    left: Expression
    right: Expression

    def read(self, near: Anchor | None) -> Reading | None:
        right = self.right.read(near)
        left = self._left_beside(right).read(near)
        if left is None or right is None:
            return None
        first, last = left.exact.first, right.exact.last
        if first is None or last is None or first > last:
            return None
        exact = Stretch(first, last, finer(left.exact.grain, right.exact.grain))
        period = Stretch(left.period.first, right.period.last, finer(left.period.grain, right.period.grain))
        basis = right.basis if right.basis != "explicit" else left.basis
        return Reading(
            exact, period, "range", basis, right.derivation or left.derivation, None, left.clashes or right.clashes
        )

    def _left_beside(self, right: Reading | None) -> Expression:
        """The left end in the year of the right one, or the year before where it would come after it."""
        if not isinstance(self.left, Day) or self.left.year is not None or right is None or right.exact.first is None:
            return self.left
        year = right.exact.first.year
        own = self.left.in_year(year)
        if own is None or own.first is None or own.first > right.exact.first:
            year -= 1
        return replace(self.left, year=year)


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """``inner`` as a border: since its first day, until its last day, before its first day, after its last day."""

    border: Literal["since", "until", "before", "after"]
    inner: Expression

    def read(self, near: Anchor | None) -> Reading | None:
        inner = self.inner.read(near)
        if inner is None:
            return None
        first, last, grain = inner.exact.first, inner.exact.last, inner.exact.grain
        if first is None or last is None:
            return inner
        period = inner.period
        if self.border == "since":
            exact = Stretch(first, None, grain)
        elif self.border == "until":
            exact = Stretch(None, last, grain)
        elif self.border == "before":
            exact = Stretch(None, first - timedelta(days=1), grain)
        else:
            exact = Stretch(last + timedelta(days=1), None, grain)
        return replace(inner, exact=exact, period=period, kind="range", clock=None)


Scope: TypeAlias = Literal["year", "month", "period"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is said in comparison with the time before it: "tahun sebelumnya", "periode yang sama tahun lalu".

    Alone it means nothing; ``after`` reads it beside the time mentioned before. ``year`` is that of "periode yang sama
    tahun 2024"; without one it is the year (or month) before.
    """

    scope: Scope
    year: int | None = None

    def read(self, near: Anchor | None) -> Reading | None:
        return None

    def after(self, before: Reading) -> Reading | None:
        base = before.period if self.scope == "period" else before.exact
        if base.last is None:
            return None
        last = base.last
        first = base.first or last
        if self.scope == "month":
            found = months(last.year, last.month - 1) if base.grain != "year" else None
        elif self.scope == "year":
            found = years(last.year - 1)
        else:
            by = ((self.year or last.year - 1) - last.year) * 12
            found = Stretch(shifted(first, by_months=by), _end(last, by, base.grain), base.grain) if by else None
        if found is None:
            return None
        kind: TimeKind = (
            "year"
            if found.grain == "year" and self.scope == "year"
            else before.kind
            if self.scope == "period"
            else "month"
        )
        return Reading(found, found, kind, before.basis, f"compared with {base.edtf}")


def _end(day: date, by_months: int, grain: Grain) -> date:
    """``day`` moved; the end of a month stays the end of a month, also in February."""
    moved = shifted(day, by_months=by_months)
    return moved if grain == "day" else _month_end(moved)


def _month_end(day: date) -> date:
    whole = months(day.year, day.month)
    return whole.last or day


@dataclass(frozen=True, slots=True)
class Close:
    """``inner`` only where it lies within ``days`` of the article: "(30/11)" may also be a fraction."""

    inner: Expression
    days: int

    def read(self, near: Anchor | None) -> Reading | None:
        found = self.inner.read(near)
        if found is None or near is None or found.exact.first is None:
            return None
        gap = min(abs((found.exact.first - near.first).days), abs((found.exact.first - near.last).days))
        return found if gap <= self.days else None


@dataclass(frozen=True, slots=True)
class Until:
    """``inner`` begins a stretch that the same sentence ends elsewhere: as a period it is the whole stretch."""

    inner: Expression
    end: Expression

    def read(self, near: Anchor | None) -> Reading | None:
        inner = self.inner.read(near)
        start = self.inner.inner if isinstance(self.inner, OpenEnd) else self.inner
        whole = Between(start, self.end.inner if isinstance(self.end, OpenEnd) else self.end).read(near)
        return inner if inner is None or whole is None else replace(inner, period=whole.period)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The ``number``-th seven days of a month; the fifth is what is left of it. As a period it is the month."""

    number: int
    month: Day

    def read(self, near: Anchor | None) -> Reading | None:
        whole = self.month.read(near)
        if whole is None or whole.exact.first is None or whole.exact.last is None:
            return None
        first = whole.exact.first + timedelta(days=7 * (self.number - 1))
        if first > whole.exact.last:
            return None
        last = min(first + timedelta(days=6), whole.exact.last)
        return replace(whole, exact=Stretch(first, last, "day"), kind="range")
