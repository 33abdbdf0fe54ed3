"""What stands around a number: comparators, and signs that it is no quantity at all. Works on lower-case text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ovopnlp.entities.quantities.numerals import Numeral, alternation
from ovopnlp.lexicon.quantities import not_quantities, numbers
from ovopnlp.records.entities import Comparator

WINDOW = 48
WORD = re.compile(r"\S+")
CLOCK = re.compile(r"[012]?\d[.:][0-5]\d")
CLOCK_AFTER = re.compile(
    r"\s*(?:wib|wita|wit)\b|\s*(?:-|hingga|sampai|s/d|s\.d\.?)\s*[012]?\d[.:][0-5]\d(?![\d.,])\s*(?:wi|\))"
)
CLOCK_BEFORE = re.compile(r"(?<![\d.,])[012]?\d[.:][0-5]\d\s*(?:-|hingga|sampai|s/d)\s*$")
LIST_MARK = re.compile(r"[.)](?:\s+\S|$)")
LINE_START = re.compile(r"(?:^|[\n.;:!?])\s*[(]?$")
LETTERED = re.compile(r"[a-z]")


class Tables(NamedTuple):
    before: dict[str, Comparator]
    after: dict[str, Comparator]
    fillers: frozenset[str]
    bounds_with_noun: frozenset[str]
    not_after_more: frozenset[str]
    labels: re.Pattern[str]
    months: re.Pattern[str]
    names: re.Pattern[str]
    one_before: re.Pattern[str]
    one_after: re.Pattern[str]
    scores: frozenset[str]
    limits: frozenset[str]
    limited: frozenset[str]


@cache
def tables() -> Tables:
    n, no = numbers(), not_quantities()
    before: dict[str, Comparator] = {}
    after: dict[str, Comparator] = {}
    for entry in n.comparators:
        before.update(dict.fromkeys(entry.before, entry.sign))
        after.update(dict.fromkeys(entry.after, entry.sign))
    months = alternation(no.months)
    return Tables(
        before,
        after,
        frozenset(n.fillers),
        n.bounds_with_noun,
        frozenset(n.not_after_more),
        re.compile(rf"(?<![\w/])(?<!\d )(?:{alternation(no.labels.words)})[ ]{{0,2}}(?:ke-)?$"),
        re.compile(rf"(?:-\d{{1,2}})?[ ]{{0,2}}[/-]?[ ]?(?:{months})\b"),
        re.compile(rf"\b(?:{alternation([name.text for name in no.names])})\b"),
        re.compile(rf"(?<![\w])(?:{alternation(no.one_is_article.before)})[ ]?$"),
        re.compile(rf"[ ]?(?:{alternation(no.one_is_article.after)})\b"),
        no.score_words,
        frozenset(n.limits.before),
        frozenset(n.limits.after_words),
    )


def comparator_before(low: str, start: int) -> tuple[int, Comparator] | None:
    """Where the comparator begins that ends right before ``start``, and its sign. "di angka" and the like may stand between."""
    t = tables()
    words = [(m.start(), m[0]) for m in WORD.finditer(low, max(0, start - WINDOW), start)]
    if start - WINDOW > 0:
        words = words[1:]
    if (
        len(words) > 1
        and words[-2][1] in t.bounds_with_noun
        and words[-1][1] not in t.before
        and words[-1][1].isalpha()
    ):
        return words[-2][0], t.before[words[-2][1]]
    for drop in range(3):
        if len(words) < drop or (drop and words[-drop][1] not in t.fillers):
            return None
        kept = words[: len(words) - drop]
        for size in (4, 3, 2, 1):
            phrase = " ".join(word.lstrip('("') for _, word in kept[-size:]) if len(kept) >= size else ""
            if phrase in t.before:
                at, first = kept[-size]
                return at + len(first) - len(first.lstrip('("')), t.before[phrase]
    return None


def limit_before(low: str, start: int) -> tuple[int, Comparator] | None:
    """ "hingga" as a bound: after words of capacity, ability or plan, not where it tells how far something came."""
    t = tables()
    words = [(m.start(), m[0]) for m in WORD.finditer(low, max(0, start - WINDOW), start)]
    if len(words) < 2 or words[-1][1] not in t.limits:
        return None
    return (words[-1][0], "<=") if any(word in t.limited for _, word in words[-5:-1]) else None


def comparator_after(low: str, end: int) -> tuple[int, Comparator] | None:
    """Where the comparator ends that begins right after ``end``: "20 juta lebih", "200 orang ke atas"."""
    t = tables()
    words = list(WORD.finditer(low, end, min(len(low), end + 32)))[:3]
    if not words or low[end : words[0].start()].strip(" ") or "\n" in low[end : words[0].start()]:
        return None
    plain = [word[0].rstrip('.,;:)"') for word in words]
    for size in (2, 1):
        phrase = " ".join(plain[:size])
        if len(plain) < size or phrase not in t.after:
            continue
        following = plain[size] if len(plain) > size and words[size - 1][0] == plain[size - 1] else ""
        if size == 1 and following in t.not_after_more:
            return None
        return words[size - 1].start() + len(plain[size - 1]), t.after[phrase]
    return None


def names_in(low: str) -> list[tuple[int, int]]:
    """Stretches that hold number words but count nothing: "Kepulauan Seribu"."""
    return [m.span() for m in tables().names.finditer(low)]


def is_article(low: str, numeral: Numeral) -> bool:
    """Whether "satu" is an article or part of an idiom."""
    t = tables()
    if low[numeral.start : numeral.end] != "satu":
        return False
    window = low[max(0, numeral.start - 16) : numeral.start]
    return bool(t.one_before.search(window) or t.one_after.match(low, numeral.end))


def labelled(low: str, start: int) -> bool:
    """Whether the word before makes the number a name: "Pasal 5", "RT 11", "kelas 3"."""
    return bool(tables().labels.search(low[max(0, start - 24) : start]))


def digits_are_no_quantity(low: str, start: int, end: int) -> bool:
    """Clock times, dates, years, codes, list marks, scores; judged by the digits' neighbours alone."""
    written = low[start:end]
    return (
        _glued(low, start, end)
        or _clock(low, start, end, written)
        or _date(low, start, end, written)
        or _code(low, start, end, written)
        or _list_mark(low, start, end, written)
    )


