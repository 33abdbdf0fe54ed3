"""Years counted from a program's start: "tahun ketiga", where the article says or gives away when it began."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ovopnlp.entities.times.combined import OpenEnd
from ovopnlp.entities.times.counted import Beside
from ovopnlp.entities.times.expressions import Day, Year
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.reading import Anchor, Expression, Reading
from ovopnlp.entities.times.source import TAHUN, Parsed, Source, alternatives
from ovopnlp.lexicon.calendar import ORDINALS

_WORDS: Final = alternatives({word for word, number in ORDINALS.items() if word.startswith(("ke", "pertama"))})
_NTH: Final = re.compile(
    rf"{TAHUN}\s(?:ke\s?-?\s?(?P<digits>\d{{1,2}})|(?P<word>{_WORDS}))\b(?P<now>\s(?:ini\b|yang\s(?:sudah|telah|sedang)\sberjalan))?"
)
_ENTERING: Final = re.compile(r"(?:memasuki|menginjak|sudah|telah)\s$")
_REACH: Final = 300  # characters between the start of a program and a year counted from it


@dataclass(frozen=True, slots=True)
class ProgrammeYear:
    """The ``number``-th year; ``now`` where the article says that it is the running one. Alone it means no year."""

    number: int
    now: bool

    def read(self, near: Anchor | None) -> Reading | None:
        return None


def programme_year(source: Source, at: int) -> Parsed | None:
    match = _NTH.match(source.low, at)
    if match is None:
        return None
    number = int(match["digits"]) if match["digits"] else ORDINALS[match["word"]]
    now = bool(match["now"]) or bool(_ENTERING.search(source.low, max(0, at - 12), at))
    end = match.start("now") if match["now"] else match.end()
    return Parsed(end, ProgrammeYear(number, now), "times.programme_year") if number else None


def running_year(found: list[Found]) -> int | None:
    """The year of writing, from a list of years without gap: "tahun ketiga ... tahun pertama ... tahun 2023 ... tahun ini"."""
    running = {e.number for item in found if isinstance(e := item.expression, ProgrammeYear) and e.now}
    if len(running) != 1:
        return None
    count = running.pop()
    tail = iter([item.expression for item in found])
    if not any(isinstance(e, ProgrammeYear) and e.number == 1 for e in tail):
        return None
    listed: list[int] = []
    for expression in tail:
        if expression == Beside("year", 0):
            break
        if not isinstance(expression, Year) or expression.last is not None:
            return None
        listed.append(expression.year)
    else:
        return None
    steady = all(b == a + 1 for a, b in pairwise(listed))
    return listed[-1] + 1 if listed and steady and len(listed) == count - 2 else None


def settle(found: list[Found], near: Anchor | None) -> list[Found]:
    """Counted years as years, where the start is known; others are left out."""
    if not any(isinstance(item.expression, ProgrammeYear) for item in found):
        return found
    running = _start_from_running(found, near)
    kept: list[Found] = []
    for item in found:
        if not isinstance(item.expression, ProgrammeYear):
            kept.append(item)
            continue
        start = _stated_start(kept, item) or running
        if start is not None:
            year = Year(start + item.expression.number - 1, basis="programme_year", derivation=f"counted from {start}")
            kept.append(replace(item, expression=year))
    return kept


def _stated_start(before: list[Found], item: Found) -> int | None:
    for earlier in reversed(before):
        if item.start - earlier.end > _REACH:
            return None
        if earlier.relation == "since" and isinstance(earlier.expression, OpenEnd):
            return _year_of(earlier.expression.inner)
    return None


def _year_of(expression: Expression) -> int | None:
    return expression.year if isinstance(expression, Year | Day) else None


def _start_from_running(found: list[Found], near: Anchor | None) -> int | None:
    running = {e.number for item in found if isinstance(e := item.expression, ProgrammeYear) and e.now}
    if near is None or near.first.year != near.last.year or len(running) != 1:
        return None
    return near.first.year - running.pop() + 1
