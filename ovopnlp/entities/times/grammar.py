"""Which rule reads at which word, and how neighbouring expressions join to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from ovopnlp.entities.times import borders, days, fiscal, holidays, programme, units, years
from ovopnlp.entities.times.combined import Between, OpenEnd
from ovopnlp.entities.times.expressions import NamedDay
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.source import TO, Parsed, Source, prefix_tree
from ovopnlp.lexicon.calendar import CALENDAR, MONTHS, NUMBERS, WEEKDAYS

Rule = Callable[[Source, int, bool], Parsed | None]


def _plain(rule: Callable[[Source, int], Parsed | None]) -> Rule:
    return lambda source, at, _cued: rule(source, at)


_YEARS: Final[tuple[Rule, ...]] = (_plain(days.numeric), years.decade, years.bare_year)
_DIGITS: Final[tuple[Rule, ...]] = (
    _plain(days.numeric),
    _plain(days.bracketed),
    _plain(days.day_month),
    _plain(units.counted),
    years.decade,
)


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}

    def add(words: str, *rules: Rule) -> None:
        for word in words.split():
            table[word] = (*table.get(word, ()), *rules)

    for name in MONTHS:
        add(name, days.month)
    for name in WEEKDAYS:
        add(re.split(r"\W", name)[0], days.weekday)
    for name in NUMBERS:
        add(name.split()[0], _plain(units.counted))
    add(" ".join(CALENDAR.one_unit), _plain(units.counted))
    add("beberapa sekian berapa puluhan ratusan belasan", _plain(units.uncounted))
    add(" ".join({phrase.split()[0] for phrase in CALENDAR.day_words}), _plain(units.day_word))
    add("triwulan kuartal kwartal tw q caturwulan semester smt paruh", _plain(fiscal.part_of_year))
    add("tahun thn th", _plain(fiscal.fiscal_year), _plain(years.year_word), years.decade)
    add("ta t", _plain(fiscal.fiscal_year))
    add("dekade era dasawarsa", years.decade)
    add(" ".join(CALENDAR.units), units.unit)
    plans = "apbn apbd apbdes apbkam apbnag rapbn rapbd rpjm rpjmn rpjmd rpjmdes rpjp rpjpn rpjpd rkp rkpd renstra dipa dpa kua rka r"
    add(plans, _plain(fiscal.planned))
    add(
        "sejak semenjak mulai dimulai terhitung hingga sampai s paling selambat selambatnya batas tenggat sebelum setelah sesudah pasca usai",
        _plain(borders.bordered),
    )
    add(" ".join(CALENDAR.parts), borders.part)
    add("tahun bulan triwulan kuartal semester periode", _plain(units.compared))
    add(" ".join(holidays.first_words()), _plain(holidays.holiday))
    add("tahun", _plain(programme.programme_year))
    add("pekan minggu", _plain(borders.week_of))
    add("selama sepanjang dalam kurun rentang periode", _plain(borders.during))
    return table


_WORD: Final = re.compile(r"[a-z]+|\d+")
_NUMBER_OF_TIME: Final = (
    r"\d{4}(?!\d)|\d{1,3}(?!\d)(?=\s?[-/]\s?\d|\.\d\d?\.\d|\s?(?:hingga|sampai|dan|s/d|s\.d|sd|&)\s|\s?-?an\b"
    rf"|[\s-]{{0,2}}{prefix_tree(MONTHS)}\b|\s(?:\(\w{{1,12}}\)\s)?{prefix_tree(units.UNITS)}\s)"
)
_DEEPEST: Final = 5
_JOIN: Final = re.compile(TO + r"(?:(?:tanggal|tgl\.?)\s)?")


def parse(source: Source, at: int, cued: bool) -> Parsed | None:
    """The expression that starts at ``at``, joined with "hingga", "-" to a following one where both make a stretch."""
    left = parse_one(source, at, cued)
    if left is None or left.expression is None or isinstance(left.expression, Between | OpenEnd):
        return left
    join = _JOIN.match(source.low, left.end)
    if join is None:
        return left
    right = parse_one(source, join.end(), True)
    if right is None or right.expression is None or isinstance(right.expression, Between | OpenEnd):
        return left
    if isinstance(left.expression, NamedDay) or isinstance(right.expression, NamedDay):
        return left
    return Parsed(right.end, Between(left.expression, right.expression), "times.between", left.relation)


def parse_one(source: Source, at: int, cued: bool) -> Parsed | None:
    """The same, without looking for a second end."""
    word = _WORD.match(source.low, at)
    if word is None or source.depth >= _DEEPEST:
        return None
    first = word[0]
    by_number = _YEARS if len(first) == 4 else _DIGITS
    rules = by_number if first[0] <= "9" else _rules().get(first, ())
    source.depth += 1
    try:
        return next((found for rule in rules if (found := rule(source, at, cued)) is not None), None)
    finally:
        source.depth -= 1


@cache
def _start() -> re.Pattern[str]:
    """Where an expression can start: at a word of some rule, or at a number with something of a date behind it."""
    return re.compile(rf"(?<![a-z0-9_])(?:{prefix_tree(_rules())}(?![a-z])|{_NUMBER_OF_TIME})")


def scan(text: str, low: str) -> Iterator[Found]:
    """All expressions of ``text`` from left to right, never overlapping."""
    source = Source(text, low, parse, parse_one)
    done = 0
    for start in _start().finditer(low):
        at = start.start()
        if at < done:
            continue
        found = parse(source, at, False)
        if found is None:
            continue
        done = found.end
        if found.expression is not None:
            yield Found(at, found.end, found.expression, found.rule, found.relation)
