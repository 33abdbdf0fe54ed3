"""From anchors (digits, number words) to quantities: currency, range, unit and comparator around each number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ovopnlp.document import NumberMention, QuantityKind, Range
from ovopnlp.entities.quantities import context, nouns
from ovopnlp.entities.quantities.nouns import Unit
from ovopnlp.entities.quantities.numerals import DIGITS, Numeral, alternation, read_digits, read_words
from ovopnlp.entities.quantities.numerals import tables as numeral_tables
from ovopnlp.lexicon.quantities import numbers
from ovopnlp.records.entities import Comparator

LINK = re.compile(r"\s*(?:-|~|s/d|s\.d\.?|sampai dengan|sampai|hingga|sd)\s*(?:ke\s+)?")
MONEY_TAIL = re.compile(r",-+|,--|\.-")
MONEY_LETTER = re.compile(r"[ ]{0,2}([MT])\b(?![./&-]\w)")
MONEY_WORD = re.compile(
    r"(?:anggaran|dana|senilai|sebesar|nilai|bantuan|modal|biaya|pagu|utang|investasi|omzet|omset)\s$"
)
BETWEEN = re.compile(r"\bantara\s+$")
NEGATIVE = re.compile(r"(?<!\w)(-|(?<!plus )minus[ ]{1,2})$")
PLUS_MINUS = re.compile(r"\s*(?:plus minus|plus-minus|\+/?-|±)\s*")


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

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.ends[at] > start


def lowered(text: str) -> str:
    """Lower case of the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def candidates(low: str, text: str, mask: Mask) -> list[Candidate]:
    """Every number that may be a quantity, in order, with its currency and unit."""
    found = [
        *(n for n in _digit_numerals(low, mask)),
        *(n for n in _word_numerals(low, text, mask)),
    ]
    found.sort(key=lambda n: n.start)
    out: list[Candidate] = []
    for numeral in found:
        if not out or numeral.start >= out[-1].numeral.end:
            candidate = _candidate(low, text, numeral)
            if not _is_label_number(low, candidate):
                out.append(candidate)
    return out


def _is_label_number(low: str, found: Candidate) -> bool:
    """Whether a bare whole number is the number of the thing named before it: "Pasal 5", "kelas 3"."""
    numeral = found.numeral
    if found.currency or numeral.scaled or numeral.vague or numeral.grouped or numeral.value != int(numeral.value):
        return False
    if found.unit is not None and found.unit.kind in ("percent", "multiple"):
        return False
    return context.labelled(low, numeral.start)


def _digit_numerals(low: str, mask: Mask) -> Iterator[Numeral]:
    at = 0
    for match in DIGITS.finditer(low):
        start, end = match.span()
        if start < at or mask.holds(start, end):
            continue
        numeral = read_digits(low, start, end)
        if numeral is None:
            continue
        if nouns.currency_before(low, start) is None:
            glued = end < len(low) and low[end].isalpha() and not numeral.scaled and not _unit_touches(low, end)
            if glued and not numeral.vague:
                continue
            if context.digits_are_no_quantity(low, start, end):
                continue
        at = numeral.end
        yield numeral


def _unit_touches(low: str, end: int) -> bool:
    fixed = nouns.tables().fixed.match(low, end)
    return bool(fixed and (fixed[1] or fixed[2]))


def _word_numerals(low: str, text: str, mask: Mask) -> Iterator[Numeral]:
    names = Mask(context.names_in(low))
    for match in numeral_tables().scan.finditer(low):
        start, end = match.span()
        if mask.holds(start, end) or names.holds(start, end):
            continue
        if low[start - 1 : start] == "-" and low[start - 2 : start - 1].isalnum():
            continue
        numeral = read_words(low, start, end)
        if numeral is None or context.is_article(low, numeral):
            continue
        if _inside_a_name(text, numeral):
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
        and (money or MONEY_WORD.search(low[max(0, numeral.start - 12) : numeral.start]))
    ):
        _money_letter(text, found)
    if money:
        tail = MONEY_TAIL.match(low, found.end)
        found.end = tail.end() if tail else found.end
    after = found.end
    more = context.comparator_after(low, after)
    if more and more[1] in (">", "~"):
        after, found.more = more
        found.end = after
    if not money:
        unit = nouns.unit_after(low, text, after)
        if unit:
            found.unit, found.end = unit, unit.end
            found.currency = unit.currency
    elif (unit := nouns.unit_after(low, text, after)) and unit.currency == found.currency:
        found.end = unit.end
    if found.unit is None and not money:
        found.unit = nouns.unit_before(low, numeral.start)
    _negate(low, found)
    return found


