"""Typed loaders of the data behind quantities: number words, units, currencies, and what only looks like a quantity.

Files: numbers.yaml, units.yaml, currencies.yaml, not_quantities.yaml. All forms there are in lower case.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pydantic import Field

from ovopnlp.lexicon import Entry, load
from ovopnlp.records.entities import Comparator


class ComparatorEntry(Entry):
    sign: Comparator
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)


class Limits(Entry):
    before: tuple[str, ...]
    reached: frozenset[str]
    able: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Numbers(Entry):
    """Number words and their surroundings (numbers.yaml)."""

    words: dict[str, Decimal]
    multipliers: dict[str, Decimal]
    scales: dict[str, Decimal]
    short_scales: dict[str, Decimal]
    money_letters: dict[str, Decimal]
    vague: dict[str, Decimal]
    fractions: dict[str, tuple[int, int]]
    denominators: dict[str, int]
    ordinals: dict[str, int]
    roman: dict[str, int]
    rank_heads: tuple[str, ...]
    ratio_heads: tuple[str, ...]
    multiples: tuple[str, ...]
    comparators: tuple[ComparatorEntry, ...]
    fillers: tuple[str, ...]
    bounds_with_noun: frozenset[str]
    not_after_more: tuple[str, ...]
    limits: Limits
    superlatives: tuple[str, ...]
    bare_cues: frozenset[str]


class Measure(Entry):
    names: tuple[str, ...] = Field(min_length=1)
    si: tuple[Decimal, str] | None = None
    examples: tuple[str, ...] = ()


class Units(Entry):
    """Units of measure and how counted nouns are built (units.yaml)."""

    measures: tuple[Measure, ...]
    durations: tuple[Measure, ...]
    percents: tuple[str, ...]
    points: tuple[str, ...]
    classifiers: frozenset[str]
    people: frozenset[str]
    heads: frozenset[str]
    needy: frozenset[str]
    modifiers: frozenset[str]
    unit_before: tuple[str, ...]
    coordinated: tuple[str, ...]
    compounds: tuple[str, ...]
    nouns: frozenset[str]
    sure_nouns: frozenset[str]
    goods: frozenset[str]
    stops: frozenset[str]


class Currency(Entry):
    code: str = Field(pattern=r"^[A-Z]{3}$")
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class Labels(Entry):
    words: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class Name(Entry):
    text: str
    examples: tuple[str, ...] = Field(min_length=1)


class Article(Entry):
    before: tuple[str, ...]
    after: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class NotQuantities(Entry):
    """Numbers that name or place something (not_quantities.yaml)."""

    labels: Labels
    months: tuple[str, ...]
    year_words: frozenset[str]
    score_words: frozenset[str]
    names: tuple[Name, ...]
    one_is_article: Article


@cache
def numbers() -> Numbers:
    """Number words, scales and comparators."""
    return load("numbers.yaml", Numbers)


@cache
def units() -> Units:
    """Units of measure and counted nouns."""
    return load("units.yaml", Units)


@cache
def currencies() -> tuple[Currency, ...]:
    """Currencies by ISO 4217 code."""
    return tuple(load("currencies.yaml", list[Currency]))


@cache
def not_quantities() -> NotQuantities:
    """What only looks like a quantity."""
    return load("not_quantities.yaml", NotQuantities)
