"""From expressions to time mentions: anchored on the article's date, masked where a regulation is cited."""

from __future__ import annotations

from bisect import bisect_right

from ovopnlp.document import Document, Finding, Range, TimeMention
from ovopnlp.entities.times.combined import Compared
from ovopnlp.entities.times.context import expressions_of
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.programme import settle
from ovopnlp.entities.times.published import solve
from ovopnlp.entities.times.reading import Anchor, Expression, Reading

_REACH = 400  # characters between a time and what is compared with it


def find_times(doc: Document) -> list[TimeMention]:
    """All time expressions of ``doc`` outside regulations' citations, in order, never overlapping.

    They are resolved by the day of publication; where that is unknown, by ``doc.anchor`` or by what the text gives
    away (:func:`date_article`). Without any of these, relative ones stay unresolved.
    """
    found = expressions_of(doc)
    written = doc.published or doc.anchor
    if written is None and (solved := solve(found, doc)) is not None:
        written = solved.anchor
    near = Anchor(*written) if written else None
    return _mentions(settle(found, near), near, doc)


def _mentions(found: list[Found], near: Anchor | None, doc: Document) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    before: tuple[int, Reading] | None = None
    for item in found:
        if isinstance(item.expression, Compared):
            reading = item.expression.after(before[1]) if before and item.start - before[0] < _REACH else None
        else:
            reading = _read(item.expression, _spoken(item, near, doc))
            if reading is not None and reading.kind not in ("day", "instant"):
                before = item.end, reading
        mentions.append(_mention(item, reading))
    return mentions


def _spoken(item: Found, near: Anchor | None, doc: Document) -> Anchor | None:
    """In direct speech "hari ini" is the day of the statement: the first of the days that an undated article allows."""
    if near is None or doc.published is not None or (near.last - near.first).days != 1:
        return near
    at = bisect_right(doc.quotations, item.start, key=lambda q: q.start) - 1
    inside = at >= 0 and item.start < doc.quotations[at].end
    return Anchor(near.first, near.first) if inside else near


def _read(expression: Expression, near: Anchor | None) -> Reading | None:
    try:
        return expression.read(near)
    except (ValueError, OverflowError):  # beyond the calendar's first or last year
        return None


def _mention(found: Found, reading: Reading | None) -> TimeMention:
    if reading is None:
        return TimeMention(
            found.start, found.end, "day", None, None, None, "unresolved", found.relation, None, found.rule
        )
    exact = reading.exact
    return TimeMention(
        start=found.start,
        end=found.end,
        kind=reading.kind,
        edtf=exact.edtf,
        first=exact.first,
        last=exact.last,
        basis=reading.basis,
        relation=found.relation,
        derivation=reading.derivation,
        rule=found.rule,
        period=reading.period.edtf,
        clashes=reading.clashes,
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
