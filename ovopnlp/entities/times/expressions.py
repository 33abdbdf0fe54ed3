"""What a time expression can say, and what days that means for an article written between two days.

Every expression has ``read(near)``: the days it means, or ``None`` where the article gives no anchor for it. An anchor
is a stretch too (an article may be known by month or year only); what does not come out the same for its first and its
last day stays unread. A reading keeps two stretches: the days themselves, and the coarser form that the period of a
fact takes ("akhir 2026" is September to December 2026, and as a period 2026).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, Protocol, TypeAlias

from ovopnlp.document import TimeKind
from ovopnlp.entities.times.stretch import Grain, Stretch, day_of, finer, months, one_day, shifted, week_of, years
from ovopnlp.records.entities import DateBasis

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "semester", "year", "decade"]
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
    clashes: bool = False  # the printed weekday is not the weekday of the printed date


class Expression(Protocol):
    def read(self, near: Anchor | None) -> Reading | None: ...


def agreed(near: Anchor | None, read: object) -> Reading | None:
    """What ``read`` (a function of one day) gives for both ends of the anchor, where they agree."""
    if near is None or not callable(read):
        return None
    first = read(near.first)
    return first if near.first == near.last or first == read(near.last) else None


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a month of the calendar, printed with or without year and weekday."""

    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    clock: str | None = None  # "18:00+07:00"
    direction: Direction | None = None
    year_offset: int | None = None  # "Mei tahun lalu": -1

    def in_year(self, year: int) -> Stretch | None:
        if self.day is None:
            return months(year, self.month)
        found = day_of(year, self.month, self.day)
        return one_day(found) if found else None

    def read(self, near: Anchor | None) -> Reading | None:
        if self.year is not None:
            return self._reading(self.year, "explicit", None)
        return agreed(near, self._solve)

    def _reading(self, year: int, basis: DateBasis, derivation: str | None) -> Reading | None:
        stretch = self.in_year(year)
        if stretch is None or stretch.first is None:
            return None
        clashes = self.weekday is not None and self.day is not None and stretch.first.weekday() != self.weekday
        kind: TimeKind = "month" if self.day is None else "instant" if self.clock else "day"
        return Reading(stretch, stretch, kind, basis, derivation, clashes)

    def _solve(self, written: date) -> Reading | None:
        if self.year_offset is not None:
            return self._reading(
                written.year + self.year_offset, "published", f"year from the article's year {written.year}"
            )
        reach = range(written.year - 5, written.year + 3)
        found = {year: stretch.first for year in reach if (stretch := self.in_year(year)) and stretch.first}
        if self.weekday is not None and self.day is not None:
            agreeing = {y: d for y, d in found.items() if d.weekday() == self.weekday and abs((d - written).days) < 500}
            if agreeing:
                year = _nearest(agreeing, written, self.direction)
                return self._reading(year, "weekday", f"weekday and day fit the year {year}, article of {written}")
        found = {y: d for y, d in found.items() if abs(y - written.year) <= 1}
        if not found:
            return None
        year = _nearest(found, written, self.direction)
        return self._reading(year, "published", f"year nearest to the article of {written}")


def _nearest(found: dict[int, date], written: date, direction: Direction | None) -> int:
    """The year meant: the article's own, unless the day then lies far off and close by in the year beside it."""
    if direction == "past":
        return max((y for y, d in found.items() if d <= written), default=min(found))
    if direction == "future":
        month_start = written.replace(day=1)
        return min((y for y, d in found.items() if d >= month_start), default=max(found))
    own = found.get(written.year)
    closest = min(found, key=lambda y: abs((found[y] - written).days))
    if own is not None and not (abs((found[closest] - written).days) <= 75 and abs((own - written).days) > 200):
        return written.year
    return closest


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    last: int | None = None
    basis: DateBasis = "explicit"
    derivation: str | None = None

    def read(self, near: Anchor | None) -> Reading | None:
        stretch = years(self.year, self.last)
        kind: TimeKind = "year" if self.last in (None, self.year) else "range"
        return Reading(stretch, stretch, kind, self.basis, self.derivation)


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """Quarters or semesters ``first``..``last`` (1-based) of a year that is printed or relative."""

    size: Literal[3, 4, 6]  # months
    first: int
    last: int
    year: int | None = None
    year_offset: int | None = None

    def read(self, near: Anchor | None) -> Reading | None:
        if self.year is not None:
            return self._reading(self.year, None)
        offset = self.year_offset or 0
        return agreed(near, lambda day: self._reading(day.year + offset, f"year from the article's year {day.year}"))

    def _reading(self, year: int, derivation: str | None) -> Reading:
        stretch = months(year, (self.first - 1) * self.size + 1, (self.last - self.first + 1) * self.size)
        kind: TimeKind = (
            "range" if self.first != self.last or self.size == 4 else "quarter" if self.size == 3 else "semester"
        )
        return Reading(stretch, stretch, kind, "fiscal", derivation)


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """July of ``year`` to June of the next; ``half`` 1 is the odd, 2 the even semester."""

    year: int
    half: Literal[1, 2] | None = None

    def read(self, near: Anchor | None) -> Reading | None:
        whole = months(self.year, 7, 12) if self.half is None else months(self.year, 7 if self.half == 1 else 13, 6)
        period = years(self.year, self.year + 1) if self.half is None else whole
        return Reading(whole, period, "range" if self.half is None else "semester", "fiscal")


