"""What stands before and after a name: the word that introduces it, a preposition of place, or what makes it no region."""

from __future__ import annotations

import re
from typing import NamedTuple

from ovopnlp.lexicon.region_words import RegionCue, capital_before, cues, not_after, not_before, run_before

REACH = 60
MOST_WORDS = 4
_DOTTED = frozenset({"kab", "kec", "kel", "ds", "prov", "adm", "kp", "pemprov", "pj"})
_PLACE = frozenset(
    {
        "di",
        "ke",
        "dari",
        "se",
        "sekitar",
        "seluruh",
        "asal",
        "antara",
        "menuju",
        "tiba",
        "meliputi",
        "wilayah",
        "kawasan",
        "daerah",
    }
)
_NEXT_WORD = re.compile(r"[^\S\n]{0,2}([\w.]+)")
_TOLL = re.compile(r"\b(?:[Tt]ol|[Rr]uas|[Rr]ute|[Kk]ereta|KA|lintas)\b")
_CLOSING = ",;:!?\"'"


class Cue(NamedTuple):
    """The words before a name and what they say."""

    words: str
    start: int
    entry: RegionCue


class Before(NamedTuple):
    cue: Cue | None
    place: bool  # a preposition of place stands directly before
    other: bool  # the name belongs to something else: a street, a company, a club ...
    capital: str | None  # the word with a capital that stands directly before


NOTHING = Before(None, False, False, None)


def before(text: str, start: int) -> Before:
    """What the words directly before ``start``, on the same line, say of a name there."""
    left = text[max(0, start - REACH) : start]
    line = left[left.rfind("\n") + 1 :]
    words = line.split()[-MOST_WORDS:]
    if not words:
        return NOTHING
    last = words[-1]
    if last[-1] in _CLOSING or (last[-1] == "." and last[:-1].lower().strip("(") not in _DOTTED):
        return NOTHING
    plain = [word.strip("().,\"'") for word in words]
    lower = [word.lower() for word in plain]
    whole = lower[-1].startswith("se-")  # "se-Kota Depok": all of it
    if whole:
        lower[-1] = lower[-1][3:]
    cue = _cue(line, lower[-1:] if whole else lower, start)
    other = cue is None and _belongs_elsewhere(words, plain, lower)
    return Before(
        cue, lower[-1] in _PLACE or line.endswith("se-"), other, plain[-1] if plain[-1][:1].isupper() else None
    )


def _belongs_elsewhere(words: list[str], plain: list[str], lower: list[str]) -> bool:
    if lower[-1] in not_before() or plain[-1] in capital_before() or " ".join(lower[-2:]) in not_before():
        return True
    for k in range(len(plain) - 1, -1, -1):
        if not plain[k][:1].isupper() or (k < len(plain) - 1 and words[k][-1] in ".,;"):
            return False
        if lower[k] in run_before():
            return True
    return False


def _cue(line: str, lower: list[str], start: int) -> Cue | None:
    for count in range(len(lower), 0, -1):
        words = " ".join(lower[-count:])
        entry = cues().get(words)
        if entry is not None:
            if lower[: len(lower) - count][-2:] == ["masyarakat", "dan"]:
                return None  # Dinas Pemberdayaan Masyarakat dan Desa (of) X
            at = line.lower().rfind(lower[-count])
            return Cue(words, start - len(line) + at if at >= 0 else start, entry)
    return None


def after_says_no(text: str, end: int) -> bool:
    """Whether the word behind a name makes it a club or an outlet."""
    found = _NEXT_WORD.match(text, end)
    if found is None:
        return text[end : end + 1] == "." and text[end + 1 : end + 3].lower() in ("co", "id")
    word = found[1].lower()
    return word in not_after() or word.rstrip(".") in not_after()


def on_a_route(text: str, start: int, end: int) -> bool:
    """Whether a name is one end of a road or a line: "ruas tol Pekanbaru-Dumai"."""
    hyphen = (text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha()) or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    )
    return hyphen and _TOLL.search(text, max(0, start - 300), start) is not None