def _negate(low: str, found: Candidate) -> None:
    """ "minus Rp 3 triliun", "-0,5 persen"."""
    sign = NEGATIVE.search(low, max(0, found.start - 14), found.start)
    if sign and (found.currency or (found.unit and found.unit.kind == "percent")):
        numeral = found.numeral
        found.start = sign.start(1)
        numeral.value, numeral.mantissa = -numeral.value, -numeral.mantissa


def _money_letter(text: str, found: Candidate) -> None:
    letter = MONEY_LETTER.match(text, found.numeral.end)
    if letter:
        numeral = found.numeral
        numeral.scaled, numeral.value = True, numeral.mantissa * numbers().money_letters[letter[1]]
        numeral.end = found.end = letter.end()
        found.currency = found.currency or "IDR"


def joined(low: str, found: list[Candidate]) -> Iterator[tuple[Candidate, Candidate | None]]:
    """Candidates in order; the second of a pair is the upper end of a range."""
    at = 0
    while at < len(found):
        left = found[at]
        right = found[at + 1] if at + 1 < len(found) else None
        if right is not None and _is_range(low, left, right):
            yield left, right
            at += 2
        else:
            yield left, None
            at += 1


def _is_range(low: str, left: Candidate, right: Candidate) -> bool:
    if right.start - left.numeral.end > 48 or right.numeral.vague:
        return False
    if left.currency and right.currency and left.currency != right.currency:
        return False
    if left.unit and right.unit and left.unit.name != right.unit.name:
        return False
    gap_start = min(left.end, right.start)
    if PLUS_MINUS.fullmatch(low, gap_start, right.start):
        return True
    linked = LINK.fullmatch(low, gap_start, right.start)
    if not linked and not (
        low[left.end : right.start].strip() == "dan" and BETWEEN.search(low[max(0, left.start - 8) : left.start])
    ):
        return False
    if linked and not linked[0].strip():
        return False
    ends = range_ends(low, left, right)
    return ends is not None and ends[0] < ends[1]


