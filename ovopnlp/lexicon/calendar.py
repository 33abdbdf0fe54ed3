"""Names of months and weekdays (``calendar.yaml``) and holidays with their days (``holidays.yaml``)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ovopnlp.lexicon import Entry, load

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "semester", "year", "decade"]
ThirdOf: TypeAlias = Literal["early", "mid", "late"]


class Month(Entry):
    number: Annotated[int, Field(ge=1, le=12)]
    full: Annotated[tuple[str, ...], Field(min_length=1)]
    other: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.full + self.other


class Weekday(Entry):
    number: Annotated[int, Field(ge=0, le=6)]
    full: Annotated[tuple[str, ...], Field(min_length=1)]
    other: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.full + self.other


class Calendar(Entry):
    months: Annotated[tuple[Month, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=7, max_length=7)]
    numbers: dict[str, Annotated[int, Field(ge=1)]]
    ordinals: dict[str, Annotated[int, Field(ge=1, le=12)]]
    year_after: tuple[str, ...]
    number_after: tuple[str, ...]
    number_before: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    now: tuple[str, ...]
    units: dict[str, Unit]
    one_unit: dict[str, Unit]
    day_words: dict[str, tuple[int, int]]
    parts: dict[str, ThirdOf]
    examples: tuple[tuple[str, str], ...]
    counter_examples: tuple[str, ...]


CALENDAR = load("calendar.yaml", Calendar)
MONTHS: dict[str, int] = {name: month.number for month in CALENDAR.months for name in month.names}
"""Lower-case spelling to 1..12. Full and short names of Indonesian, its old spelling, and English."""
WEEKDAYS: dict[str, int] = {name: day.number for day in CALENDAR.weekdays for name in day.names}
"""Lower-case spelling (plain apostrophe) to 0 = Monday .. 6 = Sunday. ``minggu`` also means week."""
MONTHS_IN_FULL: frozenset[str] = frozenset(name for month in CALENDAR.months for name in month.full)
WEEKDAYS_IN_FULL: frozenset[str] = frozenset(name for day in CALENDAR.weekdays for name in day.full)
"""Indonesian names that need no day or year beside them to be a date."""
NUMBERS: dict[str, int] = CALENDAR.numbers
"""Number words that count units of time."""
ORDINALS: dict[str, int] = CALENDAR.ordinals
"""Ordinal words and Roman numerals of quarters, semesters and programme years."""


class Moving(Entry):
    """A holiday that is listed day by day; ``hijri`` is the Islamic year of the first."""

    names: tuple[str, ...]
    hut: tuple[str, ...] = ()
    days: Annotated[int, Field(ge=1)] = 1
    hijri: int | None = None
    decided: tuple[date, ...]
    calculated: tuple[date, ...] = ()
    examples: tuple[tuple[str, date], ...]


class Fixed(Entry):
    """A holiday on the same day of each year; ``since`` is the year from which "ke-N" counts."""

    names: tuple[str, ...]
    hut: tuple[str, ...] = ()
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    since: int | None = None
    examples: tuple[tuple[str, date], ...]


class Holidays(Entry):
    moving: tuple[Moving, ...]
    fixed: tuple[Fixed, ...]
    counter_examples: tuple[str, ...]


@cache
def holidays() -> Holidays:
    """Holidays and observances, 2000 to 2035 where their day moves."""
    return load("holidays.yaml", Holidays)