@dataclass(frozen=True, slots=True)
class Beside:
    """A whole unit at ``offset`` from the one in which the article was written: "bulan lalu" is month, -1."""

    unit: Unit
    offset: int

    def read(self, near: Anchor | None) -> Reading | None:
        return agreed(near, self._reading)

    def _reading(self, written: date) -> Reading | None:
        stretch = unit_at(written, self.unit, self.offset)
        kind: TimeKind = "range" if self.unit == "week" or self.unit == "decade" else self.unit
        return Reading(
            stretch,
            stretch,
            kind,
            "published",
            f"counted from {written if self.unit in ('day', 'week') else written.isoformat()[:7]}",
        )


def unit_at(day: date, unit: Unit, offset: int) -> Stretch:
    if unit == "day":
        return one_day(day + timedelta(days=offset))
    if unit == "week":
        return week_of(day + timedelta(weeks=offset))
    if unit == "month":
        return months(day.year, day.month + offset)
    if unit == "quarter":
        return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
    if unit == "semester":
        return months(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * offset, 6)
    if unit == "decade":
        start = day.year // 10 * 10 + 10 * offset
        return years(start, start + 9)
    return years(day.year + offset)


@dataclass(frozen=True, slots=True)
class DayRun:
    """Days at offsets from the article's day: "tadi malam" is -1..0."""

    first: int
    last: int

    def read(self, near: Anchor | None) -> Reading | None:
        return agreed(near, self._reading)

    def _reading(self, written: date) -> Reading:
        stretch = Stretch(written + timedelta(days=self.first), written + timedelta(days=self.last), "day")
        return Reading(
            stretch, stretch, "day" if self.first == self.last else "range", "published", f"counted from {written}"
        )


@dataclass(frozen=True, slots=True)
class Span:
    """``count`` units up to (negative) or from (positive) the article's day: "dua tahun terakhir" is year, -2."""

    unit: Unit
    count: int

    def read(self, near: Anchor | None) -> Reading | None:
        exact = agreed(near, self._reading)
        if exact is None and self.unit in ("year", "decade"):
            return agreed(near, self._by_year)
        if exact is None and self.unit == "month":
            return agreed(near, self._by_month)
        return exact

    def _far_end(self, written: date) -> date:
        if self.unit in ("day", "week"):
            return written + timedelta(days=self.count * (7 if self.unit == "week" else 1))
        size = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120}[self.unit]
        return shifted(written, by_months=self.count * size)

    def _reading(self, written: date) -> Reading:
        far = self._far_end(written)
        exact = Stretch(min(far, written), max(far, written), "day")
        return Reading(exact, self._period(exact), "range", "published", f"counted from {written}")

    def _by_month(self, written: date) -> Reading:
        first = written.month + (1 if self.count > 0 else self.count)
        stretch = months(written.year, first, abs(self.count))
        return Reading(stretch, stretch, "range", "published", f"counted from {written.isoformat()[:7]}")

    def _by_year(self, written: date) -> Reading:
        far = written.year + self.count * (10 if self.unit == "decade" else 1)
        stretch = years(min(far, written.year), max(far, written.year))
        return Reading(stretch, stretch, "range", "published", f"counted from {written.year}")

    def _period(self, exact: Stretch) -> Stretch:
        if exact.first is None or exact.last is None or self.unit in ("day", "week"):
            return exact
        if self.unit == "month" and self.count > 0:
            return months(exact.first.year, exact.first.month + 1, self.count)
        return replace(exact, grain="month" if self.unit in ("month", "quarter", "semester") else "year")


@dataclass(frozen=True, slots=True)
class Ago:
    """``count`` units before (negative) or after the article: "dua tahun lalu" is the year two before."""

    unit: Unit
    count: int

    def read(self, near: Anchor | None) -> Reading | None:
        return Beside(self.unit, self.count).read(near)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A bare weekday: the last one up to the article's day, or the one that ``direction`` and ``week`` say."""

    weekday: int
    direction: Direction | None = None
    week: int | None = None  # "Selasa pekan depan": 1

    def read(self, near: Anchor | None) -> Reading | None:
        return agreed(near, self._reading)

    def _reading(self, written: date) -> Reading:
        if self.week is not None:
            monday = written - timedelta(days=written.weekday())
            found = monday + timedelta(days=self.weekday + 7 * self.week)
        elif self.direction == "future":
            found = written + timedelta(days=(self.weekday - written.weekday() - 1) % 7 + 1)
        elif self.direction == "past":
            found = written - timedelta(days=(written.weekday() - self.weekday - 1) % 7 + 1)
        else:
            found = written - timedelta(days=(written.weekday() - self.weekday) % 7)
        stretch = one_day(found)
        return Reading(stretch, stretch, "day", "weekday", f"that weekday beside the article of {written}")


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
            exact, period, "range", basis, right.derivation or left.derivation, left.clashes or right.clashes
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
            if isinstance(self.inner, PartOfYear):  # a running total: "hingga triwulan III" is January to September
                period = replace(period, first=last.replace(month=1, day=1))
        elif self.border == "before":
            exact = Stretch(None, first - timedelta(days=1), grain)
        else:
            exact = Stretch(last + timedelta(days=1), None, grain)
        return replace(inner, exact=exact, period=period, kind="range")


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