def _glued(low: str, start: int, end: int) -> bool:
    before, after = low[start - 1 : start], low[end : end + 1]
    if before.isalpha() or before in ("_", "@", "#", "+"):
        return True
    if (
        before == "-"
        and start > 1
        and (low[start - 2].isalnum() or low[start - 2] == ")")
        and not low[start - 2].isdigit()
    ):
        return True
    if before in ("/", ":") and start > 1 and (low[start - 2].isalnum() or before == "/"):
        return True
    if after in ("/", ":") and end + 1 < len(low) and low[end + 1].isdigit():
        return True
    return before == "/" or after == "_"


def _clock(low: str, start: int, end: int, written: str) -> bool:
    if not CLOCK.fullmatch(written):
        return False
    return bool(CLOCK_AFTER.match(low, end) or CLOCK_BEFORE.search(low[max(0, start - 14) : start]))


def _date(low: str, start: int, end: int, written: str) -> bool:
    t = tables()
    if len(written) <= 2 and written.isdigit() and t.months.match(low, end):
        return True
    if len(written) == 4 and written.isdigit() and written[:2] in ("18", "19", "20"):
        return True
    return bool(re.fullmatch(r"\d{1,2}[.]\d{1,2}[.]\d{2,4}", written))


def _code(low: str, start: int, end: int, written: str) -> bool:
    """Phone numbers, NIK and the like: a leading zero, or many digits without a thousands point."""
    if written[0] == "0" and len(written) > 1 and written[1] not in ",.":
        return True
    if low[start - 1 : start] == "(" and low[end : end + 1] == ")" and written.isdigit() and len(written) <= 2:
        return True
    if low[start - 1 : start] == "-" and low[start - 2 : start - 1].isdigit() and low[end : end + 1] == "-":
        return True
    return (
        written.isdigit()
        and len(written) >= 10
        and not low[max(0, start - 4) : start].strip().endswith(("rp", "rp.", "$"))
    )


def _list_mark(low: str, start: int, end: int, written: str) -> bool:
    if not written.isdigit() or len(written) > 2 or not LIST_MARK.match(low, end):
        return False
    return bool(LINE_START.search(low[max(0, start - 4) : start])) or (
        low[end] == ")" and "(" not in low[max(0, start - 40) : start]
    )
