"""Expressions counted from the day of the article: "pekan lalu", "dua tahun terakhir", "tadi malam"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ovopnlp.document import TimeKind
from ovopnlp.entities.times.reading import Anchor, Reading, agreed
from ovopnlp.entities.times.stretch import Stretch, months, one_day, shifted, week_of, years
from ovopnlp.lexicon.calendar import Unit


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
