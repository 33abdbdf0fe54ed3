"""Loader of headlines.yaml: the words by which the end of a headline in title case is seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ovopnlp.lexicon import Entry, load


class _File(Entry):
    small_words: list[str]
    sentence_starters: list[str]
    offices: list[str]
    headline_words: list[str]
    camel_case: list[str]
    last_words: list[str]
    sections: list[str]


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Small words in lower case, all others as they are written."""

    small: frozenset[str]
    starters: frozenset[str]
    offices: frozenset[str]
    verbs: frozenset[str]
    camel: frozenset[str]
    last: frozenset[str]
    sections: frozenset[str]


@cache
def headline_words() -> HeadlineWords:
    """Loaded once per process."""
    file = load("headlines.yaml", _File)
    return HeadlineWords(
        frozenset(file.small_words),
        frozenset(file.sentence_starters),
        frozenset(file.offices),
        frozenset(file.headline_words),
        frozenset(file.camel_case),
        frozenset(file.last_words),
        frozenset(file.sections),
    )
