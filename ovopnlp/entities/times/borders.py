"""Words before an expression: since, until, before, early, late, during."""

from __future__ import annotations

import re
from typing import Final, Literal

from ovopnlp.entities.times.combined import Between, OpenEnd, Part, WeekOf
from ovopnlp.entities.times.counted import Ago, Beside, DayRun
from ovopnlp.entities.times.expressions import Day, NamedDay, PartOfYear, Year
from ovopnlp.entities.times.reading import Expression
from ovopnlp.entities.times.source import NUMBER, Parsed, Source, alternatives
from ovopnlp.lexicon.calendar import CALENDAR, ORDINALS, Unit

Border = Literal["since", "until", "before", "after"]
_GAP: Final = (
    r"\s(?:dari\s|pada\s|di\s|tanggal\s|tgl\.?\s|hari\s(?=[a-z]+,?\s(?:\(|\d))|dengan\s(?:tanggal\s)?|nanti\s)*"
)
_BORDERS: Final[tuple[tuple[str, Border], ...]] = (
    (r"(?:terhitung\s)?(?:sejak|semenjak|mulai|dimulai|terhitung)", "since"),
    (
        r"hingga|sampai|s/d|s\.d\.?|paling\slambat|paling\slama|selambat(?:-lambat)?nya|batas\swaktu(?:nya)?|tenggat(?:\swaktu)?",
        "until",
    ),
    (r"sebelum", "before"),
    (r"setelah|sesudah|pasca|usai", "after"),
)
_BORDER: Final = re.compile("|".join(rf"(?P<{name}>(?:{words}){_GAP})" for words, name in _BORDERS))
_COUNT_BEFORE: Final = re.compile(rf"\b{NUMBER}\s$")
_PART: Final = re.compile(rf"(?P<part>{'|'.join(CALENDAR.parts)})\s(?P<inner>(?:bulan|tahun|pekan|minggu)\b)?")
_AT: Final = re.compile(r"\b(?:pada|di|jelang|menjelang|sebelum)\s$")  # "libur akhir tahun" is a custom, no date
_DURING: Final = re.compile(
    r"(?:selama|sepanjang|(?:dalam\s)?(?:kurun(?:\swaktu)?|rentang(?:\swaktu)?)|(?:pada\s|selama\s|dalam\s)?periode)\s(?:bulan\s(?=[a-z]+\b)|tahun\s(?=\d))?"
)
_WEEK_OF: Final = re.compile(
    rf"(?:minggu|pekan)\s(?:ke[-\s]?(?P<digit>[1-5])|(?P<word>{alternatives(ORDINALS)}))\s(?:di\s|pada\s)?(?:bulan\s)?"
)


def bordered(source: Source, at: int) -> Parsed | None:
    """ "sejak 2019", "hingga 30 Juni 2024", "paling lambat 31 Oktober", "sebelum 2027"."""
    match = _BORDER.match(source.low, at)
    if match is None:
        return None
    inner = source.parse(source, match.end(), True)
    if inner is None or inner.expression is None:
        return inner
    border: Border = match.lastgroup  # type: ignore[assignment]
    if border == "after" and isinstance(inner.expression, DayRun | NamedDay | Ago):
        return None
    if inner.rule == "times.counted" and _COUNT_BEFORE.search(source.low, max(0, at - 12), at):
        return Parsed(inner.end, None, inner.rule)  # "tujuh sampai delapan bulan ke depan" names no day
    if border == "since" and isinstance(inner.expression, Between):
        return Parsed(inner.end, inner.expression, inner.rule, "during")
    relation: Literal["since", "until"] = "since" if border in ("since", "after") else "until"
    return Parsed(inner.end, OpenEnd(border, inner.expression), f"{inner.rule}.{border}", relation)


def part(source: Source, at: int, cued: bool) -> Parsed | None:
    """ "awal 2025", "akhir tahun ini", "pertengahan Juni", and "akhir tahun" of the article's own year."""
    match = _PART.match(source.low, at)
    if match is None:
        return None
    name = CALENDAR.parts[match["part"]]
    inner = source.parse_one(source, match.start("inner") if match["inner"] else match.end(), True)
    if inner is not None and inner.expression is not None and _has_parts(inner.expression):
        return Parsed(inner.end, Part(name, inner.expression), f"{inner.rule}.part", inner.relation)
    if (
        match["inner"]
        and inner is None
        and (cued or (match["inner"] == "tahun" and _AT.search(source.low, max(0, at - 12), at)))
    ):
        units: dict[str, Unit] = {"tahun": "year", "bulan": "month", "pekan": "week", "minggu": "week"}
        return Parsed(match.end(), Part(name, Beside(units[match["inner"]], 0)), "times.part")
    return inner


def _has_parts(expression: Expression) -> bool:
    return isinstance(expression, Year | Beside | PartOfYear) or (
        isinstance(expression, Day) and expression.day is None
    )


def during(source: Source, at: int) -> Parsed | None:
    """ "selama Juni dan Juli", "sepanjang 2024", "periode April-Juni 2021"."""
    match = _DURING.match(source.low, at)
    if match is None:
        return None
    inner = source.parse(source, match.end(), True)
    if inner is None or inner.expression is None:
        return inner
    return inner._replace(relation="during" if inner.relation == "at" else inner.relation)


def week_of(source: Source, at: int) -> Parsed | None:
    """ "minggu ketiga Mei 2025", "pekan ke-2 bulan Juni"."""
    match = _WEEK_OF.match(source.low, at)
    if match is None:
        return None
    inner = source.parse_one(source, match.end(), True)
    if inner is None or not isinstance(inner.expression, Day) or inner.expression.day is not None:
        return None
    number = int(match["digit"]) if match["digit"] else ORDINALS[match["word"]]
    return Parsed(inner.end, WeekOf(number, inner.expression), "times.week_of") if number <= 5 else None
