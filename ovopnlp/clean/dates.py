"""Dates of metadata in every form in which scrapers and pages print them; an impossible or undecided one is None."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal, NamedTuple

from ovopnlp.document import fold
from ovopnlp.lexicon.calendar import MONTHS, WEEKDAYS

Order = Literal["day_first", "month_first"]
JAKARTA = timezone(timedelta(hours=7))
FIRST_YEAR, LAST_YEAR = 1990, 2099
_CENTURY = 70  # two-digit years below this are 20xx

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$", re.I)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_NAMED = re.compile(r"(?<![\d:.])(\d{1,2})[\s./-]{0,3}([^\W\d_]{3,9})\.?[\s,./-]{0,3}(\d{4}|\d{2})(?![\d:])", re.I)
_NAMED_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.I)
_MONTH_ONLY = re.compile(r"(?<![\w-])([^\W\d_]{3,9})\s+(\d{4})(?!\d)", re.I)
_WORD = re.compile(r"[^\W\d_][^\W\d_']+")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_ZONE = re.compile(r"\b(?:WIB|WITA|WIT)\b")
_RELATIVE = re.compile(r"\b(?:lalu|yang lalu|ago|kemarin|yesterday|hari ini|today|baru saja)\b", re.I)

# A line that is a date and nothing else, with its weekday and its hour.
DATE_LINE = re.compile(
    r"(?:[^\W\d_]{3,9}'?[^\W\d_]?,?\s)?(?:\d{1,2}[ /.-](?:[^\W\d_]{3,9}|\d{1,2})[ /.,-]{1,2}\d{4}|[^\W\d_]{3,9} \d{1,2}, ?\d{4}"
    r"|\d{4}-\d{2}-\d{2})(?:[\s,|-]*(?:pukul |jam |at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]M)?)?(?: WI(?:B|TA|T))?",
    re.I,
)


class Parsed(NamedTuple):
    """A metadata date: ``edtf`` is a day or a month; ``weekday_agrees`` None where none was printed."""

    edtf: str
    weekday_agrees: bool | None = None


def parse_date(value: str, *, order: Order | None = None, witnesses: Iterable[date] = ()) -> Parsed | None:
    """The date that ``value`` states, or ``None`` where it states none, an impossible one or an undecided one.

    Args:
        order: how the outlet writes numeric dates, for those that could be either.
        witnesses: days that the article reports on; an ambiguous date is the one shortly after one of them.
    """
    text = fold(value).strip()
    if not text or not any(c.isdigit() for c in text):
        return None
    weekday = _weekday(text)
    for day in _readings(text, weekday, order, tuple(witnesses)):
        return Parsed(day, None if weekday is None or len(day) < 10 else date.fromisoformat(day).weekday() == weekday)
    return None


def _readings(text: str, weekday: int | None, order: Order | None, witnesses: tuple[date, ...]) -> Iterable[str]:
    instant = _instant(text)
    if instant:
        yield instant
    elif named := _named(text):
        yield named
    elif iso := _ISO.search(text):
        yield from _checked(iso[1], iso[2], iso[3])
    elif numeric := _NUMERIC.search(text):
        yield from _numeric(numeric, text, weekday, order, witnesses)
    elif compact := _COMPACT.search(text):
        yield from _checked(*compact.groups())
    elif any(match[2].lower() in MONTHS for match in _NAMED.finditer(text)):
        return  # a day that its month does not have
    elif (
        (month := _MONTH_ONLY.search(text))
        and month[1].lower() in MONTHS
        and not re.search(r"\d", text[: month.start()])
    ):
        yield from _checked(month[2], str(MONTHS[month[1].lower()]), None)
    elif not _RELATIVE.search(text) and len(text) >= 8:
        yield from _second_opinion(text)


def _instant(text: str) -> str | None:
    """A moment with its zone, as the day it was in Jakarta."""
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), JAKARTA)
    elif _INSTANT.fullmatch(text):
        zoned = re.sub(r"\s?(?:Z|UTC|GMT)$", "+00:00", text, flags=re.I)
        try:
            moment = datetime.fromisoformat(zoned)
        except ValueError:
            return None
        if moment.utcoffset() == timedelta(0):
            moment = moment.astimezone(JAKARTA)
    else:
        return None
    return moment.date().isoformat() if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _named(text: str) -> str | None:
    for match in _NAMED.finditer(text):
        month = MONTHS.get(match[2].lower())
        if month:
            return next(iter(_checked(match[3], str(month), match[1])), None)
    for match in _NAMED_FIRST.finditer(text):
        month = MONTHS.get(match[1].lower())
        if month:
            return next(iter(_checked(match[3], str(month), match[2])), None)
    return None


def _checked(year: str, month: str, day: str | None) -> Iterable[str]:
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _CENTURY else 1900)
    number = int(month)
    if not (FIRST_YEAR <= full <= LAST_YEAR and 1 <= number <= 12):
        return
    if day is None:
        yield f"{full}-{number:02}"
    elif 1 <= int(day) <= monthrange(full, number)[1]:
        yield f"{full}-{number:02}-{int(day):02}"


def _numeric(
    match: re.Match[str], text: str, weekday: int | None, order: Order | None, witnesses: tuple[date, ...]
) -> Iterable[str]:
    """Day first or month first: by what is possible, then weekday, Indonesian zone, witnesses, outlet."""
    day_first = next(iter(_checked(match[4], match[3], match[1])), None)
    month_first = next(iter(_checked(match[4], match[1], match[3])), None)
    if day_first == month_first or not (day_first and month_first):
        yield from (day for day in (day_first or month_first,) if day)
        return
    for choice in (
        _one(day_first, month_first, lambda day: weekday is not None and day.weekday() == weekday),
        day_first if _ZONE.search(text) else None,
        _one(day_first, month_first, lambda day: any(0 <= (day - seen).days <= 3 for seen in witnesses)),
        {"day_first": day_first, "month_first": month_first, None: None}[order],
    ):
        if choice:
            yield choice
            return


def _one(first: str, second: str, holds: object) -> str | None:
    left, right = (bool(holds(date.fromisoformat(day))) for day in (first, second))  # type: ignore[operator]
    return (first if left else second) if left != right else None


def _weekday(text: str) -> int | None:
    for word in _WORD.findall(text):
        number = WEEKDAYS.get(word.lower())
        if number is not None:
            return number
    return None


@lru_cache(maxsize=16384)
def _second_opinion(text: str) -> tuple[str, ...]:
    """dateparser's reading of a form unknown here, taken only where day, month and year are all stated."""
    import dateparser

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    try:
        found = dateparser.parse(text[:60], languages=["id", "en"], settings=settings)  # type: ignore[arg-type, unused-ignore]
    except (ValueError, OverflowError, TypeError):
        return ()
    return (found.date().isoformat(),) if found and FIRST_YEAR <= found.year <= LAST_YEAR else ()


_URL_DAY = re.compile(
    r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/)|/(\d{2})/(\d{2})/(\d{2})/|/((?:19|20)\d{2})(\d{2})(\d{2})\d{6}-"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})/(\d{2})/")


def date_of_url(url: str | None) -> str | None:
    """Day or month in the path of an article's address, as many outlets write it."""
    if not url:
        return None
    match = _URL_DAY.search(url)
    if match:
        parts = [p for p in match.groups() if p]
        return next(iter(_checked(*parts)), None)
    month = _URL_MONTH.search(url)
    return next(iter(_checked(month[1], month[2], None)), None) if month else None
