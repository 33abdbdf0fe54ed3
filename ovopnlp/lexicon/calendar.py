"""Names of months and weekdays, from ``calendar.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ovopnlp.lexicon import Entry, load


class Month(Entry):
    number: Annotated[int, Field(ge=1, le=12)]
    names: Annotated[tuple[str, ...], Field(min_length=1)]


class Weekday(Entry):
    number: Annotated[int, Field(ge=0, le=6)]
    names: Annotated[tuple[str, ...], Field(min_length=1)]


class Calendar(Entry):
    months: Annotated[tuple[Month, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=7, max_length=7)]
    numbers: dict[str, Annotated[int, Field(ge=1)]]
    ordinals: dict[str, Annotated[int, Field(ge=1, le=12)]]


CALENDAR = load("calendar.yaml", Calendar)
MONTHS: dict[str, int] = {name: month.number for month in CALENDAR.months for name in month.names}
"""Lower-case spelling to 1..12. Full and short names of Indonesian, its old spelling, and English."""
WEEKDAYS: dict[str, int] = {name: day.number for day in CALENDAR.weekdays for name in day.names}
"""Lower-case spelling (plain apostrophe) to 0 = Monday .. 6 = Sunday. ``minggu`` also means week."""
NUMBERS: dict[str, int] = CALENDAR.numbers
"""Number words that count units of time."""
ORDINALS: dict[str, int] = CALENDAR.ordinals
"""Ordinal words and Roman numerals of quarters, semesters and programme years."""
