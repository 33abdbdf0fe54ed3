"""Holidays that stand for their day: "HUT RI ke-80", "Idulfitri 2025", "Lebaran 1446 H", "Hari Santri tahun lalu"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from ovopnlp.entities.times.reading import Anchor, Reading, agreed
from ovopnlp.entities.times.source import TAHUN, WHEN, YEAR, Parsed, Source, alternatives, offset_of
from ovopnlp.entities.times.stretch import Stretch, day_of, one_day
from ovopnlp.lexicon.calendar import Fixed, Moving, holidays

_BIRTHDAY: Final = r"(?:(?:hari\sulang\stahun(?:\s\(hut\))?|hut|dirgahayu)\s)"
_NTH: Final = r"(?:ke\s?-?\s?(?P<{}>\d{{1,3}})\s?)"


@dataclass(frozen=True, slots=True)
class Holiday:
    entry: Moving | Fixed
    year: int | None = None
    hijri: int | None = None
    year_offset: int | None = None

    def read(self, near: Anchor | None) -> Reading | None:
        if self.year_offset is not None:
            offset = self.year_offset
            return agreed(
                near, lambda written: self._in(written.year + offset, f"year from the article's year {written.year}")
            )
        return self._in(self.year, None)

    def _in(self, year: int | None, derivation: str | None) -> Reading | None:
        if isinstance(self.entry, Fixed):
            found = day_of(year, self.entry.month, self.entry.day) if year else None
            return _reading(one_day(found), derivation) if found else None
        first = _nth(self.entry, self.hijri) if self.hijri else _only(self.entry, year)
        if first is None:
            return None
        if first in self.entry.calculated:
            derivation = "calculated, not announced"
        return _reading(Stretch(first, first + timedelta(days=self.entry.days - 1), "day"), derivation)


def _reading(stretch: Stretch, derivation: str | None) -> Reading:
    return Reading(stretch, stretch, "day" if stretch.first == stretch.last else "range", "explicit", derivation)


def _nth(entry: Moving, hijri: int) -> date | None:
    days = (*entry.decided, *entry.calculated)
    at = hijri - entry.hijri if entry.hijri else -1
    return days[at] if 0 <= at < len(days) else None


def _only(entry: Moving, year: int | None) -> date | None:
    """The day in ``year``; none where the lunar calendar gives that year two."""
    days = [day for day in (*entry.decided, *entry.calculated) if day.year == year]
    return days[0] if len(days) == 1 else None


def _listed() -> list[Moving | Fixed]:
    return [*holidays().moving, *holidays().fixed]


@cache
def _entries() -> dict[str, Moving | Fixed]:
    return {name: entry for entry in _listed() for name in (*entry.names, *entry.hut)}


@cache
def _pattern() -> re.Pattern[str]:
    alone = alternatives({name for entry in _listed() for name in entry.names})
    every = alternatives(_entries())
    when = (
        rf"(?:\s?\((?:ri|nkri)\))?(?:\s?{_NTH.format('after')})?"
        rf"(?:(?:\s|(?<=\s))(?:pada\s)?(?:{TAHUN}\s)?(?:(?P<hijri>14\d\d)\s?(?:hijriah|h)\b(?:\s?/\s?(?:{YEAR})(?:\s?m\b)?)?|(?P<year>{YEAR}))|\s{TAHUN}\s(?P<rel>{WHEN}))?"
    )
    return re.compile(rf"(?:{_BIRTHDAY}{_NTH.format('before')}?(?P<hut>{every})(?!\sad\b)|(?P<name>{alone}))\b{when}")


@cache
def first_words() -> frozenset[str]:
    """The words that can begin such an expression."""
    return frozenset(("hut", "dirgahayu", "hari")) | {re.split(r"\W", name)[0] for name in _entries()}


def holiday(source: Source, at: int) -> Parsed | None:
    match = _pattern().match(source.low, at)
    if match is None:
        return None
    entry = _entries()[match["hut"] or match["name"]]
    nth = match["before"] or match["after"]
    end = len(match[0].rstrip()) + at
    if nth:
        year = entry.since + int(nth) if isinstance(entry, Fixed) and entry.since else None
        return (
            Parsed(end, Holiday(entry, year), "times.holiday") if year and match["year"] in (None, str(year)) else None
        )
    if match["year"] or match["hijri"]:
        year = int(match["year"]) if match["year"] else None
        return Parsed(end, Holiday(entry, year, int(match["hijri"]) if match["hijri"] else None), "times.holiday")
    if match["rel"]:
        return Parsed(end, Holiday(entry, year_offset=offset_of(match["rel"].split()[-1])), "times.holiday")
    return None
