"""The text under the reader, what a rule gives back, and pieces of patterns that several rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from ovopnlp.entities.times.reading import Direction, Expression
from ovopnlp.lexicon.calendar import CALENDAR, MONTHS, NUMBERS, WEEKDAYS

Relation: TypeAlias = Literal["at", "until", "since", "during"]


class Parsed(NamedTuple):
    """An expression that ends before ``end``. ``expression`` None: understood to be no date, skip it."""

    end: int
    expression: Expression | None
    rule: str
    relation: Relation = "at"


@dataclass(slots=True)
class Source:
    """``low`` is ``text`` in lower case, character by character; ``parse`` reads one expression at a place.

    ``parse(source, at, cued)`` goes on over "hingga" to a second end, ``parse_one`` does not; ``cued`` says that a word
    before ``at`` announces a time.
    """

    text: str
    low: str
    parse: Callable[[Source, int, bool], Parsed | None]
    parse_one: Callable[[Source, int, bool], Parsed | None]
    depth: int = 0  # of rules that read on behind their word: "sampai akhir tahun 2025" is three deep

    def capital(self, at: int) -> bool:
        return self.text[at].isupper()


def alternatives(words: Iterable[str]) -> str:
    """A group of literal words, longest first, as a non-capturing pattern."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def prefix_tree(words: Iterable[str]) -> str:
    """The same set of words as a pattern that looks at each letter once: many words cost hardly more than few."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    ways = [re.escape(letter) + _branches(below) for letter, below in sorted(node.items()) if letter]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)}){'?' if '' in node else ''}"


MONTH: Final = alternatives(MONTHS)
WEEKDAY: Final = alternatives(WEEKDAYS)
NUMBER: Final = rf"(?:\d{{1,3}}|{alternatives(NUMBERS)})"
YEAR: Final = r"(?:1[6-9]|20|21)\d\d(?!\d|[.,]\d)"
DAY: Final = r"\d{1,2}"
TO: Final = r"(?:\s?(?:-|s/d|s\.d\.?|sd|hingga|sampai\sdengan|sampai)\s?)"
PAST: Final = CALENDAR.past
FUTURE: Final = CALENDAR.future
WHEN: Final = rf"(?:yang\s(?:akan\s)?|akan\s)?({'|'.join((*PAST, *FUTURE, *CALENDAR.now))})\b"
TAHUN: Final = r"(?:tahun|thn\.?|th\.?)"

_CLOCK: Final = re.compile(
    r"(?:\s(?:pagi|siang|sore|petang|malam))?[\s,|-]{0,3}(?:(?P<cue>sekitar\s)?(?P<at>pukul|jam|pkl\.?)\s?)?"
    r"(?P<hour>[01]?\d|2[0-4])(?P<dot>[.:])(?P<minute>[0-5]\d)(?:[.:][0-5]\d)?(?!\d)(?:\s?(?P<zone>wib|wita|wit)\b)?"
)
ZONES: Final = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00"}


def clock_after(source: Source, at: int) -> tuple[int, str | None]:
    """End and ``hh:mm+zone`` of a time of day that follows a date; ``(at, None)`` where none does."""
    match = _CLOCK.match(source.low, at)
    if match is None or not (match["at"] or match["zone"] or match["dot"] == ":"):
        return at, None
    hour = int(match["hour"]) % 24
    return match.end(), f"{hour:02d}:{match['minute']}:00{ZONES.get(match['zone'] or '', '')}"


def direction_of(word: str | None) -> Direction | None:
    return "past" if word in PAST else "future" if word in FUTURE else None


def offset_of(word: str) -> int:
    return -1 if word in PAST else 1 if word in FUTURE else 0


def number_of(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def full_year(digits: str) -> int:
    """A year of four digits, or of two: 00-49 are this century, 50-99 the last."""
    year = int(digits.lstrip("'"))
    return year if len(digits.lstrip("'")) == 4 else year + (2000 if year < 50 else 1900)
