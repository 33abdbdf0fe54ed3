"""From expressions to time mentions: anchored on the article's date, masked where a regulation is cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import Final

from ovopnlp.document import Document, Finding, Range, TimeMention
from ovopnlp.entities.times.combined import Between, Compared, OpenEnd
from ovopnlp.entities.times.context import expressions_of
from ovopnlp.entities.times.counted import DayRun
from ovopnlp.entities.times.expressions import Day
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.programme import settle
from ovopnlp.entities.times.published import solve
from ovopnlp.entities.times.reading import Anchor, Expression, Reading

_FRESH = 3  # days between a statement and the article that reports it
_COMPARED: Final = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada|dari|terhadap)\s(?:dengan\s)?(?:(?:periode|capaian|realisasi|posisi|target|outlook|kondisi)\s)?"
    r"(?:yang\ssama\s)?(?:pada\s|di\s)?(?:bulan\s|tahun\s)?$"
)
_REACH = 400  # characters between a time and what is compared with it


def find_times(doc: Document) -> list[TimeMention]:
    """All time expressions of ``doc`` outside regulations' citations, in order, never overlapping.

    They are resolved by the day of publication; where that is unknown, by ``doc.anchor`` or by what the text gives
    away (:func:`date_article`). Without any of these, relative ones stay unresolved.
    """
    found = expressions_of(doc)
    written = doc.anchor or doc.published  # the anchor is the narrower one where only a month is printed
    solved = solve(found, doc) if written is None else None
    written = solved.anchor if solved is not None else written
    near = Anchor(*written) if written else None
    mentions = _mentions(settle(found, near), near, doc)
    for mention in mentions:
        if solved is not None and mention.basis != "explicit" and mention.derivation:
            mention.derivation += f"; {solved.derivation}"
    return mentions


def _mentions(found: list[Found], near: Anchor | None, doc: Document) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    before: tuple[int, Reading] | None = None
    statements = _statements(found, near)
    for item in found:
        if isinstance(item.expression, Compared):
            reading = item.expression.after(before[1]) if before and item.start - before[0] < _REACH else None
        else:
            reading = _read(item.expression, _spoken(item, near, statements, doc))
            if reading is not None and reading.kind not in ("day", "instant"):
                before = item.end, reading
        mentions.append(_mention(item, reading, _is_compared(item, doc)))
    return mentions


def _statements(found: list[Found], near: Anchor | None) -> list[tuple[int, date]]:
    """Place and day of "kata dia, Rabu (18/6)": dates with a weekday, at most three days before the article."""
    said: list[tuple[int, date]] = []
    for item in found:
        if near is None or not isinstance(item.expression, Day) or item.expression.weekday is None:
            continue
        reading = _read(item.expression, near)
        day = reading.exact.first if reading and item.expression.day else None
        if day is not None and 0 <= (near.first - day).days <= _FRESH:
            said.append((item.start, day))
    return said


def _spoken(item: Found, near: Anchor | None, said: list[tuple[int, date]], doc: Document) -> Anchor | None:
    """In direct speech "hari ini" is the day of the statement, not of the article."""
    if near is None or not said or not isinstance(_core(item.expression), DayRun):
        return near
    at = bisect_right(doc.quotations, item.start, key=lambda q: q.start) - 1
    if at < 0 or item.start >= doc.quotations[at].end:
        return near
    _, day = min(said, key=lambda statement: abs(statement[0] - item.start))
    return Anchor(day, day)


def _core(expression: Expression) -> Expression:
    return expression.inner if isinstance(expression, OpenEnd) else expression


def _is_compared(item: Found, doc: Document) -> bool:
    """The fact beside it belongs to another time: "naik dari September 2024", "dibanding triwulan I"."""
    if isinstance(item.expression, Compared):
        return True
    before = doc.folded[max(0, item.start - 40) : item.start].lower()
    return not isinstance(item.expression, Between) and bool(_COMPARED.search(before))


def _read(expression: Expression, near: Anchor | None) -> Reading | None:
    try:
        return expression.read(near)
    except (ValueError, OverflowError):  # beyond the calendar's first or last year
        return None


def _mention(found: Found, reading: Reading | None, compared: bool) -> TimeMention:
    if reading is None:
        return TimeMention(
            found.start,
            found.end,
            "day",
            None,
            None,
            None,
            "unresolved",
            found.relation,
            None,
            found.rule,
            compared=compared,
        )
    exact = reading.exact
    return TimeMention(
        start=found.start,
        end=found.end,
        kind=reading.kind,
        edtf=f"{exact.edtf}T{reading.clock}" if reading.clock else exact.edtf,
        first=exact.first,
        last=exact.last,
        basis=reading.basis,
        relation=found.relation,
        derivation=reading.derivation,
        rule=found.rule,
        period=reading.period.edtf,
        clashes=reading.clashes,
        compared=compared,
    )


def check_times(doc: Document) -> list[Finding]:
    """``weekday_disagrees`` for every date whose printed weekday is not that day's."""
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    return [
        Finding(
            "weekday_disagrees",
            f"{doc.text[time.start : time.end]!r}: {time.first} is a {names[time.first.weekday()]}",
            [Range(time.start, time.end)],
        )
        for time in doc.times
        if time.clashes and time.first is not None
    ]
