"""When the article was published, and how that is known. A widget's date and a copyright year are never it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ovopnlp.clean.dates import Parsed, date_of_url, parse_date
from ovopnlp.clean.layout import Layout, Line, PageDate
from ovopnlp.clean.reported import contradiction, reported_days
from ovopnlp.document import Finding
from ovopnlp.lexicon.outlets import outlet_of
from ovopnlp.records.extraction import PublishedBasis

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s?(?:copyright\s?)?(?:\d{4}\s?-\s?)?((?:19|20)\d{2})\b", re.I)
_PARAGRAPH = 100  # characters from which a line is a paragraph of the body
_OPENING = 300  # characters of a page on one line before which its date line stands
_YEAR = re.compile(r"\b(?:19|20)?\d{2}\b")


@dataclass(slots=True)
class Publication:
    """``edtf`` is a day or a month; ``not_after`` comes from a widget's date and the copyright year."""

    edtf: str | None = None
    basis: PublishedBasis | None = None
    not_after: date | None = None
    findings: list[Finding] = field(default_factory=list)


def find_published(
    layout: Layout, given: str | None, url: str | None, outlet: str | None, page: str | None = None
) -> Publication:
    """Given metadata first, then the page's own metadata (``page``), its date line, the address, dateline and footer."""
    found = Publication(not_after=_upper_bound(layout))
    head, foot = _zones(layout)
    stated = _read(layout, given, url, outlet)
    address = date_of_url(url)
    shown = _read(layout, page, url, outlet) or _first(layout, head, url, outlet)
    opening = _agreeing(_read(layout, layout.dateline_date, url, outlet))
    witnesses: list[tuple[Parsed | None, PublishedBasis]] = [
        (shown, "page"),
        (Parsed(address) if address else None, "page"),
        (opening, "dateline"),
        (_only(layout, foot, url, outlet), "footer"),
    ]
    ranked: list[tuple[Parsed | None, PublishedBasis]] = [(stated, "given"), *witnesses]
    for value, basis in ranked:
        if value is None:
            continue
        found.edtf, found.basis = value.edtf, basis
        if value.weekday_agrees is False:
            found.findings.append(
                Finding("weekday_disagrees", f"the weekday of {given or page!r} is not that of {value.edtf}")
            )
        break
    if stated is not None:
        other = next((value.edtf for value, _ in witnesses if value is not None), None)
        if other is not None and _apart(stated.edtf, other):
            found.findings.append(
                Finding("metadata_disagrees", f"published {stated.edtf} is given, the page says {other}")
            )
        elif why := contradiction(layout.folded, stated.edtf):
            found.findings.append(Finding("metadata_disagrees", why))
    return found


def _zones(layout: Layout) -> tuple[list[PageDate], list[PageDate]]:
    """Dates of the page's head, and those of its foot that say of themselves that they are the article's.

    All others between and below the paragraphs are those of links to other articles.
    """
    kept = [layout.lines[at] for at in layout.open_lines()]
    if not kept:
        return layout.page_dates, []
    first = next((line for line in kept if line.end - line.start >= _PARAGRAPH), kept[-1])
    head = [
        day for day in layout.page_dates if day.at <= first.start or day.at < min(first.end, first.start + _OPENING)
    ]
    foot = [
        day for day in layout.page_dates if day.at >= _end_of(layout, kept[-1]) and day.labelled and day not in head
    ]
    return head, foot


def _end_of(layout: Layout, last: Line) -> int:
    """Where the words of the last kept line end; furniture may stand behind them on the same line."""
    at = layout.line_at(last.start)
    return last.end if at is None else layout.end_of(at)


def _only(layout: Layout, days: list[PageDate], url: str | None, outlet: str | None) -> Parsed | None:
    """The date of the foot, where all that is printed there agrees."""
    found = {read for day in days if (read := _agreeing(_read(layout, day.text, url, outlet))) is not None}
    return found.pop() if len({read.edtf for read in found}) == 1 else None


def _agreeing(read: Parsed | None) -> Parsed | None:
    return None if read is None or read.weekday_agrees is False else read


def _read(layout: Layout, value: str | None, url: str | None, outlet: str | None) -> Parsed | None:
    if value is None:
        return None
    known = outlet_of(outlet, url)
    plain = parse_date(value, order=None)
    if plain is not None:
        return plain
    years = {int(y) if len(y) == 4 else 2000 + int(y) for y in _YEAR.findall(value)[-3:]}
    witnesses = reported_days(layout.folded, years)
    address = date_of_url(url)
    if address and len(address) == 10:
        witnesses.append(date.fromisoformat(address))
    return parse_date(value, order=known.numeric_dates if known else None, witnesses=witnesses)


def _first(layout: Layout, days: list[PageDate], url: str | None, outlet: str | None) -> Parsed | None:
    for day in days:
        found = _read(layout, day.text, url, outlet)
        if found is not None:
            return found
    return None


def _upper_bound(layout: Layout) -> date | None:
    """The earliest of the days of widgets and the end of the copyright year."""
    fetched = [day for value in layout.widget_dates if (day := parse_date(value)) is not None and len(day.edtf) == 10]
    bounds = [date.fromisoformat(day.edtf) for day in fetched]
    if any(cue in layout.lower for cue in ("©", "copyright", "(c)")):
        years = [int(match[1]) for match in _COPYRIGHT.finditer(layout.folded)]
        bounds += [date(max(years), 12, 31)] if years else []
    return min(bounds, default=None)


def _apart(first: str, second: str) -> bool:
    """Whether two EDTF days or months are more than two days apart (an article that was updated is not)."""
    if len(first) < 10 or len(second) < 10:
        return first[:7] != second[:7]
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) > 2
