"""What a number counts: currency, per cent, unit of measure, or the noun phrase after it. Works on lower-case text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ovopnlp.document import QuantityKind
from ovopnlp.entities.alternatives import any_of
from ovopnlp.lexicon.quantities import Units, currencies, numbers, units

NEXT_WORD = re.compile(r"[ ]{1,2}([^\W\d_](?:[\w²³]+|(?=[-/]))(?:[-/][^\W\d_]\w*)*)")
ACRONYM = re.compile(r"[A-Z][A-Z/]{1,7}")
# Verb prefixes of four and more letters after which a stem follows; nouns that look alike are in the lexicon.
VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|di|ter|ber)[a-z]{3,}(?:[- ].*)?$")

_OF_NO_NOUN = frozenset(
    ("tahun", "bulan", "pekan", "minggu", "hari", "semester", "triwulan", "kemarin", "jalur", "tahap", "gelombang", "angkatan")
)  # fmt: skip
"""Nouns that begin something new behind the counted one: "40 peserta tahun lalu", "75 peserta jalur pemuda"."""


@dataclass(slots=True)
class Unit:
    """A unit at ``start:end``; ``name`` in lower case as printed, without the clitic -nya."""

    start: int
    end: int
    name: str
    kind: QuantityKind
    currency: str | None = None
    si: tuple[Decimal, str] | None = None


class Tables(NamedTuple):
    fixed: re.Pattern[str]
    kinds: dict[str, tuple[QuantityKind, str | None, tuple[Decimal, str] | None]]
    before: re.Pattern[str]
    marks: dict[str, str]
    spoken: dict[str, str]
    phrase: re.Pattern[str]
    units: Units
    numerals: frozenset[str]


@cache
def tables() -> Tables:
    u = units()
    kinds: dict[str, tuple[QuantityKind, str | None, tuple[Decimal, str] | None]] = {}
    for measure in u.measures:
        kinds.update(dict.fromkeys(measure.names, ("measure", None, measure.si)))
    for duration in u.durations:
        kinds.update(dict.fromkeys(duration.names, ("duration", None, duration.si)))
    kinds.update(dict.fromkeys((*u.percents, *u.points), ("percent", None, None)))
    marks: dict[str, str] = {}
    for currency in currencies():
        kinds.update(dict.fromkeys(currency.after, ("money", currency.code, None)))
        marks.update(dict.fromkeys(currency.before, currency.code))
    kinds["kali lipat"] = kinds["x lipat"] = ("multiple", None, None)
    fixed = re.compile(rf"[ ]{{0,2}}({any_of(kinds)})(?:-?nya)?(?![\w²³])|[ ]{{0,2}}(%)")
    before = re.compile(rf"(?<![\w$])({any_of(marks)})[ ]{{0,2}}$")
    phrase = re.compile(rf"[ ]{{1,2}}({any_of((*u.coordinated, *u.compounds))})(?:nya)?\b")
    spoken = {currency.code: currency.after[0] for currency in currencies() if currency.after}
    n = numbers()
    words = frozenset([*n.words, *n.vague, *n.fractions, *n.multipliers, *n.scales])
    return Tables(fixed, kinds, before, marks, spoken, phrase, u, words)


def currency_before(low: str, start: int) -> tuple[int, str] | None:
    """Where the currency mark begins that ends right before ``start``, and its code."""
    t = tables()
    window = max(0, start - 8)
    found = t.before.search(low[window:start])
    if found is None:
        return None
    return window + found.start(), t.marks[found[1]]


def unit_after(low: str, text: str, end: int) -> Unit | None:
    """The unit or counted noun that stands right after ``end``."""
    t = tables()
    fixed = t.fixed.match(low, end)
    # "5G" and "4 M" are names: units of one letter are small letters.
    if fixed and not (fixed[1] and len(fixed[1]) == 1 and text[fixed.start(1)].isupper()):
        return _fixed_unit(low, text, fixed, t)
    phrase = t.phrase.match(low, end)
    if phrase:
        return Unit(phrase.start(1), phrase.end(1), phrase[1], "count")
    return _noun_phrase(low, text, end, t)


def unit_before(low: str, start: int) -> Unit | None:
    """The few units that stand before their number: "desil 1 hingga 4"."""
    for name in tables().units.unit_before:
        if low.endswith(name + " ", 0, start):
            return Unit(start - 1 - len(name), start - 1, name, "count")
    return None


def _fixed_unit(low: str, text: str, fixed: re.Match[str], t: Tables) -> Unit:
    group = 2 if fixed[2] else 1
    name = fixed[group]
    kind, currency, si = t.kinds[name]
    unit = Unit(fixed.start(group), fixed.end(group), name, kind, currency, si)
    if kind == "percent" and name not in t.units.points:
        unit.name = "persen"
    elif name in t.units.classifiers:
        tail = _noun_phrase(low, text, fixed.end(), t)
        if tail and tail.name.split()[0] in t.units.goods:
            unit.end, unit.name = tail.end, low[unit.start : tail.end]
    return unit


def _is_noun(word: str, t: Tables) -> bool:
    if word in t.units.stops or word in t.numerals:
        return False
    if word in t.units.nouns or word in t.units.heads or word in t.units.classifiers:
        return True
    return not VERB.match(word)


def _noun_phrase(low: str, text: str, end: int, t: Tables) -> Unit | None:
    first = NEXT_WORD.match(low, end)
    if first is None or not _is_noun(first[1], t):
        return None
    u = t.units
    word = _bare(first[1])
    start, stop = first.start(1), first.start(1) + len(word)
    # "unit mobil sedot lumpur": what is handed out by the piece is often named in three words.
    longest = 4 if word == "unit" else 3 if word in u.classifiers else 3 if word in u.needy else 2
    taken = 1
    is_head = stop == first.end(1) and (word in u.heads or word in u.classifiers or word in u.needy)
    while taken < longest and is_head:
        more = NEXT_WORD.match(low, stop)
        if more is None or not _belongs(more[1], text[more.start(1) : more.end(1)], word, t):
            break
        stop, taken = more.end(1), taken + 1
        is_head = more[1] in u.heads or more[1] in u.needy or longest == 4
        word = more[1] if more[1] in u.heads or more[1] in u.needy else word
    return Unit(start, stop, low[start:stop], "count")


def _bare(word: str) -> str:
    """Without the clitic -nya, where a stem of at least four letters is left."""
    return word[:-3] if word.endswith("nya") and len(word) >= 7 else word


def _belongs(word: str, printed: str, head: str, t: Tables) -> bool:
    """Whether ``word`` continues the noun phrase after ``head``."""
    u = t.units
    if word in u.stops or word in u.people or word in _OF_NO_NOUN:
        return False
    if word in u.modifiers or ACRONYM.fullmatch(printed):
        return True
    if head in u.needy:
        return _is_noun(word, t)
    return printed.islower() and (head in u.classifiers or word in u.heads) and _is_noun(word, t)
