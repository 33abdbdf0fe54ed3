"""Loader of abbreviations.yaml: words whose full stop ends no sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ovopnlp.lexicon import Entry, load


class SplitExample(Entry):
    """A text and the sentences it is made of."""

    text: str
    sentences: list[str]


class _File(Entry):
    before_name: list[str]
    degrees: list[str]
    examples: list[SplitExample]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """``before_name`` never end a sentence, ``degrees`` may; ``small`` is all of them in lower case."""

    before_name: frozenset[str]
    degrees: frozenset[str]
    small: frozenset[str]
    examples: tuple[SplitExample, ...]


@cache
def abbreviations() -> Abbreviations:
    """Loaded once per process."""
    file = load("abbreviations.yaml", _File)
    small = frozenset(word.lower() for word in (*file.before_name, *file.degrees))
    return Abbreviations(frozenset(file.before_name), frozenset(file.degrees), small, tuple(file.examples))
