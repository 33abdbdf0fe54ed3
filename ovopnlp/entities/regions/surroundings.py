"""What stands before and after a name: the word that introduces it, a preposition of place, or what makes it no region."""

from __future__ import annotations

import re
from typing import NamedTuple

from ovopnlp.lexicon.region_words import RegionCue, capital_before, cues, not_after, not_before

REACH = 56
_DOTTED = frozenset({"kab", "kec", "kel", "ds", "prov", "adm", "kp", "pemprov", "pj"})
_PLACE = frozenset(
    {"di", "ke", "dari", "se", "sekitar", "seluruh", "asal", "antara", "menuju", "tiba", "meliputi", "pada", "untuk"}
)
_NEXT_WORD = re.compile(r"[^\S\n]{0,2}([\w.]+)")


class Cue(NamedTuple):
    """The words before a name and what they say."""

    words: str
    start: int
    entry: RegionCue


class Before(NamedTuple):
    cue: Cue | None
    place: bool  # a preposition of place stands directly before
    other: bool  # the name belongs to something else: a street, a company, a club ...


_NOTHING = Before(None, False, False)


def before(text: str, start: int) -> Before:
    """What the words directly before ``start``, on the same line, say of a name there."""
    left = text[max(0, start - REACH) : start]
    line = left[left.rfind("\n") + 1 :]
    words = line.split()[-4:]
    if not words:
        return _NOTHING
    if line[-1:] not in (" ", "(", "/", "-") and not text[start - 1].isalpha():
        return _NOTHING
    last = words[-1]
    if last[-1] in ",;:!?\"'" or (last[-1] == "." and last[:-1].lower().strip("(") not in _DOTTED):
        return _NOTHING
    plain = [word.strip("().,\"'") for word in words]
    lower = [word.lower() for word in plain]
    if lower[-1].startswith("se-"):
        lower[-1] = lower[-1][3:]
    cue = _cue(line, lower, start)
    other = any(lower[k] in not_before() or plain[k] in capital_before() for k in (-1,) if plain) and cue is None
    if not other and cue is None and len(lower) >= 2:
        other = " ".join(lower[-2:]) in not_before()
    return Before(cue, lower[-1] in _PLACE or line.endswith("se-"), other)


def _cue(line: str, lower: list[str], start: int) -> Cue | None:
    for count in range(min(4, len(lower)), 0, -1):
        words = " ".join(lower[-count:])
        entry = cues().get(words)
        if entry is not None:
            at = line.lower().rfind(lower[-count])
            return Cue(words, start - len(line) + at if at >= 0 else start, entry)
    return None


def after_says_no(text: str, end: int) -> bool:
    """Whether the word behind a name makes it a club or an outlet."""
    found = _NEXT_WORD.match(text, end)
    if found is None:
        return text[end : end + 1] == "." and text[end + 1 : end + 3].lower() in ("co", "id")
    return found[1].lower().rstrip(".") in not_after() or found[1].lower() in not_after()
