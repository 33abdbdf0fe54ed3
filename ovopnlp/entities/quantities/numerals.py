"""Numerals: digits and number words with their scale, as exact decimals. Works on lower-case text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ovopnlp.entities.alternatives import any_of, first_letters
from ovopnlp.lexicon.quantities import numbers

WORD_BREAK = re.compile(r"[ -]+")
LONGEST = 28  # characters; a decimal of the default context holds as many digits exactly

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2}(?:,000)+")
COMMA_DECIMAL = re.compile(r"\d+,\d+")
STRAY_DIGIT = re.compile(r"(\d{1,3}(?:\.\d{3})+)\d$")
COMMA_THEN_POINTS = re.compile(r"\d{1,3},\d{3}(?:\.\d{3})+$")
MIXED = re.compile(r"(\d{1,3}),(\d{3}),(\d{1,2})$")
POINT_DECIMAL = re.compile(r"\d+\.\d+")


@dataclass(slots=True)
class Numeral:
    """A number at ``start:end`` of the text, scale word included. ``mantissa`` is the number without its scale."""

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    scaled: bool = False
    vague: bool = False
    digits: bool = True
    grouped: bool = False
    high: Decimal | None = None  # "dua tiga hari": two or three


class Tables(NamedTuple):
    scan: re.Pattern[str]
    after: re.Pattern[str]
    decimals_apart: re.Pattern[str]
    rest: re.Pattern[str]
    values: dict[str, Decimal]
    scales: dict[str, Decimal]


@cache
def tables() -> Tables:
    n = numbers()
    first = [*n.words, *n.vague, *n.fractions]
    later = [*first, *n.multipliers, *n.scales, *n.denominators]
    scan = re.compile(rf"\b{first_letters(first)}{any_of(first)}(?:(?:[ ]+|-){any_of(later)})*\b(?!-)")
    scales = {**n.scales, **n.short_scales}
    words = any_of(n.scales)
    after = re.compile(
        rf"[ ]{{0,2}}(?:\((?P<inside>{words})(?:\)|(?=[ ]))|(?P<scale>(?:{words}))(?P<vague>an)?|(?P<short>{any_of(n.short_scales)})|-?(?P<some>an)(?:[ ](?P<hundreds>{words}))?)(?![^\W\d_])"
    )
    apart = re.compile(rf",[ ](\d{{1,2}})(?=[ ](?:{words})(?![^\W\d_]))")
    rest = re.compile(rf"[ ](\d{{1,3}})[ ]({words})(?![^\W\d_])")
    return Tables(scan, after, apart, rest, dict(n.words), scales)


def digits_value(written: str) -> tuple[Decimal, bool] | None:
    """The value of digits written the Indonesian way, and whether thousands were set apart; ``None`` if ill-formed.

    A comma followed by nothing but three zeros, or by several groups of three, is English thousands.
    """
    if len(written) > LONGEST:
        return None
    if written.isdigit():
        return Decimal(written), False
    if THOUSANDS.fullmatch(written) and written[0] != "0":
        return Decimal(written.replace(".", "").replace(",", ".")), True
    if ENGLISH_THOUSANDS.fullmatch(written):
        return Decimal(written.replace(",", "")), True
    if COMMA_DECIMAL.fullmatch(written):
        return Decimal(written.replace(",", ".")), False
    if POINT_DECIMAL.fullmatch(written):
        return Decimal(written), False
    if COMMA_THEN_POINTS.match(written):
        return Decimal(re.sub(r"[.,]", "", written)), True
    mixed = MIXED.match(written)
    return (Decimal(f"{mixed[1]}{mixed[2]}.{mixed[3]}"), True) if mixed else None


def read_digits(low: str, start: int, end: int) -> Numeral | None:
    """The numeral whose digits stand at ``start:end``, with the scale word after it."""
    stray = STRAY_DIGIT.match(low[start:end])
    if stray and low[end : end + 1] == ".":  # the next list mark, run into the number: "Rp 1.500.0002. Dinas ..."
        end -= 1
    read = digits_value(low[start:end])
    if read is None:
        return None
    value, grouped = read
    t = tables()
    apart = t.decimals_apart.match(low, end)
    if apart and "," not in low[start:end]:
        value += Decimal(apart[1]).scaleb(-len(apart[1]))
        end = apart.end()
    numeral = Numeral(start, end, value, value, grouped=grouped)
    _take_scale(low, numeral, t)
    return numeral


def _take_scale(low: str, numeral: Numeral, t: Tables) -> None:
    found = t.after.match(low, numeral.end)
    if not found:
        return
    numeral.vague = bool(found["vague"] or found["some"])
    word = found["scale"] or found["inside"] or found["short"] or found["hundreds"]
    if word:
        numeral.scaled = True
        numeral.value = numeral.mantissa * t.scales[word]
    numeral.end = found.end()
    rest = t.rest.match(low, numeral.end) if word else None
    if rest and word and t.scales[rest[2]] < t.scales[word]:  # "1 miliar 250 juta"
        numeral.value += Decimal(rest[1]) * t.scales[rest[2]]
        numeral.end = rest.end()


def read_words(low: str, start: int, end: int) -> Numeral | None:
    """The numeral spelled out at ``start:end``; shorter than that where the words do not go on as one number."""
    reader = WordReader()
    at = start
    stop = start
    for word in WORD_BREAK.split(low[start:end]):
        at = low.index(word, at)
        if not reader.take(word):
            break
        at += len(word)
        stop = at
    return reader.numeral(start, stop) if stop > start else None


class WordReader:
    """Adds up number words from left to right."""

    def __init__(self) -> None:
        self.n = numbers()
        self.total = Decimal(0)
        self.group = Decimal(0)
        self.ones: Decimal | None = None
        self.high: Decimal | None = None
        self.vague = False
        self.fraction = False
        self.scaled = False
        self.least: Decimal | None = None  # scales must fall: "dua juta lima ratus ribu"

    def take(self, word: str) -> bool:
        """Whether ``word`` continues the number."""
        n = self.n
        if self.high is not None and word not in n.scales and word not in n.multipliers:
            return False
        if word in n.words:
            return self._word(n.words[word])
        if word in n.multipliers:
            return self._multiplier(word)
        if word in n.scales:
            return self._scale(n.scales[word])
        if word in n.vague:
            if self._begun():
                return False
            self.vague, self.group = True, n.vague[word]
            return True
        return self._fraction(word)

    def _begun(self) -> bool:
        return bool(self.total or self.group or self.ones is not None)

    def _word(self, value: Decimal) -> bool:
        if self.vague or (self.fraction and not self.total):
            return False
        if value >= 1000:
            return self._fused(value)
        if value >= 10:
            if self.ones is not None or (self.group and (self.group < 100 or value >= 100)):
                return False
            self.group += value
            return True
        if self.ones is None:
            if self.group % 100 >= 10 and self.group % 10:
                return False
            self.ones = value
            return True
        if value == self.ones + 1 and not self.group:
            self.high = value
            return True
        return False

    def _fused(self, value: Decimal) -> bool:
        if self.group or self.ones is not None or (self.least is not None and value >= self.least):
            return False
        self.total, self.least, self.scaled = self.total + value, value, True
        return True

    def _multiplier(self, word: str) -> bool:
        if self.ones is None or self.vague:
            return False
        factor = self.n.multipliers[word]
        if self.high is not None:
            self.high = self.high * factor if factor else self.high + 10
        self.group += self.ones * factor if factor else self.ones + 10
        self.ones = None
        return True

    def _scale(self, factor: Decimal) -> bool:
        part = self.group + (self.ones or 0)
        if not part or (self.least is not None and factor >= self.least):
            return False
        if self.high is not None:
            self.high *= factor
        self.total += part * factor
        self.group, self.ones, self.least, self.scaled = Decimal(0), None, factor, True
        return True

    def _fraction(self, word: str) -> bool:
        n = self.n
        if word in n.denominators and self.ones and not self.total and not self.group:
            self.group, self.ones = self.ones / n.denominators[word], None
            return True
        if word in n.fractions:
            over, under = n.fractions[word]
            self.fraction = True
            if not self._begun() or (self.ones is not None and word == "setengah"):
                self.group, self.ones = self.group + (self.ones or 0) + Decimal(over) / under, None
                return True
        return False

    def numeral(self, start: int, end: int) -> Numeral:
        value = self.total + self.group + (self.ones or 0)
        return Numeral(start, end, value, value, self.scaled, self.vague, digits=False, high=self.high)
