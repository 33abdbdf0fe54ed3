"""Loader of languages.yaml: function words of Indonesian and of what is taken for it."""

from __future__ import annotations

from functools import cache

from ovopnlp.lexicon import Entry, load

LANGUAGES = ("id", "ms", "jv", "su", "en", "not_ms")


class _File(Entry):
    id: list[str]
    ms: list[str]
    jv: list[str]
    su: list[str]
    en: list[str]
    not_ms: list[str]


@cache
def languages_of_words() -> dict[str, tuple[str, ...]]:
    """For each lower-case word the lists of LANGUAGES that hold it."""
    file = load("languages.yaml", _File)
    table: dict[str, tuple[str, ...]] = {}
    for code in LANGUAGES:
        for word in getattr(file, code):
            table[word] = (*table.get(word, ()), code)
    return table
