"""Typed loader of regulations.yaml: the kinds of Indonesian regulation, their issuers, and how both are written."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from ovopnlp.lexicon import Entry, load
from ovopnlp.records.entities import RegulationKind

Authority = Literal["ministry", "region", "agency"]


class Kind(Entry):
    kind: RegulationKind
    slug: str
    issuer: str | None = None
    authority: Authority | None = None
    named: bool = False
    numbered_only: bool = False
    long: tuple[str, ...]
    short: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class Ministry(Entry):
    name: str
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Rule(Entry):
    short: str
    kind: RegulationKind
    slug: str
    issuer: str | None = None
    authority: Authority | None = None
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class Law(Entry):
    text: str
    kind: RegulationKind
    about: str
    examples: tuple[str, ...] = Field(min_length=1)


class ShortForms(Entry):
    pointers: tuple[str, ...]
    nouns: tuple[str, ...]


class Regulations(Entry):
    """Everything about the citation of regulations."""

    kinds: tuple[Kind, ...]
    ministries: tuple[Ministry, ...]
    ministers: dict[str, RegulationKind]
    rules: tuple[Rule, ...]
    laws: tuple[Law, ...]
    draft_words: tuple[str, ...]
    short_forms: ShortForms
    joins: frozenset[str]
    name_joins: frozenset[str]
    about_stops: frozenset[str]


@cache
def regulations() -> Regulations:
    """The lexicon of regulations."""
    return load("regulations.yaml", Regulations)
