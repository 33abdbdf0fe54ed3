"""When the article was published, and how that is known. A widget's date and a copyright year are never it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ovopnlp.clean.dates import Parsed, date_of_url, parse_date, reported_days
from ovopnlp.clean.layout import Layout
from ovopnlp.document import Finding
from ovopnlp.lexicon.outlets import outlet_of
from ovopnlp.records.extraction import PublishedBasis

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s?(?:copyright\s?)?(?:\d{4}\s?-\s?)?((?:19|20)\d{2})\b", re.I)
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
    """Given metadata first, then the page's own metadata (``page``), its date line, and the address."""
    found = Publication(not_after=_upper_bound(layout))
    stated = _read(layout, given, url, outlet)
    shown = _read(layout, page, url, outlet) or _first(layout, url, outlet)
    address = date_of_url(url)
    for value, basis in ((stated, "given"), (shown, "page"), (Parsed(address) if address else None, "page")):
        if value is not None:
            found.edtf, found.basis = value.edtf, basis  # type: ignore[assignment]
            if value.weekday_agrees is False:
                found.findings.append(
                    Finding("weekday_disagrees", f"the weekday of {given or page!r} is not that of {value.edtf}")
                )
            break
    if stated is not None:
        other = shown.edtf if shown is not None else address
        if other is not None and _apart(stated.edtf, other):
            found.findings.append(
                Finding("metadata_disagrees", f"published {stated.edtf} is given, the page says {other}")
            )
    return found


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


def _first(layout: Layout, url: str | None, outlet: str | None) -> Parsed | None:
    for line in layout.page_dates:
        found = _read(layout, line, url, outlet)
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
