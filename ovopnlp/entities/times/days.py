"""Days and months of the calendar: "30 Juni 2024", "Kamis (30/11)", "1-3 Juni", "2025/07/02 12:29", "Mei 2025"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ovopnlp.entities.times.combined import Between, Close
from ovopnlp.entities.times.expressions import Day, NamedDay
from ovopnlp.entities.times.reading import Expression
from ovopnlp.entities.times.source import (
    DAY,
    MONTH,
    TAHUN,
    TO,
    WEEKDAY,
    WHEN,
    YEAR,
    Parsed,
    Source,
    clock_after,
    direction_of,
    full_year,
    offset_of,
)
from ovopnlp.lexicon.calendar import MONTHS, MONTHS_IN_FULL, WEEKDAYS, WEEKDAYS_IN_FULL

_YEAR_AFTER: Final = rf"(?:(?:\.|,)?\s(?:{TAHUN}\s)?(?P<year>{YEAR})|\s\((?P<inside>{YEAR})\)|\.?(?:-|/|\s?')(?P<short>\d\d(?!\d)|{YEAR})|\s{TAHUN}\s(?P<rel>{WHEN}))?"
_DAY_MONTH: Final = re.compile(
    rf"(?P<day>{DAY})(?:(?:{TO}|\s?(?:dan|&)\s?)(?P<last>{DAY}))?(?:\s{{0,2}}|[-/.])(?P<month>{MONTH})\b(?!\s?/)"
    + _YEAR_AFTER
)
_MONTH: Final = re.compile(rf"(?P<month>{MONTH})\b" + _YEAR_AFTER)
_MONTH_FIRST: Final = re.compile(rf"(?P<month>{MONTH})\s(?P<day>{DAY})(?:st|nd|rd|th)?,\s(?P<year>{YEAR})")
_WHEN_AFTER: Final = re.compile(rf"\s{WHEN}(?!\s(?:malam|pagi|siang|sore|hari|juga|adalah))")
_YMD: Final = re.compile(
    rf"(?P<year>(?:19|20)\d\d)(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<day>{DAY})(?!\d|[/.-]\d)"
)
_DMY: Final = re.compile(
    rf"(?P<day>{DAY})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d|[/-]\w)"
)
_PARTIAL: Final = re.compile(
    rf"(?:(?P<day0>{DAY})(?:[/.](?P<month0>\d{{1,2}})(?:[/.](?P<year0>(?:19|20)?\d\d))?)?(?:{TO}|\s?(?:dan|&)\s?))?"
    rf"(?P<day>{DAY})\s?(?:/|\.|-(?=\s?\d+\s?-\s?\d))\s?(?P<month>\d{{1,2}})(?:\s?[/.-]\s?(?P<year>(?:19|20)?\d\d))?(?![\d/]|[.,]\d)"
)
_WEEKDAY: Final = re.compile(
    rf"(?P<weekday>{WEEKDAY})\b(?:\s?(?:-|,|/|&|dan|hingga|sampai|s/d)\s?(?:hari\s)?(?P<last>{WEEKDAY})\b)?"
    r"(?:\s(?:pagi|siang|sore|petang|malam|dini\shari|legi|pahing|pon|wage|kliwon))?"
    r"(?:\s(?:kemarin|besok|lalu|nanti|tadi|mendatang|depan|ini)(?=[\s,]*(?:\(|\d)))?"
    r"(?P<gap>\s?,?\s?(?:tanggal\s|tgl\.?\s)?)(?P<open>\(?)\s?"
)
_WEEK_AFTER: Final = re.compile(rf"\s(?:(?:pekan|minggu)\s{WHEN}|(?P<day>{WHEN}))")
_FRACTION_BEFORE: Final = re.compile(r"(?:per(?:dua|tiga|empat|lima)|setengah|separuh|halaman|bagian)\s\($")
_RECURRING_BEFORE: Final = re.compile(
    r"(?:setiap|tiap|tiap-tiap|saban|pasar|simpang|kampung|puasa|sholat|salat|shalat|stasiun|rsud|terminal)\s(?:hari\s)?$"
)
_HABIT_BEFORE: Final = re.compile(
    r"\b(?:setiap|tiap|rutin|biasanya|diwajibkan|wajib|jam buka|jadwal|kecuali|libur)\b[^.!?\n]*\bpada\shari\s$"
)
_PLAIN_MONTHS: Final = frozenset(("mei", "april", "juni", "juli", "maret"))  # given names, or ordinary words
_JOINED: Final = re.compile(rf"{TO}{MONTH}\b")
_NEIGHBOUR: Final = re.compile(r"\s+([A-Z])")


def _month_of(match: re.Match[str]) -> int:
    return MONTHS[match["month"]]


def _with_year(day: Day, match: re.Match[str]) -> Day:
    if printed := match["year"] or match["inside"] or match["short"]:
        return replace(day, year=full_year(printed))
    if match["rel"]:
        return replace(day, year_offset=offset_of(match["rel"].split()[-1]))
    return day


def _valid(day: Day) -> bool:
    """Some year has that day."""
    return 1 <= day.month <= 12 and day.in_year(day.year or 2000) is not None


def _finish(source: Source, at: int, days: list[Day], rule: str) -> Parsed | None:
    """The day or run of days, with the time of day and the "lalu" or "mendatang" that follow."""
    end, clock = clock_after(source, at)
    if clock is None and days[-1].year_offset is None and (when := _WHEN_AFTER.match(source.low, end)):
        end = when.end()
        if days[-1].year is None:
            days = [replace(day, direction=direction_of(when[1])) for day in days]
    if clock is not None:
        days[-1] = replace(days[-1], clock=clock)
    if not all(_valid(day) for day in days):
        return Parsed(end, None, rule)  # "31 Februari": no such day, and no whole month either
    expression: Expression = days[0] if len(days) == 1 else Between(days[0], days[-1])
    return Parsed(end, expression, rule)


def day_month(source: Source, at: int, weekdays: tuple[int | None, int | None] = (None, None)) -> Parsed | None:
    """ "30 Juni 2024", "1-3 Juni", "07-Nov-19"."""
    match = _DAY_MONTH.match(source.low, at)
    if match is None:
        return None
    month_at = match.start("month")
    if not (source.capital(month_at) or match["year"] or match["inside"] or match["short"]):
        return None
    last = _with_year(Day(_month_of(match), int(match["last"] or match["day"]), weekday=weekdays[0]), match)
    if not match["last"]:
        return _finish(source, match.end(), [last], "times.day_month")
    first = replace(last, day=int(match["day"]), weekday=weekdays[0])
    return _finish(source, match.end(), [first, replace(last, weekday=weekdays[1])], "times.day_run")


def month(source: Source, at: int, cued: bool) -> Parsed | None:
    """ "Juni 2025", "Nop 2023", "Juni lalu", and a bare name where it can be nothing but a month."""
    if (found := month_first(source, at)) is not None:
        return found
    match = _MONTH.match(source.low, at)
    if match is None:
        return None
    name = match["month"]
    day = _with_year(Day(_month_of(match)), match)
    undated = day.year is None and day.year_offset is None
    if name not in MONTHS_IN_FULL and (undated or not source.capital(at)):
        return None
    if undated and not source.capital(at) and not _JOINED.match(source.low, match.end()):
        return None
    plain = day.year is None and not cued and name in _PLAIN_MONTHS and not _JOINED.match(source.low, match.end())
    if plain and _beside_a_name(source, at, match.end("month")):
        return None
    return _finish(source, match.end(), [day], "times.month")


def _beside_a_name(source: Source, start: int, end: int) -> bool:
    after = _NEIGHBOUR.match(source.text, end)
    if after and not _MONTH.match(source.low, after.start(1)):
        return True
    before = source.text[max(0, start - 20) : start].split()
    return bool(
        before and before[-1][0].isupper() and not before[-1].endswith((".", ",", ":", '"')) and len(before) > 1
    )


def month_first(source: Source, at: int, weekday_number: int | None = None) -> Parsed | None:
    """ "December 5, 2025", as page headers print it."""
    match = _MONTH_FIRST.match(source.low, at)
    if match is None:
        return None
    day = Day(MONTHS[match["month"]], int(match["day"]), int(match["year"]), weekday_number)
    return _finish(source, match.end(), [day], "times.month_first")


def numeric(source: Source, at: int) -> Parsed | None:
    """ "20/06/2025, 18:00 WIB", "2025/07/02", "10/19/2025" (month first where it can only be so)."""
    match = _YMD.match(source.low, at) or _DMY.match(source.low, at)
    if match is None or (at and source.low[at - 1] in "/.-_"):
        return None
    month_number, day = int(match["month"]), int(match["day"])
    if month_number > 12 >= day:
        month_number, day = day, month_number
    return _finish(source, match.end(), [Day(month_number, day, int(match["year"]))], "times.numeric")


def bracketed(source: Source, at: int) -> Parsed | None:
    """ "(30/11)", "(9-11/6/2025)" after no weekday: only as the whole content of brackets."""
    if not at or source.low[at - 1] != "(" or _FRACTION_BEFORE.search(source.low, max(0, at - 24), at):
        return None
    match = _PARTIAL.match(source.low, at)
    if match is None or (match["day"], match["month"], match["year"]) == ("24", "7", None):
        return None
    days = _partial_days(match, (None, None))
    end, _ = clock_after(source, match.end())
    found = _finish(source, match.end(), days, "times.bracketed") if source.low[end : end + 1] == ")" else None
    if found is None or found.expression is None or match["year"]:
        return found
    return found._replace(expression=Close(found.expression, 100))


def _partial_days(match: re.Match[str], weekdays: tuple[int | None, int | None]) -> list[Day]:
    year = full_year(match["year"]) if match["year"] else None
    last = Day(int(match["month"]), int(match["day"]), year, weekdays[0])
    if not match["day0"]:
        return [last]
    first_year = full_year(match["year0"]) if match["year0"] else None if match["month0"] else year
    first = Day(int(match["month0"] or match["month"]), int(match["day0"]), first_year, weekdays[0])
    return [first, replace(last, weekday=weekdays[1])]


def weekday(source: Source, at: int, cued: bool) -> Parsed | None:
    """ "Kamis (30/11)", "Jum'at, 20 Juni 2025", "Sabtu-Minggu (7-8/6)", and a bare "Selasa"."""
    match = _WEEKDAY.match(source.low, at)
    if match is None or _RECURRING_BEFORE.search(source.low, max(0, at - 20), at):
        return None
    numbers = (WEEKDAYS[match["weekday"]], WEEKDAYS[match["last"]] if match["last"] else None)
    dated = _dated(source, match, numbers)
    if dated is not None:
        return dated
    return _bare(source, at, match, numbers[0], cued)


def _dated(source: Source, match: re.Match[str], numbers: tuple[int, int | None]) -> Parsed | None:
    at = match.end()
    found = day_month(source, at, numbers) or numeric(source, at) or month_first(source, at)
    if found is not None and isinstance(found.expression, Day):
        found = found._replace(expression=replace(found.expression, weekday=numbers[0]))
    if found is None and (partial := _PARTIAL.match(source.low, at)):
        days = _partial_days(partial, numbers)
        found = _finish(source, partial.end(), days, "times.weekday")
    if found is None:
        return None
    end = found.end
    if match["open"]:
        end += source.low[end : end + 1] == ")"
        end, clock = clock_after(source, end)
        if clock and isinstance(found.expression, Day) and not found.expression.clock:
            found = found._replace(expression=replace(found.expression, clock=clock))
    if match["open"] and (when := _WHEN_AFTER.match(source.low, end)):
        end = when.end()
    return found._replace(end=end, rule="times.weekday")


def _bare(source: Source, at: int, match: re.Match[str], number: int, cued: bool) -> Parsed | None:
    """A weekday alone. ``Minggu`` also is the week and needs a cue; a run of weekdays is a custom, not a date."""
    name = match["weekday"]
    if match["last"]:
        return Parsed(match.end("last"), None, "times.recurring")
    if source.low.endswith("pada hari ", 0, at) and _HABIT_BEFORE.search(source.low, max(0, at - 120), at):
        return Parsed(match.end("weekday"), None, "times.recurring")
    end = match.end("weekday")
    if (
        not source.capital(at)
        or name not in WEEKDAYS_IN_FULL
        or (name == "minggu" and not (cued or _is_sunday(source, at, end)))
    ):
        return None
    after = _WEEK_AFTER.match(source.low, end)
    if after is None:
        return Parsed(end, NamedDay(number), "times.weekday_alone")
    if after["day"]:
        return Parsed(after.end(), NamedDay(number, direction_of(after[3])), "times.weekday_alone")
    return Parsed(after.end(), NamedDay(number, week=offset_of(after[1])), "times.weekday_alone")


def _is_sunday(source: Source, at: int, end: int) -> bool:
    """ "di Semarang, Minggu." and "hari Minggu": the day, where "minggu" could be the week."""
    before, after = source.low[max(0, at - 5) : at], source.low[end : end + 6]
    stop = after[:1] in ".,();" or after.startswith((" pagi", " siang", " sore", " malam"))
    return before.endswith(("hari ", "pada ")) or (before.endswith(", ") and (stop or not after))
