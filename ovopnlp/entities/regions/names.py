"""One scan of a text over every name of the register, every other name of a region, and every word that introduces one.

A pattern is written as names are printed: "Kulon Progo", "Kulonprogo", "KULON PROGO". Ordinary words in lower case
therefore never match, and the scan stays small.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import RegionCue, cues

SHORTEST = 3
GLUED_BEFORE = frozenset(
    {"di", "ke", "dari", "kota", "kabupaten", "kecamatan", "desa", "kelurahan", "provinsi", "wilayah"}
)
"""Words that scraped text glues to the name behind them ("diParung Panjang")."""


class Upper(NamedTuple):
    """What a name means at the levels of province, kabupaten and kota."""

    codes: tuple[str, ...]
    kind: str  # official name: "name"; else the kind of alias


class Hit(NamedTuple):
    """A pattern in the text, at the borders of a word."""

    start: int
    end: int
    pattern: int


class Names:
    """The automaton and what its patterns mean."""

    def __init__(self) -> None:
        self.upper: dict[str, Upper] = {}
        self.groups = register.table().groups
        self._add_upper()
        patterns = dict.fromkeys(self.upper)
        patterns |= dict.fromkeys(self.groups)
        patterns |= dict.fromkeys(self._lower())
        patterns |= dict.fromkeys(form for word in cues() if self.introduces_lower(word) for form in _cased(word))
        self.patterns = list(patterns)
        self._automaton = ahocorasick_rs.AhoCorasick(self.patterns, store_patterns=False)

    @staticmethod
    def introduces_lower(word: str) -> bool:
        return min(cues()[word].levels) >= 3

    def _add_upper(self) -> None:
        named: dict[str, list[str]] = {}
        kinds: dict[str, str] = {}
        table = register.table()
        official = [
            (table.names[k], register.code_of(key), "name") for k, key in enumerate(table.keys) if key % 10**6 == 0
        ]
        others = [
            (a.name, a.code, a.kind) for a in (*table.aliases, *table.variants) if register.level_of_code(a.code) <= 2
        ]
        for name, code, kind in official + others:
            for form in _printed(name, code):
                kinds.setdefault(form, kind)
                if code not in named.setdefault(form, []):
                    named[form].append(code)
        self.upper = {form: Upper(tuple(codes), kinds[form]) for form, codes in named.items()}

    @staticmethod
    def _lower() -> list[str]:
        table = register.table()
        found = [
            name for key, name in zip(table.keys, table.names, strict=True) if key % 10**6 and len(name) >= SHORTEST
        ]
        for key, name in zip(table.keys, table.names, strict=True):
            if key % 10**6 and key % 10**4 == 0 and len(name) >= SHORTEST:
                found.append(name.upper())
                if name.count(" ") == 1:
                    found.append(name.replace(" ", "").capitalize())
        found += [v.name for v in table.variants if register.level_of_code(v.code) >= 3 and len(v.name) >= SHORTEST]
        return found

    def scan(self, text: str) -> list[Hit]:
        """Every pattern at the borders of words, also inside one another, in order, longer ones first."""
        size = len(text)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and text[start - 1].isalnum() and not _glued_before(text, start):
                continue
            if end < size and text[end].isalnum() and not _glued_after(text, start, end):
                continue
            found.append(Hit(start, end, pattern))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found


def _cased(word: str) -> tuple[str, ...]:
    return (word, word[0].upper() + word[1:], word.title(), word.upper())


def _printed(name: str, code: str) -> list[str]:
    """The ways in which newspapers print one name."""
    forms = [name, name.upper()]
    if name.count(" ") == 1 and "." not in name:
        forms += [name.replace(" ", "").capitalize(), name.replace(" ", "").upper()]
    if (
        register.level_of_code(code) == 1
        and name.isalpha()
        and not name.isupper()
        and name.startswith(("Sum", "Jab", "Jat", "Kal", "Sul"))
    ):
        forms.append(name.lower())
    return forms


def _glued_before(text: str, start: int) -> bool:
    if not text[start].isupper() or not text[start - 1].islower():
        return False
    at = start - 1
    while at and text[at - 1].isalpha() and start - at < 12:
        at -= 1
    return text[at:start].lower() in GLUED_BEFORE


def _glued_after(text: str, start: int, end: int) -> bool:
    return end - start >= 5 and text[end].isupper() and text[end - 1].islower()


@cache
def names() -> Names:
    """The automaton, built once (0.3 s)."""
    return Names()


def cue_of(pattern: str) -> RegionCue | None:
    """The entry of a word that introduces a kecamatan or a village."""
    cue = cues().get(pattern.lower())
    return cue if cue is not None and min(cue.levels) >= 3 else None
