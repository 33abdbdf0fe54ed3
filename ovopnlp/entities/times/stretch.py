"""Stretches of days: arithmetic on whole weeks, months, quarters and years, and their EDTF form."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

Grain: TypeAlias = Literal["day", "month", "year"]
"""The coarsest unit whose borders the stretch keeps, and so the unit in which its EDTF form is written."""

FIRST_YEAR, LAST_YEAR = 1500, 2100


@dataclass(frozen=True, slots=True)
class Stretch:
    """First to last day, both included. ``None`` is an open end; never both."""

    first: date | None
    last: date | None
    grain: Grain

    @property
    def edtf(self) -> str:
        """EDTF (ISO 8601-2): ``2025-06``, ``2025-07/2025-09``, ``../2024-06-30``, ``2019/..``."""
        first, last = _written(self.first, self.grain), _written(self.last, self.grain)
        return first if first == last else f"{first}/{last}"


def _written(day: date | None, grain: Grain) -> str:
    if day is None:
        return ".."
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]]


_ORDER: tuple[Grain, ...] = ("day", "month", "year")


def finer(a: Grain, b: Grain) -> Grain:
    return min(a, b, key=_ORDER.index)


def valid_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has none (31 June, month 13)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(day: date) -> Stretch:
    return Stretch(day, day, "day")


def week_of(day: date) -> Stretch:
    """Monday to Sunday around ``day``."""
    monday = day - timedelta(days=day.weekday())
    return Stretch(monday, monday + timedelta(days=6), "day")


def months(year: int, month: int, count: int = 1) -> Stretch:
    """``count`` whole months from ``month``, which may lie outside 1..12 and then moves the year."""
    year, first = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return Stretch(date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]), "month")


def years(first: int, last: int | None = None) -> Stretch:
    return Stretch(date(first, 1, 1), date(first if last is None else last, 12, 31), "year")


def shifted(day: date, *, by_months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    month = day.month - 1 + by_months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
