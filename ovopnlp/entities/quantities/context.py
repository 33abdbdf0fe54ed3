"""What stands around a number: comparators, and signs that it is no quantity at all. Works on lower-case text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from ovopnlp.entities.alternatives import any_of, first_letters
from ovopnlp.entities.quantities import nouns
from ovopnlp.entities.quantities.numerals import Numeral
from ovopnlp.lexicon.quantities import not_quantities, numbers, units
from ovopnlp.records.entities import Comparator

WINDOW = 48
WORD = re.compile(r"\S+")
CLOCK = re.compile(r"[012]?\d[.:][0-5]\d")
CLOCK_AFTER = re.compile(
    r"\s*(?:wib|wita|wit)\b|\s*(?:-|hingga|sampai|s/d|s\.d\.?)\s*[012]?\d[.:][0-5]\d(?![\d.,])\s*(?:wi|\))"
)
CLOCK_BEFORE = re.compile(r"(?<![\d.,])[012]?\d[.:][0-5]\d\s*(?:-|hingga|sampai|s/d)\s*$")
LIST_MARK = re.compile(r"[.)](?:\s+\S|$)")
PERCENT_AFTER = re.compile(r"[ ]?(?:persen|%)")
LINE_START = re.compile(r"(?:^|[\n.;:!?])\s*[(]?$")
# The end of a range may touch the unit of its beginning: "3,5 persen-4,3 persen".
UNIT_AND_DASH = re.compile(
    r"\d[ ]?(?:persen|%|ribu|juta|miliar|triliun|ton|orang|hari|bulan|tahun|jam|menit|meter|km|kg)[ ]?-$"
)


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
    reached: frozenset[str]
    able: frozenset[str]
    bare_cues: frozenset[str]
    sure: re.Pattern[str]


@cache
def tables() -> Tables:
    n, no = numbers(), not_quantities()
    before: dict[str, Comparator] = {}
    after: dict[str, Comparator] = {}
    for entry in n.comparators:
        before.update(dict.fromkeys(entry.before, entry.sign))
        after.update(dict.fromkeys(entry.after, entry.sign))
    months = any_of(no.months)
    # "jam 9" is a clock time, but in "2 jam 30 menit" the word belongs to the number before it.
    counted = {word for word in no.labels.words if word in nouns.tables().kinds}
    return Tables(
        before,
        after,
        frozenset(n.fillers),
        n.bounds_with_noun,
        frozenset(n.not_after_more),
        re.compile(
            rf"(?<![\w/])(?:(?<!\d ){any_of(counted)}|{any_of(set(no.labels.words) - counted)})[ ]{{0,2}}(?:ke-)?$"
        ),
        re.compile(rf"(?:-\d{{1,2}})?[ ]{{0,2}}[/-]?[ ]?(?:{months})\b"),
        re.compile(rf"\b{first_letters(name.text for name in no.names)}{any_of([name.text for name in no.names])}\b"),
        re.compile(rf"(?<![\w])(?:{any_of(no.one_is_article.before)})[ ]?$"),
        re.compile(rf"[ ]?(?:{any_of(no.one_is_article.after)})\b"),
        no.score_words,
        frozenset(n.limits.before),
        n.limits.reached,
        n.limits.able,
        n.bare_cues,
        re.compile(rf"[ ](?:{any_of(units().sure_nouns)})\b"),
    )


def comparator_before(low: str, start: int) -> tuple[int, Comparator] | None:
    """Where the comparator begins that ends right before ``start``, and its sign. "di angka" and the like may stand between."""
    t = tables()
    words = _words_before(low, start)
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
    """ "hingga" as an upper bound, unless the words before tell how far something came: "telah tersalurkan hingga"."""
    t = tables()
    words = _words_before(low, start)
    for size in (2, 1):
        if " ".join(word for _, word in words[-size:]) in t.limits and len(words) > size:
            before = {word for _, word in words[-size - 6 : -size]}
            return None if before & t.reached and not before & t.able else (words[-size][0], "<=")
    return None


@lru_cache(maxsize=8)  # asked several times for one number
def _words_before(low: str, start: int) -> tuple[tuple[int, str], ...]:
    begin = max(0, start - WINDOW)
    words = [(m.start(), m[0]) for m in WORD.finditer(low, begin, start)]
    return tuple(words[1:] if begin > 0 else words)


def bare_number_counts(low: str, start: int) -> bool:
    """Whether the word before says that a number without unit counts something."""
    words = _words_before(low, start)
    return bool(words) and (words[-1][1] in tables().bare_cues or words[-1][1].endswith(":"))


def is_score(low: str, start: int) -> bool:
    """Whether a score of a match may follow: "dengan skor 3-1"."""
    return any(word.strip("(,") in tables().scores for _, word in _words_before(low, start)[-4:])


def comparator_after(low: str, end: int) -> tuple[int, Comparator] | None:
    """Where the comparator ends that begins right after ``end``: "20 juta lebih", "200 orang ke atas"."""
    t = tables()
    words = list(islice(WORD.finditer(low, end, min(len(low), end + 32)), 3))
    if not words or low[end : words[0].start()].strip(" ") or "\n" in low[end : words[0].start()]:
        return None
    plain = [word[0].rstrip('.,;:)"') for word in words]
    for size in (2, 1):
        phrase = " ".join(plain[:size])
        if len(plain) < size or phrase not in t.after:
            continue
        following = plain[size] if len(plain) > size and words[size - 1][0] == plain[size - 1] else ""
        if phrase.endswith("lebih") and following in t.not_after_more:
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


def labelled(low: str, start: int, end: int) -> bool:
    """Whether the word before makes the number a name: "Pasal 5", "RT 11", "kelas 3"."""
    t = tables()
    return bool(t.labels.search(low[max(0, start - 24) : start])) and not t.sure.match(low, end)


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
    if before.isalpha():  # "Reno16" is a name, "atau14 persen" lost its blank
        return not (PERCENT_AFTER.match(low, end) and low[max(0, start - 3) : start].isalpha())
    if before in ("_", "@", "#", "+"):
        return True
    if before == "-" and start > 1 and (low[start - 2].isalpha() or low[start - 2] == ")"):
        return not UNIT_AND_DASH.search(low, max(0, start - 20), start)
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
        return not t.sure.match(low, end)
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
