"""Loader of press.yaml: the words that names of outlets are made of."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from ovopnlp.lexicon import Entry, load


class PressWords(Entry):
    """Words as they are printed; ``examples`` are names of outlets, ``counter_examples`` of places."""

    first: list[str] = Field(min_length=1)
    last: list[str] = Field(min_length=1)
    examples: list[str] = Field(min_length=1)
    counter_examples: list[str] = Field(min_length=1)


@cache
def press_words() -> PressWords:
    """The validated file."""
    return load("press.yaml", PressWords)


@cache
def _lowered() -> tuple[frozenset[str], frozenset[str]]:
    known = press_words()
    return frozenset(map(str.lower, known.first)), frozenset(map(str.lower, known.last))


def names_outlet(name: str) -> bool:
    """Whether ``name`` reads as that of an outlet: two to five words, the first or the last one of the press."""
    words = name.lower().split()
    first, last = _lowered()
    return 2 <= len(words) <= 5 and (words[-1] in last or words[0] in first)