def range_ends(low: str, left: Candidate, right: Candidate) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range; "2,5 plus minus 1" is one from 1,5 to 3,5."""
    if PLUS_MINUS.fullmatch(low, min(left.end, right.start), right.start):
        return left.numeral.value - right.numeral.value, left.numeral.value + right.numeral.value
    first = lower_end(left.numeral, right.numeral)
    return None if first is None else (first, right.numeral.value)


def lower_end(left: Numeral, right: Numeral) -> Decimal | None:
    """The lower end of a range, to which a scale word behind the upper end may apply: "3,5 sampai 4 juta"."""
    if right.scaled and not left.scaled and not left.grouped and right.mantissa:
        shared = left.mantissa * (right.value / right.mantissa)
        return shared if left.mantissa < right.mantissa else None
    return left.value


@cache
def _rank_pattern() -> re.Pattern[str]:
    n = numbers()
    return re.compile(
        rf"\b(?:{alternation(n.rank_heads)})[ ](?:nomor[ ]|ke[- ]?)?(?:(?P<digits>\d{{1,3}})(?![\d.,]*\d|[ ]*(?:%|persen|juta|miliar))"
        rf"|(?P<word>{alternation({**n.ordinals, **n.words})})|(?P<roman>{alternation(n.roman)}))\b"
        rf"|(?:\btop[ ])?\b(?:(?P<top>\d{{1,3}})|(?P<topword>{alternation(n.words)}))[ ]besar\b(?=[ ](?!-))"
    )


def ranks(low: str, mask: Mask) -> list[NumberMention]:
    """ "peringkat ke-3", "posisi kedua", "lima besar"."""
    n = numbers()
    out = []
    for match in _rank_pattern().finditer(low):
        group = match.lastgroup or ""
        start, end = match.span(group)
        if mask.holds(start, end):
            continue
        word = match[group]
        value = Decimal(word) if word.isdigit() else (n.words.get(word) or Decimal({**n.ordinals, **n.roman}[word]))
        comparator: Comparator | None = "<=" if group.startswith("top") else None
        out.append(
            NumberMention(
                match.start(),
                match.end(),
                "rank",
                value,
                comparator=comparator,
                unit="peringkat",
                number=Range(start, end),
                rule="rank",
            )
        )
    return out


@cache
def _ratio_pattern() -> re.Pattern[str]:
    heads = alternation(numbers().ratio_heads)
    return re.compile(
        rf"\b(?:{heads})\b[^\n.;:]{{0,30}}?\b(?P<ratio>(\d{{1,4}})[ ]?(?::|banding|berbanding|dibanding)[ ]?(\d{{1,6}}))\b(?!:)"
    )


def ratios(low: str, mask: Mask) -> list[NumberMention]:
    """ "rasio 1:20": value is the quotient, unit the ratio as printed."""
    out = []
    for match in _ratio_pattern().finditer(low):
        start, end = match.span("ratio")
        if mask.holds(start, end) or not int(match[3]):
            continue
        value = Decimal(match[2]) / Decimal(match[3])
        out.append(
            NumberMention(start, end, "ratio", value, unit=match["ratio"], number=Range(start, end), rule="ratio")
        )
    return out


def mention(low: str, left: Candidate, right: Candidate | None) -> NumberMention:
    """A candidate, or the two ends of a range, as a quantity."""
    last = right or left
    unit = last.unit or (left.unit if right else None)
    currency = left.currency or last.currency
    made = NumberMention(
        left.start,
        last.end,
        _kind(unit, currency),
        last.numeral.value,
        rule="digits" if left.numeral.digits else "words",
    )
    made.number = Range(left.numeral.start, last.numeral.end)
    if right is not None and (ends := range_ends(low, left, right)):
        made.value, (made.low, made.high) = None, ends
    elif left.numeral.high is not None:
        made.value, made.low, made.high = None, left.numeral.value, left.numeral.high
    made.currency = currency
    if unit is not None:
        made.unit_range = Range(unit.start, unit.end)
        made.unit = None if unit.currency == "IDR" else unit.name
    if currency and currency != "IDR" and made.unit is None:
        made.unit = low[left.start : left.numeral.start].strip()
    _compare(low, made, left, last)
    _to_si(made, unit)
    return made


def _kind(unit: Unit | None, currency: str | None) -> QuantityKind:
    if currency:
        return "money"
    return unit.kind if unit else "bare"


def _compare(low: str, made: NumberMention, left: Candidate, last: Candidate) -> None:
    before = context.comparator_before(low, left.start) or context.limit_before(low, left.start)
    after = None if last.more else context.comparator_after(low, last.end)
    if before:
        made.start, made.comparator = before
    elif last.more:
        made.comparator = last.more
    elif after:
        made.end, made.comparator = after
    elif left.numeral.vague:
        made.comparator = "~"


def _to_si(made: NumberMention, unit: Unit | None) -> None:
    if unit is not None and unit.si is not None and made.value is not None:
        factor, made.si_unit = unit.si
        made.si_value = made.value * factor


CHANGE = re.compile(
    r"\s*(?:\([^()\n]{0,40}\)\s*)?(?:(?:pada|di|per)\s+[^.,;\n]{1,40}?\s+)?(?:menjadi|jadi|ke)\s+(?:sebesar\s+|sebanyak\s+)?"
)
FROM = re.compile(r"\bdari\s+(?:(?:sebelumnya|semula|awalnya|yang)\s+)*(?:hanya\s+|sekitar\s+|sebesar\s+)*$")


def mark_changes(low: str, found: list[NumberMention]) -> None:
    """ "dari X menjadi Y": X and Y are put on Y's mention; X takes Y's scale or unit where it has none."""
    for before, after in pairwise(found):
        if before.value is None or after.value is None or after.start - before.end > 60:
            continue
        if not CHANGE.fullmatch(low, before.end, after.start) or not FROM.search(
            low[max(0, before.start - 40) : before.start]
        ):
            continue
        if before.unit is None and before.kind == "bare":
            before.unit, before.kind, before.currency = after.unit, after.kind, after.currency
        if before.kind == after.kind:
            after.change = (before.value, after.value)
