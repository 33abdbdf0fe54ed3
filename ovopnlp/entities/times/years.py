"""Years: "tahun 2023", "2024" where it can be nothing but a year, "2021-2026", "1990-an"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ovopnlp.entities.times.expressions import Year
from ovopnlp.entities.times.source import TAHUN, WHEN, YEAR, Parsed, Source, prefix_tree
from ovopnlp.lexicon.calendar import CALENDAR, MONTHS_IN_FULL

_YEAR_WORD: Final = re.compile(rf"{TAHUN}\s(?P<year>{YEAR})(?:/(?P<last>{YEAR}))?(?!\s?-?\s?an\b)(?P<after>\s{WHEN})?")
_NUMBERED_BEFORE: Final = re.compile(r"(?:^|[\s(/])(?:\d{1,3}|[a-z]{1,6}[/-]\d{1,4}|\d{1,4}/[\w/.-]{1,30})\s$")
_STAGE_BEFORE: Final = re.compile(
    r"(?:tahap|fase|termin|gelombang|batch|angkatan|jilid|volume|edisi|seri|periode|ke)[\s-]\d{1,3}\s$"
)
_DECADE: Final = re.compile(rf"(?P<cue>(?:dekade|era|{TAHUN})\s)?(?P<decade>(?:1[89]|20)\d0|[2-9]0)\s?-?\s?an\b")
_BARE_YEAR: Final = re.compile(rf"(?P<year>(?:19[4-9]|20[0-6])\d)(?![\d%]|[.,]\d|[/:-]\w)(?P<after>\s{WHEN})?")
_SHORT_SPAN: Final = re.compile(rf"(?P<first>{YEAR})\s?[-/]\s?(?P<last>(?:19|20)\d\d)(?![\d/-]|[.,]\d)")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{prefix_tree(CALENDAR.year_after)}|{prefix_tree(MONTHS_IN_FULL)})\s\(?$")


@cache
def _counted_before() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{prefix_tree(CALENDAR.number_after)}\.?|\$)\s?$|[\d/#.,$:-]$")


@cache
def _counted_after() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{prefix_tree(CALENDAR.number_before)}\b|%)")


def year_word(source: Source, at: int) -> Parsed | None:
    """ "tahun 2023", "tahun 2024 lalu". After a number ("14 Tahun 2021") it cites a regulation."""
    match = _YEAR_WORD.match(source.low, at)
    if match is None:
        return None
    before = source.low[max(0, at - 32) : at]
    if _NUMBERED_BEFORE.search(before) and not _STAGE_BEFORE.search(before):
        return Parsed(match.end(), None, "times.numbered")
    last = int(match["last"]) if match["last"] else None
    return Parsed(match.end(), Year(int(match["year"]), last), "times.year_word")


def decade(source: Source, at: int, cued: bool) -> Parsed | None:
    """ "1990-an", "era 80-an"; "80-an" alone may be an age."""
    match = _DECADE.match(source.low, at)
    if match is None or not (cued or match["cue"] or len(match["decade"]) == 4):
        return None
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Parsed(match.end(), Year(start, start + 9), "times.decade")


def bare_year(source: Source, at: int, cued: bool) -> Parsed | None:
    """ "2024" that no word beside it makes a number or part of a code."""
    low = source.low
    if at and low[at - 1] in "/-.,#$:_'+" and not (cued and low[at - 1] in "-/"):
        return None
    span = _SHORT_SPAN.match(low, at)
    if span is not None and int(span["first"]) < int(span["last"]) <= int(span["first"]) + 60:
        return Parsed(span.end(), Year(int(span["first"]), int(span["last"])), "times.years")
    match = _BARE_YEAR.match(low, at)
    if match is None or not (cued or _stands_alone(low, at, match)):
        return None
    return Parsed(match.end(), Year(int(match["year"])), "times.year")


def _stands_alone(low: str, at: int, match: re.Match[str]) -> bool:
    if _announced().search(low, max(0, at - 16), at):
        return int(match["year"]) % 100 != 0 or not _counted_after().match(low, match.end("year"))
    if int(match["year"]) % 100 == 0 or _counted_before().search(low, max(0, at - 12), at):
        return False
    return bool(match["after"]) or not _counted_after().match(low, match.end("year"))
