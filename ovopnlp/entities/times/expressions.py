"""Expressions that name their time: days, months, quarters, years, weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from ovopnlp.document import TimeKind
from ovopnlp.entities.times.reading import Anchor, Direction, Reading, agreed
from ovopnlp.entities.times.stretch import Stretch, day_of, months, one_day, years
from ovopnlp.records.entities import DateBasis

_AHEAD: Final = 200  # days by which a quarter without year may lie ahead
_NEAR: Final = 500  # days from the article within which a weekday settles the year


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
        return Reading(stretch, stretch, kind, basis, derivation, self.clock if self.day else None, clashes)

    def _solve(self, written: date) -> Reading | None:
        if self.year_offset is not None:
            return self._reading(
                written.year + self.year_offset, "published", f"year from the article's year {written.year}"
            )
        dated = self.weekday is not None and self.day is not None
        reach = range(written.year - 1 - dated, written.year + 2 + dated)
        found = {year: stretch.first for year in reach if (stretch := self.in_year(year)) and stretch.first}
        agreeing = {y: d for y, d in found.items() if d.weekday() == self.weekday and abs((d - written).days) < _NEAR}
        if dated and agreeing:
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
        return agreed(near, self._beside)

    def _beside(self, written: date) -> Reading:
        """In the article's year; one that would lie far ahead, as "kuartal IV" in February, is the last one."""
        found = self._reading(written.year + (self.year_offset or 0), f"year from the article's year {written.year}")
        ahead = found.exact.first is not None and (found.exact.first - written).days > _AHEAD
        if self.year_offset is None and ahead:
            return self._reading(written.year - 1, f"the last one before the article of {written}")
        return found

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
