"""Fiscal, planning and school periods: "triwulan III/2025", "semester I", "TA 2025", "RPJMD 2025-2029"."""

from __future__ import annotations

import re
from typing import Final, Literal

from ovopnlp.entities.times.counted import Beside
from ovopnlp.entities.times.expressions import PartOfYear, SchoolYear, Year
from ovopnlp.entities.times.source import TAHUN, TO, WHEN, YEAR, Parsed, Source, alternatives, offset_of
from ovopnlp.lexicon.calendar import ORDINALS

_SIZES: Final[dict[str, Literal[3, 4, 6]]] = {
    "triwulan": 3, "triwulanan": 3, "kuartal": 3, "kwartal": 3, "tw": 3, "q": 3, "caturwulan": 4, "semester": 6,
    "paruh": 6, "smt": 6,
}  # fmt: skip
_ORDINAL: Final = rf"(?:ke[-\s]?)?(?:[1-4](?!\d)|{alternatives(ORDINALS)}\b)"
_PART: Final = re.compile(
    rf"(?P<kind>triwulan|kuartal|kwartal|tw|q|caturwulan|semester|smt|paruh)\s?(?:ke[-\s]?)?(?P<first>{_ORDINAL})"
    rf"(?:(?:{TO}|\s?(?:dan|&)\s)(?P<last>{_ORDINAL})(?!\s(?:juta|miliar|triliun|ribu|orang|persen)))?"
    rf"(?:[\s,/-]{{1,3}}(?:{TAHUN}\s)?(?:anggaran\s)?(?P<year>{YEAR})|\s{TAHUN}\s(?P<rel>{WHEN})|(?P<here>\s(?:ini|berjalan))\b)?"
)
_HALF: Final = re.compile(
    rf"semester\s(?P<half>ganjil|genap|gasal)(?:\s(?:{TAHUN}\s)?(?:ajaran|pelajaran|akademik)?)?\s?(?P<year>{YEAR})/(?P<next>{YEAR})"
)
_SCHOOL: Final = re.compile(
    rf"{TAHUN}\s(?:ajaran|pelajaran|akademik|kuliah)\s(?:baru\s)?(?P<year>{YEAR})(?:\s?[/-]\s?(?P<next>{YEAR}))?"
)
_BUDGET: Final = re.compile(
    rf"(?:{TAHUN}\s(?:anggaran|fiskal|buku|pajak)|t\.?a\.?)\s?(?:\(ta\)\s)?(?:{TAHUN}\s)?(?:(?P<year>{YEAR})(?:\s?[/-]\s?(?P<last>{YEAR}))?\b|(?P<rel>{WHEN}))"
)
_PLAN: Final = re.compile(
    rf"(?P<plan>(?:r-?)?apb(?:n|d|des|kam|nag)(?:-?p\b|\s?perubahan|\s?murni|\s?induk)?|rpjm(?:n|d|des)?|rpjp(?:n|d)?|rkp(?:d|des)?|renstra|dipa|dpa|kua-?ppas|rka)\s"
    rf"(?:{TAHUN}\s)?(?:anggaran\s)?\(?(?P<year>{YEAR})(?:{TO}(?P<last>{YEAR}))?\b"
)


def _number(word: str) -> int:
    plain = re.sub(r"^ke[-\s]?(?=\d)|^ke[-\s](?=\w)", "", word)
    return int(plain) if plain.isdigit() else ORDINALS[plain]


def part_of_year(source: Source, at: int) -> Parsed | None:
    """ "triwulan III 2023", "kuartal I-2026", "semester kedua 2025", "triwulan ke-4 ini"."""
    match = _PART.match(source.low, at)
    if match is None:
        return _semester_of_school(source, at)
    size = _SIZES[match["kind"]]
    first = _number(match["first"])
    last = _number(match["last"]) if match["last"] else first
    bare = not (match["year"] or match["rel"] or match["here"])
    if not first <= last <= 12 // size or (bare and match["kind"] in ("q", "tw", "smt") and not source.capital(at)):
        return None
    if match["kind"] == "q" and match["first"] not in "1234":
        return None
    year = int(match["year"]) if match["year"] else None
    offset = offset_of(match["rel"].split()[-1]) if match["rel"] else 0 if match["here"] else None
    return Parsed(match.end(), PartOfYear(size, first, last, year, offset), "times.part_of_year")


def _semester_of_school(source: Source, at: int) -> Parsed | None:
    match = _HALF.match(source.low, at)
    if match is None or int(match["next"]) != int(match["year"]) + 1:
        return None
    return Parsed(match.end(), SchoolYear(int(match["year"]), 2 if match["half"] == "genap" else 1), "times.school")


def fiscal_year(source: Source, at: int) -> Parsed | None:
    """ "tahun anggaran 2025", "TA 2026", "tahun ajaran 2025/2026"."""
    school = _SCHOOL.match(source.low, at)
    if school is not None:
        year = int(school["year"])
        if school["next"] and int(school["next"]) == year + 1:
            return Parsed(school.end(), SchoolYear(year), "times.school")
        return Parsed(school.end("year"), Year(year, basis="fiscal"), "times.school")
    match = _BUDGET.match(source.low, at)
    if match is None or (
        source.low[at + 1 : at + 2] != "a"
        and source.low[at] == "t"
        and not source.capital(at)
        and match[0].startswith("t.")
    ):
        return None
    if match["year"]:
        last = int(match["last"]) if match["last"] else None
        return Parsed(match.end(), Year(int(match["year"]), last, "fiscal"), "times.fiscal_year")
    return Parsed(match.end(), Beside("year", offset_of(match["rel"].split()[-1])), "times.fiscal_year")


def planned(source: Source, at: int) -> Parsed | None:
    """ "RPJMD 2025-2029", "APBD Perubahan 2025"."""
    match = _PLAN.match(source.low, at)
    if match is None:
        return None
    last = int(match["last"]) if match["last"] else None
    if last is not None and last <= int(match["year"]):
        return None
    return Parsed(match.end(), Year(int(match["year"]), last, "fiscal"), "times.plan")
