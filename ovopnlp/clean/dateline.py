"""The dateline: place and outlet before the first sentence. It stays in the text; its place is metadata too."""

from __future__ import annotations

import re

from ovopnlp.clean.dates import DATE_LINE
from ovopnlp.clean.layout import KEPT, Layout
from ovopnlp.lexicon.calendar import MONTHS
from ovopnlp.lexicon.press import names_outlet

_WORD = r"(?:[A-Z][\w'’]*|(?:[A-Z]\.)+[A-Z]?)"
_PLACE = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}(?![\w.-])"
TOP_LEVEL = r"(?:com|co\.id|id|net|co|org|news|COM|CO\.ID|ID|NET|CO|ORG|NEWS)"
SITE = rf"[A-Za-z][\w-]*(?:\s[A-Z][\w-]*)?\.{TOP_LEVEL}"
_AGENCY = (
    r"\(?\s?(?:ANTARA(?: News)?|CNN Indonesia|KOMPAS|Kompas|Antara|VIVA|BBC|SINDOnews|Beritasatu|RRI|InfoPublik)\s?\)?"
)
_MONTH = "|".join(sorted((name for name in MONTHS if name.isalpha()), key=len, reverse=True))
_DAY = (
    r"\(?(?:(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\s?,?\s?)?"
    rf"\(?(?:\d{{1,2}}\s(?i:{_MONTH})\s\d{{4}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}})\s?\)?"
)
_DASH = r"\s?(?:-{1,3}|:|\|)\s?"
_NAMES = rf"(?<![\w])(?:{SITE}|{_AGENCY})"
DATELINE = re.compile(
    rf"(?:(?:{_NAMES}\s?[,|/-]\s?)?(?P<dated>{_PLACE})(?:,\s{_PLACE}|,\s{SITE})?,?\s{_DAY}"  # PLACE, 12 Mei 2024 -
    rf"(?:\s?,?\s?\(?\s?{_NAMES}\s?\)?)?\s?(?:-{{1,3}}|\|)\s"
    rf"|{_NAMES}\s?[,|/-]\s?(?P<p1>{_PLACE}){_DASH}"  # KORAN.COM, PLACE -
    rf"|{_NAMES}\s?,\s?(?P<glued>Jakarta(?=\s?[A-Z])|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[A-Z][a-z]))"  # Koran.com, SlemanWarga
    rf"|(?P<p2>{_PLACE}(?:,\s{_PLACE})?)\s?[,|]?\s?\(?\s?{_NAMES}\s?\)?(?:{_DASH}|\s)"  # Place (ANTARA) -
    rf"|{_NAMES}{_DASH}"  # KORAN.COM -
    rf"|(?P<p3>{_PLACE}(?:,\s{_PLACE})?)\s(?:-{{1,3}})\s"  # Place -
    rf"|(?P<p4>{_PLACE}),\s(?:-{{1,3}})?\s?(?=[A-Z][a-z]+ ))"  # Jakarta, ...
)
OWN_LINE = re.compile(rf"(?P<place>{_PLACE}),\s(?P<outlet>{_PLACE})")
PLACE_LINE = re.compile(rf"{_PLACE}(?:,\s(?:{SITE}|{_PLACE}))?")
_IN_DATELINE = re.compile(_DAY)
_PART_DASH = re.compile(r"-{1,3}")
_MOST = 110


def dateline_at(layout: Layout, first: int, stop: int) -> tuple[str | None, int] | None:
    """Place (``None`` where only an outlet stands) and end offset of a dateline that begins with line ``first``.

    A dateline may be broken over lines ("Jakarta", "-"); none of line ``stop`` or below is looked at.
    """
    key = (first, min(stop, first + 2))
    if key not in layout.datelines:
        layout.datelines[key] = _dateline(layout, *key)
    return layout.datelines[key]


def _dateline(layout: Layout, first: int, stop: int) -> tuple[str | None, int] | None:
    lines = layout.lines[first:stop]
    if not lines:
        return None
    line = lines[0]
    if line.role is not None and line.role not in KEPT:
        return None
    folded = layout.folded
    if len(lines) > 1 and line.end - line.start <= 50 and PLACE_LINE.fullmatch(folded, line.start, line.end):
        second = folded[lines[1].start : lines[1].end]
        signed = len(second) <= 3 and _date_follows(layout, first + 2)
        if not signed and _PART_DASH.match(second) and (len(second) <= 3 or second.lstrip("-").startswith(" ")):
            place = folded[line.start : line.end].split(",")[0]
            return place, lines[1].start + len(second) - len(second.lstrip("-"))
    match = DATELINE.match(folded, line.start, min(line.end, line.start + _MOST))
    if match is None:
        return None
    kind = match.lastgroup
    named: str | None = match[kind] if kind else None
    if kind in ("p3", "p4") and not _plausible(folded, named or "", kind, match.end(), line.end):
        return None
    return (_place(named) if named else None), match.end()


def _place(named: str) -> str:
    """The place without an outlet that stands behind it ("SENTANI, Cycloop Pos")."""
    first, comma, second = named.strip(" ,.").partition(", ")
    return first if comma and names_outlet(second) else named.strip(" ,.")


def _date_follows(layout: Layout, at: int) -> bool:
    """Below a name and a dash a bare date makes a byline of the three."""
    return at < len(layout.lines) and DATE_LINE.fullmatch(layout.words(layout.lines[at])) is not None


def _plausible(folded: str, place: str, kind: str, end: int, stop: int) -> bool:
    """A bare place needs more: "Jakarta - " has at most three words, "Jakarta, " only one and a long sentence after it."""
    if kind == "p3":
        return len(_place(place).split()) <= 3 and stop - end >= 40 and not folded[end].isdigit()
    return place in {"Jakarta", "JAKARTA"} and stop - end >= 80


def find_dateline(layout: Layout) -> str | None:
    """The place of the article's dateline: that of the first kept paragraph that has one, among the first few."""
    for at in layout.open_lines()[:8]:
        if layout.lines[at].role == "headline":
            continue
        found = dateline_at(layout, at, at + 3)
        if found is not None:
            day = _IN_DATELINE.search(layout.folded, layout.lines[at].start, found[1])
            layout.dateline_date = day[0] if day else None
            return found[0]
        line = layout.lines[at]
        alone = OWN_LINE.fullmatch(layout.folded, line.start, line.end) if line.end - line.start <= 50 else None
        if alone:
            return alone["place"]
        if line.end - line.start > 200:
            return None
    return None
