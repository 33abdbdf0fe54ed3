"""Two numbers as the ends of one range: "3,5 sampai 4 juta", "Rp100.000-Rp200.000", "2,5 plus minus 1 persen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ovopnlp.entities.quantities import context
from ovopnlp.entities.quantities.candidates import Candidate, is_name
from ovopnlp.entities.quantities.numerals import Numeral

LINK = re.compile(r"\s*(?:-|~|s/d|s\.d\.?|sampai dengan|sampai|hingga|sd)\s*(?:ke\s+)?")
OUT_OF = re.compile(r"[ ]dari(?:[ ](?:total|sebanyak|sekitar|target))?[ ]")
PLACED = re.compile(
    r"(?:peringkat|urutan|ranking|posisi|nomor|juara|skor|nilai|bintang|indeks|angka|tahap|ke|nol)[ -](?:ke[- ])?$"
)
SHARING = re.compile(r"[ ](?:dan|atau|serta)[ ]")
BETWEEN = re.compile(r"\bantara\s+$")
PLUS_MINUS = re.compile(r"\s*(?:plus minus|plus-minus|\+/?-|±)\s*")
FARTHEST = 48  # characters between the two numbers


def joined(low: str, text: str, found: list[Candidate]) -> Iterator[tuple[Candidate, Candidate | None]]:
    """Candidates in order; the second of a pair is the other end of a range. Numbers that are names are left out."""
    at = 0
    while at < len(found):
        left = found[at]
        right = found[at + 1] if at + 1 < len(found) else None
        if right is not None:
            share_unit(low, left, right)
        if right is not None and is_range(low, left, right):
            if not _counts_nothing(low, text, left, right):
                yield left, right
            at += 2
        else:
            if not is_name(low, text, left):
                yield left, None
            at += 1


def share_unit(low: str, left: Candidate, right: Candidate) -> None:
    """ "7 dan 9 orang", "5,1 atau 5,3 persen": the unit behind the second number is that of the first too."""
    if (
        left.unit
        or left.currency
        or right.unit is None
        or right.unit.start < right.start
        or right.unit.kind == "duration"
    ):
        return
    between = low[left.end : right.start]
    alike = left.numeral.digits == right.numeral.digits and SHARING.fullmatch(between)
    if alike or (right.unit.kind == "count" and OUT_OF.fullmatch(between) and not _placed(low, left)):
        left.unit = right.unit


def _placed(low: str, left: Candidate) -> bool:
    """Whether the number is a place in an order: "peringkat 9 dari 38 provinsi"."""
    return PLACED.search(low, max(0, left.start - 20), left.start) is not None


def _counts_nothing(low: str, text: str, left: Candidate, right: Candidate) -> bool:
    """Whether a range without unit is a score or the numbers of things."""
    if left.unit or right.unit or left.currency or right.currency:
        return False
    return is_name(low, text, left) or context.is_score(low, left.start)


def is_range(low: str, left: Candidate, right: Candidate) -> bool:
    """Whether the words between two neighbours, and the numbers themselves, make a range."""
    if right.start - left.numeral.end > FARTHEST or right.numeral.vague or right.more or left.more:
        return False
    if left.currency and right.currency and left.currency != right.currency:
        return False
    if left.unit and right.unit and left.unit.name != right.unit.name:
        return False
    return _linked(low, left, right) and range_ends(low, left, right) is not None


def _linked(low: str, left: Candidate, right: Candidate) -> bool:
    gap = min(left.end, right.start)
    if PLUS_MINUS.fullmatch(low, gap, right.start):
        return True
    if gap < right.start and LINK.fullmatch(low, gap, right.start):
        return True
    and_between = low[left.end : right.start].strip() == "dan"
    return and_between and bool(BETWEEN.search(low, max(0, left.start - 8), left.start))


def range_ends(low: str, left: Candidate, right: Candidate) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range; ``None`` where the numbers do not make one."""
    if is_deviation(low, left, right):
        return left.numeral.value - right.numeral.value, left.numeral.value + right.numeral.value
    first, last = lower_end(left.numeral, right.numeral), right.numeral.value
    if first is None or first == last:
        return None
    if first > last:
        return (last, first) if first < 0 else None
    return first, last


def is_deviation(low: str, left: Candidate, right: Candidate) -> bool:
    """Whether the second number is the deviation from the first: "3 plus minus 1 persen"."""
    return PLUS_MINUS.fullmatch(low, min(left.end, right.start), right.start) is not None


def lower_end(left: Numeral, right: Numeral) -> Decimal | None:
    """The lower end of a range, to which a scale word behind the upper end may apply; ``None`` where it is open which."""
    if right.scaled and not left.scaled and not left.grouped and right.mantissa:
        shared = left.mantissa * (right.value / right.mantissa)
        return shared if left.mantissa < right.mantissa else None
    return left.value
