"""Numbers that may be quantities: every numeral with its own currency and unit. Works on lower-case text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ovopnlp.entities.quantities import context, nouns
from ovopnlp.entities.quantities.nouns import Unit
from ovopnlp.entities.quantities.numerals import DIGITS, Numeral, read_digits, read_words
from ovopnlp.entities.quantities.numerals import tables as numeral_tables
from ovopnlp.lexicon.quantities import numbers
from ovopnlp.records.entities import Comparator

MONEY_TAIL = re.compile(r",-+|,--|\.-")
MONEY_LETTER = re.compile(r"[ ]{0,2}([MT])\b(?![./&-]\w)")
MONEY_WORD = re.compile(
    r"(?:anggaran|dana|senilai|sebesar|nilai|bantuan|modal|biaya|pagu|utang|investasi|omzet|omset)\s$"
)
NEGATIVE = re.compile(r"(?<!\w)(-|(?<!plus )minus[ ]{1,2})$")
PERCENT_AND_DASH = re.compile(r"(?:persen|%)[ ]-$")
SPELLED_OUT = re.compile(r"[ ]?\(([a-z ]{3,40})\)")
NAME_BEFORE = re.compile(r"[A-Z][\w']*[ ]$")
SENTENCE_START = re.compile(r"(?:^|[.!?\n\"][ ]?)[A-Z][\w']*[ ]$")
AFTER_NAME = re.compile(r"[A-Z][\w'.]*[ ]?[,(][ ]?$")
PART_OF = re.compile(r"[ ](?:di antaranya|diantaranya|lainnya|di antara|dari)\b")


@dataclass(slots=True)
class Candidate:
    """One numeral with its own currency and unit, before ranges are joined."""

    numeral: Numeral
    start: int
    end: int
    currency: str | None = None
    unit: Unit | None = None
    more: Comparator | None = None  # a comparator that stands between number and unit: "35 juta lebih keluarga"


class Mask:
    """Stretches in which numbers are not read."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(ranges):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self.starts = [start for start, _ in merged]
        self.ends = [end for _, end in merged]

    def meets(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.ends[at] > start


def candidates(low: str, text: str, mask: Mask) -> list[Candidate]:
    """Every number that may be a quantity, in order, with its currency and unit."""
    found = [*_digit_numerals(low, mask), *_word_numerals(low, text, mask)]
    found.sort(key=lambda n: n.start)
    out: list[Candidate] = []
    at = 0
    for numeral in found:
        if numeral.start < at:
            continue
        candidate = _candidate(low, text, numeral)
        at = candidate.end if candidate.unit else max(candidate.end, numeral.end)
        out.append(candidate)
    return out


def _digit_numerals(low: str, mask: Mask) -> Iterator[Numeral]:
    at = 0
    for match in DIGITS.finditer(low):
        start, end = match.span()
        if start < at or mask.meets(start, end):
            continue
        numeral = read_digits(low, start, end)
        if numeral is None:
            continue
        if nouns.currency_before(low, start) is None and (
            _runs_into_letters(low, numeral) or context.digits_are_no_quantity(low, start, end)
        ):
            continue
        at = numeral.end
        yield numeral


def _runs_into_letters(low: str, numeral: Numeral) -> bool:
    """ "5g", "4x4": a letter right after the digits that is neither scale nor unit. With a thousands point it is a typo."""
    end = numeral.end
    if numeral.scaled or numeral.vague or numeral.grouped or end >= len(low) or not low[end].isalpha():
        return False
    return nouns.tables().fixed.match(low, end) is None


def _word_numerals(low: str, text: str, mask: Mask) -> Iterator[Numeral]:
    names = Mask(context.names_in(low))
    for match in numeral_tables().scan.finditer(low):
        start, end = match.span()
        if mask.meets(start, end) or names.meets(start, end):
            continue
        if low[start - 1 : start] == "-" and low[start - 2 : start - 1].isalnum():
            continue
        numeral = read_words(low, start, end)
        if numeral is None or context.is_article(low, numeral) or _inside_a_name(text, numeral):
            continue
        yield numeral


def _inside_a_name(text: str, numeral: Numeral) -> bool:
    """A capitalised number word between capitalised words, in the middle of a sentence."""
    if not text[numeral.start].isupper():
        return False
    before = re.search(r"([^\W\d_][\w']*)[ ]$", text[max(0, numeral.start - 24) : numeral.start])
    after = re.match(r"[ ]([^\W\d_])", text[numeral.end : numeral.end + 2])
    return bool(before and before[1][0].isupper() and (after is None or after[1].isupper()))


def _candidate(low: str, text: str, numeral: Numeral) -> Candidate:
    found = Candidate(numeral, numeral.start, numeral.end)
    money = nouns.currency_before(low, numeral.start)
    if money:
        found.start, found.currency = money
    if (
        numeral.digits
        and not numeral.scaled
        and (money or MONEY_WORD.search(low, max(0, numeral.start - 12), numeral.start))
    ):
        _money_letter(text, found)
    if money and (tail := MONEY_TAIL.match(low, found.end)):
        found.end = tail.end()
    _skip_spelled_out(low, found)
    _take_unit(low, text, found, bool(money))
    _negate(low, found)
    return found


def _take_unit(low: str, text: str, found: Candidate, money: bool) -> None:
    more = context.comparator_after(low, found.end)
    if more and more[1] in (">", "~"):
        found.end, found.more = more
    unit = nouns.unit_after(low, text, found.end)
    if money:
        if unit and unit.currency == found.currency:
            found.end = unit.end
    elif unit:
        found.unit, found.end, found.currency = unit, unit.end, unit.currency or found.currency
    else:
        found.unit = nouns.unit_before(low, found.numeral.start)


def _skip_spelled_out(low: str, found: Candidate) -> None:
    """ "2 (dua) semester": the same number in words, in brackets."""
    said = SPELLED_OUT.match(low, found.end)
    if said and found.numeral.digits:
        words = read_words(low, said.start(1), said.end(1))
        if words is not None and words.end == said.end(1) and words.value == found.numeral.value:
            found.end = said.end()


def _money_letter(text: str, found: Candidate) -> None:
    letter = MONEY_LETTER.match(text, found.numeral.end)
    if letter:
        numeral = found.numeral
        numeral.scaled, numeral.value = True, numeral.mantissa * numbers().money_letters[letter[1]]
        numeral.end = found.end = letter.end()
        found.currency = found.currency or "IDR"


def _negate(low: str, found: Candidate) -> None:
    """ "minus Rp 3 triliun", "-0,5 persen"."""
    sign = NEGATIVE.search(low, max(0, found.start - 14), found.start)
    if sign is None or PERCENT_AND_DASH.search(low, max(0, found.start - 14), found.start):
        return
    if found.currency or (found.unit and found.unit.kind == "percent"):
        numeral = found.numeral
        found.start = sign.start(1)
        numeral.value, numeral.mantissa = -numeral.value, -numeral.mantissa


def is_name(low: str, text: str, found: Candidate) -> bool:
    """Whether a plain whole number names something ("Pasal 5", "kelas 3", "Dimensity 6300") or counts nothing that is said."""
    numeral = found.numeral
    if found.unit is None and not found.currency and _is_decade_or_score(low, numeral):
        return True
    plain = not (found.currency or numeral.scaled or numeral.vague or numeral.grouped or found.more or numeral.high)
    if not plain or numeral.value != int(numeral.value):
        return False
    if found.unit is not None:
        if found.unit.kind in ("percent", "multiple"):
            return False
        if found.unit.name == "tahun" and _is_age(text, found):
            return True
        if context.labelled(low, numeral.start, numeral.end):
            return True
        return numeral.digits and found.unit.kind == "count" and _model_number(text, found)
    if context.labelled(low, numeral.start, numeral.end):
        return True
    return not (
        context.bare_number_counts(low, numeral.start)
        or context.comparator_before(low, numeral.start)
        or PART_OF.match(low, numeral.end)
    )


def _is_decade_or_score(low: str, numeral: Numeral) -> bool:
    """ "tahun 90-an", "jam setengah tujuh", "25-22": numbers without unit that count nothing."""
    start, end = numeral.start, numeral.end
    if numeral.vague and numeral.digits and not numeral.scaled and numeral.value < 100:
        return True
    if not numeral.digits and context.labelled(low, start, end):
        return True
    return (low[end : end + 1] == "-" and low[end + 1 : end + 2].isdigit()) or (
        low[start - 1 : start] == "-" and low[max(0, start - 2) : start - 1].isdigit()
    )


def _is_age(text: str, found: Candidate) -> bool:
    """ "Sumarni (52 tahun)", "Sumarni, 52 tahun,": an age beside a name."""
    after = text[found.end : found.end + 1]
    return after in ("", ",", ")", ".") and bool(AFTER_NAME.search(text, max(0, found.start - 24), found.start))


def _model_number(text: str, found: Candidate) -> bool:
    """ "Nikkei 225 Jepang": a number between capitalised words, not in a headline of capitals."""
    unit = found.unit
    if unit is None or unit.end - unit.start != len(unit.name) or not text[unit.start].isupper():
        return False
    if text[unit.start : unit.end].isupper() or unit.name.split()[0] in nouns.tables().units.heads:
        return False
    window = text[max(0, found.start - 30) : found.start]
    return bool(NAME_BEFORE.search(window)) and not SENTENCE_START.search(window) and found.numeral.value > 30
