"""What an expression takes from the expressions around it: a year, an end, the time it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ovopnlp.document import Document, Range
from ovopnlp.entities.times.combined import Between, Compared, Until
from ovopnlp.entities.times.counted import Beside
from ovopnlp.entities.times.expressions import Day, PartOfYear, Year
from ovopnlp.entities.times.found import Found
from ovopnlp.entities.times.grammar import scan
from ovopnlp.entities.times.reading import Expression

_LIST: Final = re.compile(r"\s?,?\s?(?:dan|atau|serta|maupun|&|,)\s(?:juga\s|pada\s|bulan\s)?")
_SENTENCE_END: Final = re.compile(r"[.!?;][\s\"')]|\n")
_LEADING: Final = 28  # characters before a year that still governs its sentence: "Kemudian pada "


def share_years(found: list[Found], low: str) -> list[Found]:
    """ "Oktober, November, dan Desember 2025": the last one's year holds for the list."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        year = right.expression.year if isinstance(right.expression, Day | PartOfYear) else None
        if year is None or not _LIST.fullmatch(low, left.end, right.start):
            continue
        if isinstance(left.expression, Day | PartOfYear) and left.expression.year is None:
            left.expression = replace(left.expression, year=year)
    return found


def lead_years(found: list[Found], low: str) -> list[Found]:
    """ "Pada tahun 2022, ... di bulan Juli": a year that opens the sentence holds for months and quarters after it.

    One that stands right before them holds anywhere: "bayangkan tahun lalu semester I".
    """
    lead: Found | None = None
    for before, item in pairwise([None, *found]):
        if item is None:
            continue
        if before is not None and _SENTENCE_END.search(low, before.end, item.start):
            lead = None
        if before is not None and _is_year(before) and not low[before.end : item.start].strip(" ,"):
            item.expression = _led(item.expression, before.expression)
        elif _is_year(item) and _opens(item, low):
            lead = item
        elif (
            lead is not None
            and item.start - lead.end < _GAP * 2
            and not _SENTENCE_END.search(low, lead.end, item.start)
        ):
            item.expression = _led(item.expression, lead.expression)
    return found


def _is_year(item: Found) -> bool:
    if item.relation not in ("at", "during"):
        return False
    return isinstance(item.expression, Year) or (isinstance(item.expression, Beside) and item.expression.unit == "year")


def _opens(item: Found, low: str) -> bool:
    window = low[max(0, item.start - _LEADING) : item.start]
    return item.start < _LEADING or bool(_SENTENCE_END.search(window))


def _led(expression: Expression, lead: Expression) -> Expression:
    if (
        not isinstance(expression, Day | PartOfYear)
        or expression.year is not None
        or expression.year_offset is not None
    ):
        return expression
    if isinstance(expression, Day) and (expression.day is not None or expression.direction):
        return expression
    if isinstance(lead, Year):
        return replace(expression, year=lead.year) if lead.last is None else expression
    return replace(expression, year_offset=lead.offset) if isinstance(lead, Beside) else expression


def merge_lists(found: list[Found], low: str) -> list[Found]:
    """Consecutive months or years side by side ("Juni dan Juli", "2025 dan 2026") are one stretch."""
    merged: list[Found] = []
    for item in found:
        if merged and _follows(merged[-1], item) and _LIST.fullmatch(low, merged[-1].end, item.start):
            last = merged[-1]
            start = last.expression.left if isinstance(last.expression, Between) else last.expression
            merged[-1] = replace(last, end=item.end, expression=Between(start, item.expression), rule="times.list")
        else:
            merged.append(item)
    return merged


_BEGIN: Final = re.compile(
    r"(?:mulai|dimulai|dibuka|berlangsung|berlaku|digelar|bergulir|sejak)(?:\s(?:pada|dari|tanggal|hari)){0,2}\s$"
)
_END: Final = re.compile(
    r"\b(?:berakhir|ditutup|selesai|rampung|tuntas|berlangsung|berjalan|berlaku|hingga|sampai)(?:\s(?:pada|dengan|tanggal|hari)){0,2}\s?$"
)
_GAP: Final = 120


def pair_ends(found: list[Found], low: str) -> list[Found]:
    """ "dibuka 16 Juni dan ditutup pada 11 Juli": both are one stretch, told in two places of a sentence."""
    for left, right in pairwise(found):
        between = low[left.end : right.start]
        if len(between) > _GAP or _SENTENCE_END.search(between) or isinstance(left.expression, Between | Compared):
            continue
        begins = left.relation == "since" or (
            left.relation == "at" and _BEGIN.search(low, max(0, left.start - 30), left.start)
        )
        ends = right.rule.endswith(".until") or (right.relation == "at" and _END.search(between))
        if begins and ends and not isinstance(right.expression, Between | Compared):
            left.expression = Until(left.expression, right.expression)
    return found


def _follows(left: Found, right: Found) -> bool:
    """Both are months, or both are years, the second the one after the first."""
    listed = isinstance(left.expression, Between) and left.rule == "times.list"
    first = left.expression.right if listed and isinstance(left.expression, Between) else left.expression
    second = right.expression
    if right.relation != "at":
        return False
    if isinstance(first, Day) and isinstance(second, Day):
        return first.day is None and second.day is None and second.month == first.month % 12 + 1
    if isinstance(first, PartOfYear) and isinstance(second, PartOfYear):
        same = (first.size, first.year, first.year_offset) == (second.size, second.year, second.year_offset)
        return same and second.first == first.last + 1
    if isinstance(first, Year) and isinstance(second, Year):
        return first.last is None and second.last is None and second.year == first.year + 1
    if isinstance(first, Beside) and isinstance(second, Beside):
        return first.unit == second.unit == "year" and second.offset == first.offset + 1
    return False


def lowered(text: str) -> str:
    """Lower case of the same length (a few capitals, such as the Turkish dotted I, would grow)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def expressions_of(doc: Document) -> list[Found]:
    """The expressions of ``doc`` in order, outside citations of regulations, with what their neighbours add."""
    low = lowered(doc.folded)
    masked = doc.masked()
    starts = [mask.start for mask in masked]
    found = [item for item in scan(doc.folded, low) if not _hidden(item, masked, starts) and not _crosses(item, doc)]
    for step in (share_years, lead_years, merge_lists, pair_ends):
        found = step(found, low)
    return found


def _hidden(found: Found, masked: list[Range], starts: list[int]) -> bool:
    at = bisect_right(starts, found.end - 1) - 1
    return any(mask.meets(Range(found.start, found.end)) for mask in masked[max(0, at - 1) : at + 1])


def _crosses(found: Found, doc: Document) -> bool:
    return found.start < doc.body_start and found.end > doc.title_end
