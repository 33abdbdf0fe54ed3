"""Numbers with a pattern of their own: ranks, times done, ratios, and changes "dari X menjadi Y"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ovopnlp.document import NumberMention, QuantityKind, Range
from ovopnlp.entities.alternatives import any_of, first_letters
from ovopnlp.entities.quantities.candidates import Mask
from ovopnlp.lexicon.quantities import numbers
from ovopnlp.records.entities import Comparator

CHANGE = re.compile(
    r"\s*(?:\([^()\n]{0,40}\)\s*)?(?:(?:pada|di|per)\s+[^.,;\n]{1,40}?\s+)?(?:menjadi|jadi|ke)\s+(?:sebesar\s+|sebanyak\s+)?"
)
FROM = re.compile(
    r"\b(?:dari|sebelumnya|semula|awalnya)\s+(?:(?:sebelumnya|semula|awalnya|yang)\s+)*(?:hanya\s+|sekitar\s+|sebesar\s+)*$"
)
FARTHEST_CHANGE = 60


@cache
def _rank_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    n = numbers()
    ordinals = any_of(n.ordinals)
    starts = first_letters([*n.rank_heads, *n.superlatives, *n.ordinals, "kali"])
    headed = re.compile(
        rf"\b{starts}(?:{any_of(n.rank_heads)}[ ](?:nomor[ ]|ke[- ]?)?(?:(?P<digits>\d{{1,3}})(?![\d.,]*\d|[ ]*(?:%|persen|juta|miliar))"
        rf"|(?P<word>{any_of({**n.ordinals, **n.words})})|(?P<roman>{any_of(n.roman)}))\b"
        rf"|{any_of(n.superlatives)}[ ](?:(?P<superlative>{ordinals})|ke-(?P<superdigits>\d{{1,3}}))\b"
        rf"|(?:(?P<times>{ordinals})[ ]kali(?:nya)?|kali[ ]ke-?(?P<timesdigits>\d{{1,3}}))\b)"
    )
    top = re.compile(rf"(?:\btop[ ])?\b(?:(?P<top>\d{{1,3}})|(?P<topword>{any_of(n.words)}))[ ]besar\b(?!-)")
    return headed, top


def ranks(low: str, mask: Mask) -> list[NumberMention]:
    """ "peringkat ke-3", "posisi kedua", "lima besar", "terbesar kedua"; "kelima kalinya" is a count of times."""
    headed, top = _rank_patterns()
    out = [_rank(match) for match in headed.finditer(low) if not mask.meets(*match.span())]
    if " besar" in low:
        taken = Mask((m.start, m.end) for m in out)  # "peringkat ke-50 besar" is one rank
        matches = [match for match in top.finditer(low) if not mask.meets(*match.span())]
        out += [_rank(match) for match in matches if not taken.meets(*match.span())]
    return out


def _rank(match: re.Match[str]) -> NumberMention:
    n = numbers()
    group = match.lastgroup or ""
    word = match[group]
    known: dict[str, Decimal | int] = {**n.ordinals, **n.roman, **n.words}
    value = Decimal(word) if word.isdigit() else Decimal(known[word])
    times = group.startswith("times")
    comparator: Comparator | None = "<=" if group.startswith("top") else None
    kind: QuantityKind = "count" if times else "rank"
    made = NumberMention(match.start(), match.end(), kind, value, comparator=comparator)
    made.unit = "kali" if times else "peringkat"
    made.number, made.rule = Range(*match.span(group)), "rank"
    return made


@cache
def _ratio_pattern() -> re.Pattern[str]:
    heads = numbers().ratio_heads
    number = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
    return re.compile(
        rf"\b{first_letters(heads)}{any_of(heads)}\b[^\n.;:]{{0,30}}?\b"
        rf"(?P<ratio>({number})[ ]?(?::|banding|berbanding|dibanding)[ ]?({number}))\b(?!:)"
    )


def ratios(low: str, mask: Mask) -> list[NumberMention]:
    """ "rasio 1:20": value is the quotient, unit the ratio as printed."""
    out: list[NumberMention] = []
    if not any(head in low for head in numbers().ratio_heads):
        return out
    for match in _ratio_pattern().finditer(low):
        start, end = match.span("ratio")
        over, under = (Decimal(match[k].replace(".", "")) for k in (2, 3))
        if under and not mask.meets(start, end):
            made = NumberMention(
                start, end, "ratio", over / under, unit=match["ratio"], number=Range(start, end), rule="ratio"
            )
            out.append(made)
    return out


def mark_changes(low: str, found: list[NumberMention]) -> None:
    """ "dari X menjadi Y": (X, Y) is put on Y's mention; X takes Y's unit where it has none."""
    for before, after in pairwise(found):
        if before.value is None or after.value is None or after.start - before.end > FARTHEST_CHANGE:
            continue
        if not CHANGE.fullmatch(low, before.end, after.start) or not FROM.search(
            low, max(0, before.start - 40), before.start
        ):
            continue
        if before.kind == "bare":
            before.unit, before.kind, before.currency = after.unit, after.kind, after.currency
        if before.kind == after.kind:
            after.change = (before.value, after.value)
            before.former = True
