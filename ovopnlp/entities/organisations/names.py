"""One scan for known organisations and for the words with which other names begin."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from ovopnlp.lexicon.organisations import OrganisationHead, heads, known_organisations
from ovopnlp.records.entities import OrganisationKind


class Known(NamedTuple):
    """A form of a known organisation."""

    key: str  # forms of one key are one organisation; what it was before is another
    kind: OrganisationKind
    lone: bool


class Hit(NamedTuple):
    start: int
    end: int
    form: str


class Names:
    """The automaton and what its patterns mean."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        for kind, entries in known_organisations().items():
            for entry in entries:
                for form in (entry.name, *entry.forms):
                    self.known.setdefault(form, Known(f"known {entry.name}", kind, entry.lone or form == entry.name))
                for form in entry.earlier:
                    self.known.setdefault(form, Known(f"known {entry.name}, earlier", kind, lone=True))
        self.folded = {form.casefold(): known for form, known in self.known.items()}
        self.heads = {form: head for word, head in heads().items() for form in _cased(word, head)}
        self.patterns = list(dict.fromkeys((*self.known, *self.heads)))
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.patterns, store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA
        )

    def scan(self, text: str) -> list[Hit]:
        """The longest forms at the borders of words, in order, none inside another."""
        size = len(text)
        found = [
            Hit(start, end, self.patterns[pattern])
            for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (start and text[start - 1].isalnum()) and (end >= size or not text[end].isalnum())
        ]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        chosen: list[Hit] = []
        for hit in found:
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen


def _cased(word: str, head: OrganisationHead) -> tuple[str, ...]:
    if head.goes_on == "region" and not word.isupper():
        return (word, word[0].lower() + word[1:], word.upper())
    if head.kind == "ministry":
        return (word, word.lower())
    return (word,)


@cache
def names() -> Names:
    return Names()
