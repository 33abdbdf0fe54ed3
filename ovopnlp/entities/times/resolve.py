"""From expressions to time mentions: anchored on the article's date, masked where a regulation is cited."""

from __future__ import annotations

from bisect import bisect_right

from ovopnlp.document import Document, Finding, Range, TimeMention
from ovopnlp.entities.times.context import lead_years, merge_lists, share_years
from ovopnlp.entities.times.expressions import Anchor, Compared, Expression, Reading
from ovopnlp.entities.times.grammar import Found, scan

_REACH = 400  # characters between a time and what is compared with it


def lowered(text: str) -> str:
    """Lower case of the same length (a few capitals, such as the Turkish dotted I, would grow)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def anchor_of(doc: Document) -> Anchor | None:
    written = doc.published or doc.anchor
    return Anchor(*written) if written else None


def find_times(doc: Document) -> list[TimeMention]:
    """All time expressions of ``doc`` outside regulations' citations, in order, never overlapping."""
    low = lowered(doc.folded)
    masked = doc.masked()
    starts = [mask.start for mask in masked]
    found = [f for f in scan(doc.folded, low) if not _hidden(f, masked, starts) and not _crosses(f, doc)]
    for step in (share_years, lead_years, merge_lists):
        found = step(found, low)
    return _mentions(found, anchor_of(doc), low)


def _mentions(found: list[Found], near: Anchor | None, low: str) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    before: tuple[int, Reading] | None = None
    for item in found:
        if isinstance(item.expression, Compared):
            reading = item.expression.after(before[1]) if before and item.start - before[0] < _REACH else None
        else:
            reading = _read(item.expression, near)
            if reading is not None and reading.kind not in ("day", "instant"):
                before = item.end, reading
        mentions.append(_mention(item, reading))
    return mentions


def _hidden(found: Found, masked: list[Range], starts: list[int]) -> bool:
    at = bisect_right(starts, found.end - 1) - 1
    return any(mask.meets(Range(found.start, found.end)) for mask in masked[max(0, at - 1) : at + 1])


def _crosses(found: Found, doc: Document) -> bool:
    return found.start < doc.body_start and found.end > doc.title_end


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
