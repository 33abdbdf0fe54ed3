"""The days that the body reports on: witnesses for an ambiguous date of publication, and against a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ovopnlp.lexicon.calendar import MONTHS, WEEKDAYS

_BRACKETED = re.compile(r"\((\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?\)")
_YEARS = (re.compile(r"20\d\d(?!\d)"), re.compile(r"199\d(?!\d)"))  # each begins with letters that are found fast
_BEFORE_YEAR = re.compile(
    r"\b([^\W\d_]{4,6}'?[^\W\d_]?),?\s(?:malam\s|pagi\s|siang\s|sore\s)?\(?"
    r"(\d{1,2})(?:([/-])(\d{1,2})\3|\s([^\W\d_]{3,9})\s)$"
)
_SAID = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|ungkap|papar|tegas|sebut|imbuh|tambah)(?:nya|\s)[^.!?\n]{0,90}$"
    r"|\b(?:mengatakan|menyatakan|menjelaskan|menyampaikan|mengungkapkan|menuturkan|menegaskan)\b[^.!?\n]{0,90}$",
    re.I,
)
_AHEAD = re.compile(r"\b(?:akan|bakal|rencana\w*|dijadwalkan|mendatang|hingga|sampai)\b[^.!?\n]*$", re.I)
_TOGETHER, _OLD, _EARLY = timedelta(days=10), timedelta(days=60), timedelta(days=1)


def reported_days(folded: str, years: Iterable[int]) -> list[date]:
    """Days in brackets, "(12/6)" or "(12/6/2025)", which the press writes day first, and those with weekday and year.

    Args:
        years: the years that a day without one may lie in.
    """
    found = [day for day, _ in _dated(folded)]
    for match in _BRACKETED.finditer(folded):
        for year in [match[3]] if match[3] else map(str, years):
            read = _day(match[1], match[2], year)
            found += [read] if read else []
    return found


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _dated(folded: str) -> list[tuple[date, int]]:
    """Days whose weekday agrees, with the place where each is printed."""
    found = []
    for year in (match for pattern in _YEARS for match in pattern.finditer(folded)):
        before = _BEFORE_YEAR.search(folded, max(0, year.start() - 40), year.start())
        weekday = WEEKDAYS.get(before[1].lower()) if before else None
        if before is None or weekday is None:
            continue
        month = before[4] or str(MONTHS.get((before[5] or "").lower(), 0))
        read = _day(before[2], month, year[0])
        if read is not None and read.weekday() == weekday:
            found.append((read, before.start()))
    return found


def contradiction(folded: str, published: str) -> str | None:
    """Why the text cannot be of the day ``published``: something was said after it, or all its news is far older."""
    if len(published) != 10:
        return None
    day = date.fromisoformat(published)
    dated = [(seen, at) for seen, at in _dated(folded) if not _AHEAD.search(folded, max(0, at - 90), at)]
    later = [seen for seen, at in dated if seen > day + _EARLY and _SAID.search(folded, max(0, at - 100), at)]
    if later:
        return f"published {published} is given, the text quotes words of {max(later)}"
    news = [seen for seen, _ in dated]
    if len(news) > 1 and max(news) - min(news) <= _TOGETHER and max(news) + _OLD < day:
        return f"published {published} is given, the text reports on {max(news)}"
    return None
