"""Units of time beside the article's day: "pekan lalu", "dua tahun terakhir", "kemarin", "tahun sebelumnya"."""

from __future__ import annotations

import re
from typing import Final

from ovopnlp.entities.times.combined import Compared, Scope
from ovopnlp.entities.times.counted import Ago, Beside, DayRun, Span
from ovopnlp.entities.times.days import month
from ovopnlp.entities.times.source import (
    NUMBER,
    TAHUN,
    WHEN,
    YEAR,
    Parsed,
    Source,
    alternatives,
    number_of,
    offset_of,
)
from ovopnlp.lexicon.calendar import CALENDAR

UNITS: Final = CALENDAR.units
_UNIT: Final = "(?P<unit>" + "|".join(UNITS) + ")"
_DAY_WORDS: Final = re.compile(rf"(?P<phrase>{alternatives(CALENDAR.day_words)})\b")
_RANGE_AFTER: Final = r"terakhir(?:\sini)?|belakangan(?:\sini)?|ini|ke\sdepan|kedepan|mendatang|yang\sakan\sdatang"
_POINT_AFTER: Final = r"(?:yang\s)?(?:lalu|silam)|lagi"
_COUNTED: Final = re.compile(
    rf"(?:\d{{1,3}}\s?-\s?(?=\d))?(?P<number>{NUMBER})(?:\s?\(\w{{1,12}}\))?\s{_UNIT}\s(?:(?P<range>{_RANGE_AFTER})|(?P<point>{_POINT_AFTER}))\b"
)
_ONE_UNIT: Final = re.compile(
    rf"(?P<unit>{'|'.join(CALENDAR.one_unit)})\s(?:(?P<range>{_RANGE_AFTER})|(?P<point>{_POINT_AFTER}))\b"
)
_BESIDE: Final = re.compile(rf"{_UNIT}\s{WHEN}")
_NO_COUNT: Final = re.compile(
    rf"(?:beberapa|sekian|berapa|bertahun-tahun|puluhan|ratusan|belasan)\s{_UNIT}?(?:\s{WHEN}|\s(?:terakhir|ke\sdepan|belakangan))?"
)
_AGE_BEFORE: Final = re.compile(
    r"(?:usia|umur|pemain|penyerang|gelandang|bek|kiper|pria|wanita|perempuan|pemuda|remaja|bocah)\s\d{1,2}\s$"
)
_MONTH_CUE: Final = re.compile(r"bulan\s")


def counted(source: Source, at: int) -> Parsed | None:
    """ "dua tahun terakhir", "20 hari ke depan", "tiga bulan lalu", "setahun terakhir"."""
    match = _COUNTED.match(source.low, at) or _ONE_UNIT.match(source.low, at)
    if match is None:
        return None
    before = source.low[max(0, at - 8) : at]
    if before.endswith(("-", ".", ",", "/")) or (
        match["range"] == "ini" and not before.endswith(("dalam ", "selama "))
    ):
        return None  # "Covid-19 tahun lalu", "penyerang 22 tahun ini"
    if "-" in match[0]:
        return Parsed(match.end(), None, "times.counted")  # "2-3 bulan lalu" names no day
    number = number_of(match["number"]) if "number" in match.re.groupindex else 1
    unit = UNITS.get(match["unit"]) or CALENDAR.one_unit[match["unit"]]
    if unit in ("year", "decade") and number > 100:
        return Parsed(match.end(), None, "times.counted")
    if match["range"]:
        back = match["range"].startswith(("terakhir", "belakangan", "ini"))
        return Parsed(match.end(), Span(unit, -number if back else number), "times.counted")
    return Parsed(match.end(), Ago(unit, number if match["point"] == "lagi" else -number), "times.counted")


def uncounted(source: Source, at: int) -> Parsed | None:
    """ "beberapa waktu lalu" and "beberapa tahun terakhir" are no dates; their "tahun lalu" is none either."""
    match = _NO_COUNT.match(source.low, at)
    return Parsed(match.end(), None, "times.uncounted") if match else None


def day_word(source: Source, at: int) -> Parsed | None:
    match = _DAY_WORDS.match(source.low, at)
    if match is None:
        return None
    first, last = CALENDAR.day_words[match["phrase"]]
    return Parsed(match.end(), DayRun(first, last), "times.day_word")


def unit(source: Source, at: int, cued: bool) -> Parsed | None:
    """ "tahun ini", "pekan lalu", "bulan depan", "bulan Juni 2025"."""
    match = _BESIDE.match(source.low, at)
    if source.low[max(0, at - 6) : at].endswith(("-", "ulang ")):
        return None  # "tahun-tahun depan", "hari ulang tahun ini"
    if match is not None:
        kind = UNITS[match["unit"]]
        if kind == "day" or (kind == "year" and _AGE_BEFORE.search(source.low, max(0, at - 16), at)):
            return None
        return Parsed(match.end(), Beside(kind, offset_of(match[2])), "times.beside")
    if cue := _MONTH_CUE.match(source.low, at):
        return month(source, cue.end(), True)
    return None


_COMPARED: Final = re.compile(
    rf"(?P<unit>tahun|bulan)\ssebelumnya\b|periode\s(?:yang\s)?sama\s(?:(?:pada|di|dari)\s)?{TAHUN}\s(?:(?P<year>{YEAR})|sebelumnya\b|(?P<when>{WHEN}))"
)


def compared(source: Source, at: int) -> Parsed | None:
    """ "tahun sebelumnya", "periode yang sama tahun lalu": read beside the time mentioned before."""
    match = _COMPARED.match(source.low, at)
    if match is None or source.low[at - 1 : at] == "-":  # "tahun-tahun sebelumnya"
        return None
    scope: Scope = "month" if match["unit"] == "bulan" else "year" if match["unit"] else "period"
    if match["when"] and offset_of(match["when"].split()[-1]) != -1:
        return None
    return Parsed(match.end(), Compared(scope, int(match["year"]) if match["year"] else None), "times.compared")
