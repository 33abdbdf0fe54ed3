"""The month of publication, where the opening of an article without a date gives it away."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from ovopnlp.document import Document
from ovopnlp.entities.times.expressions import Day
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.stretch import day_of

OPENING: Final = 1000  # characters of the article in which the news stands
_FIRST_YEAR: Final = 1995  # of news in archives of the press
_TOGETHER: Final = timedelta(days=10)  # days between the events of one piece of news
_REPORTED_WITHIN: Final = timedelta(days=3)  # from the event to the article
_ANNOUNCED: Final = timedelta(days=1)  # an article of the evening before
_AHEAD: Final = re.compile(
    r"\b(?:akan|bakal|mendatang|dijadwalkan|rencana\w*|hingga|sampai|diundur|ditunda|batas|lambat)\b[^.!?\n]*$"
)
_BACK: Final = re.compile(r"\s(?:malam\s|pagi\s|siang\s|sore\s)?(?:lalu|silam)\b")


def month_of(found: list[Found], doc: Document) -> tuple[str, date] | None:
    """Month ("2024-05") and the last day that the news reports on; ``None`` where either is in doubt.

    The press prints the day of the news in brackets behind its weekday, "Senin (13/5/2024)", and appears within days.
    So the month is certain where such a day stands in the opening, its weekday agrees, a second one or the month's own
    name with its year says the same, no later month is reported on and the day lies far enough from the month's ends.
    """
    named = _months(found)
    days: list[tuple[date, bool]] = []
    for item in found:
        day = item.expression
        if not isinstance(day, Day) or not _is_news(item, day, doc) or (known := _agreeing(day, named)) is None:
            continue
        if known.year >= _FIRST_YEAR:
            days.append((known, item.start < OPENING and not _lies_ahead(item, doc)))
    reported = [known for known, _ in days]
    if not any(opens for _, opens in days) or max(reported) - min(reported) > _TOGETHER:
        return None
    last = max(reported)
    month = last.isoformat()[:7]
    others = {other.isoformat()[:7] for item in found if (other := _printed(item)) is not None and other > last}
    within = all((last + step).isoformat()[:7] == month for step in (_REPORTED_WITHIN, -_ANNOUNCED))
    bound = doc.article.not_after
    said_again = len(days) > 1 or (last.year, last.month) in named
    return (month, last) if within and said_again and others <= {month} and (bound is None or last <= bound) else None


def _is_news(item: Found, day: Day, doc: Document) -> bool:
    return (
        day.weekday is not None
        and day.day is not None
        and day.direction != "future"
        and item.relation == "at"
        and "(" in doc.folded[item.start : item.end]
        and _BACK.match(doc.folded, item.end) is None
    )


def _months(found: list[Found]) -> set[tuple[int, int]]:
    """Months that the text names together with their year, without a day."""
    days = (item.expression for item in found)
    return {(day.year, day.month) for day in days if isinstance(day, Day) and day.year is not None and day.day is None}


def _agreeing(day: Day, named: set[tuple[int, int]]) -> date | None:
    """The day whose weekday is the printed one; one without a year takes that of the same month named elsewhere."""
    years = [day.year] if day.year else [year for year, month in named if month == day.month]
    days = [known for year in years if (known := day_of(year, day.month, day.day or 0)) is not None]
    fitting = [known for known in days if known.weekday() == day.weekday]
    return fitting[0] if len(fitting) == 1 else None


def _lies_ahead(item: Found, doc: Document) -> bool:
    return _AHEAD.search(doc.folded, max(0, item.start - 60), item.start) is not None


def _printed(item: Found) -> date | None:
    """The day of an expression with all its parts, unless it says of itself that it lies ahead."""
    day = item.expression
    if not isinstance(day, Day) or day.direction == "future" or day.year is None or day.day is None:
        return None
    return day_of(day.year, day.month, day.day)
