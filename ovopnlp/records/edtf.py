"""EDTF (ISO 8601-2) strings as first and last possible day, for the forms that the output uses."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{3})(\d|X)")
_SEASON = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


def _point(value: str) -> tuple[date, date] | None:
    value = value.strip().rstrip("?~%")
    try:
        if match := _DAY.fullmatch(value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := _MONTH.fullmatch(value):
            year, code = int(match[1]), int(match[2])
            first, last = _SEASON.get(code, (code, code))
            return date(year, first, 1), date(year, last, monthrange(year, last)[1])
        if match := _YEAR.fullmatch(value):
            low, high = (match[2], match[2]) if match[2] != "X" else ("0", "9")
            return date(int(match[1] + low), 1, 1), date(int(match[1] + high), 12, 31)
    except ValueError:
        return None
    return None


def bounds(edtf: str | None) -> tuple[date | None, date | None] | None:
    """First and last possible day of an EDTF string; ``None`` inside for an open end, ``None`` for what is no EDTF.

    >>> bounds("2024-06/..")
    (datetime.date(2024, 6, 1), None)
    """
    if not edtf:
        return None
    parts = edtf.split("/")
    if len(parts) > 2:
        return None
    ends: list[tuple[date, date] | None] = []
    for part in parts:
        if len(parts) == 2 and part in ("", ".."):
            ends.append(None)
        elif (point := _point(part)) is not None:
            ends.append(point)
        else:
            return None
    first, last = ends[0], ends[-1]
    return (first[0] if first else None, last[1] if last else None)
