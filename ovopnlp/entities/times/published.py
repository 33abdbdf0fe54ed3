"""When the article was written, where no metadata says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

from ovopnlp.document import Document
from ovopnlp.entities.times.combined import Between, OpenEnd, Part, Until
from ovopnlp.entities.times.context import expressions_of
from ovopnlp.entities.times.counted import Beside, DayRun
from ovopnlp.entities.times.expressions import Day, PartOfYear, Year
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.programme import running_year
from ovopnlp.entities.times.publication_month import OPENING, month_of
from ovopnlp.entities.times.reading import Expression
from ovopnlp.entities.times.stretch import day_of

_CYCLE: Final = 5  # years: a weekday falls on the same date again after five at the soonest
_NEXT_DAY: Final = timedelta(days=1)  # a statement is reported on its day or on the day after


@dataclass(frozen=True, slots=True)
class Published:
    """What the text lets us conclude about the day of writing.

    ``edtf`` is the publication date, or its month, where that is certain. ``anchor`` is the weaker conclusion: first and
    last possible day, good enough to resolve "tahun ini", not to be printed as a publication date.
    """

    edtf: str | None
    basis: Literal["body", "solved"]
    derivation: str
    anchor: tuple[date, date] | None = None


def date_article(doc: Document) -> Published | None:
    """The publication date or an anchor, from the text alone; ``None`` where it says nothing or metadata is given."""
    if doc.article.published is not None or doc.published is not None:
        return None
    return solve(expressions_of(doc), doc)


def solve(found: list[Found], doc: Document) -> Published | None:
    """The same, for expressions already found."""
    not_after = doc.article.not_after
    solved = _said_today(found, doc) or _from_statements(found, not_after) or _from_this_year(found)
    month = month_of(found, doc) if solved is None or solved.edtf is None else None
    if month is None:
        return solved
    edtf, last = month
    return Published(edtf, "body", f"the opening reports on {last}", (last, last + _NEXT_DAY))


def _said_today(found: list[Found], doc: Document) -> Published | None:
    """ "hari ini, Jumat (12/9/2025)" in the opening: the day of writing, in so many words."""
    for left, right in pairwise(found):
        day = right.expression
        if left.expression != DayRun(0, 0) or not isinstance(day, Day) or day.year is None or day.day is None:
            continue
        if left.start >= OPENING or any(speech.start <= left.start < speech.end for speech in doc.quotations):
            continue
        between = doc.folded[left.end : right.start]
        written = day_of(day.year, day.month, day.day)
        if between.strip(" ,(") == "" and written is not None and day.weekday == written.weekday():
            return Published(written.isoformat(), "solved", "the text says of that day: hari ini", (written, written))
    return None


def _from_statements(found: list[Found], not_after: date | None) -> Published | None:
    """From "kata dia, Kamis (30/11)": the last such day, its year by the weekday and by years that the text names."""
    statements = [
        item.expression
        for item in found
        if isinstance(item.expression, Day)
        and item.expression.weekday is not None
        and item.expression.day is not None
        and item.expression.direction != "future"
        and item.relation == "at"
    ]
    dated = [said for day in statements if day.year and (said := _checked(day, day.year))]
    if dated and (written := _last_of_one_month(dated)):
        return Published(None, "solved", f"last statement is of {written}", (written, written + _NEXT_DAY))
    partial = [day for day in statements if day.year is None]
    solved = _solved_year(partial, set(_named_years(found)), not_after)
    if solved is None or not (written := _last_of_one_month([d for day in partial if (d := _checked(day, solved))])):
        return None
    reason = f"weekday and day of the statement fit {solved} alone of the years the text allows"
    return Published(None, "solved", reason, (written, written + _NEXT_DAY))


def _checked(day: Day, year: int) -> date | None:
    """The day in ``year``, where its weekday agrees."""
    found = day_of(year, day.month, day.day or 0)
    return found if found is not None and found.weekday() == day.weekday else None


def _last_of_one_month(days: list[date]) -> date | None:
    """The last day, unless they lie so far apart that some are no days of statements."""
    return max(days) if days and max(days) - min(days) <= timedelta(days=31) else None


def _solved_year(partial: list[Day], named: set[int], not_after: date | None) -> int | None:
    if not partial:
        return None
    if not_after is not None:
        allowed = set(range(not_after.year - _CYCLE + 1, not_after.year + 1))
    else:
        recent = {year for year in named if 1990 <= year <= 2040}
        near = {year + step for year in recent for step in (-1, 0, 1)}
        allowed = near or set()
    fitting = {year for year in allowed if all(_checked(day, year) for day in partial)}
    if not_after is not None:
        fitting = {y for y in fitting if all((d := _checked(day, y)) is not None and d <= not_after for day in partial)}
        return max(fitting, default=None)
    return fitting.pop() if len(fitting) == 1 else None


def _named_years(found: list[Found]) -> Iterator[int]:
    for item in found:
        yield from _years_in(item.expression)


def _years_in(expression: Expression) -> Iterator[int]:
    if isinstance(expression, Day | PartOfYear | Year):
        if expression.year is not None:
            yield expression.year
        if isinstance(expression, Year) and expression.last is not None:
            yield expression.last
    elif isinstance(expression, Between):
        yield from _years_in(expression.left)
        yield from _years_in(expression.right)
    elif isinstance(expression, OpenEnd | Part | Until):
        yield from _years_in(expression.inner)


def _from_this_year(found: list[Found]) -> Published | None:
    """ "tahun ini (2024)", "tahun depan, 2025": relative and printed year side by side."""
    agreed: set[int] = set()
    for left, right in pairwise(found):
        for beside, printed in ((left.expression, right.expression), (right.expression, left.expression)):
            if not (isinstance(beside, Beside) and beside.unit == "year" and isinstance(printed, Year)):
                continue
            if printed.last is None and 0 < right.start - left.end <= 2:
                agreed.add(printed.year - beside.offset)
    if not agreed and (running := running_year(found)):
        agreed.add(running)
    if len(agreed) != 1:
        return None
    year = agreed.pop()
    return Published(
        None,
        "solved",
        f"years counted in the text make its own {year}",
        (date(year, 1, 1), date(year, 12, 31)),
    )
