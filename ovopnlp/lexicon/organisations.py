"""Names of organisations and the words with which they begin, from ``organisations.yaml`` and ``organisation_words.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ovopnlp.lexicon import Entry, load
from ovopnlp.records.entities import OrganisationKind


class KnownOrganisation(Entry):
    """A national organisation. ``earlier`` names are names of their own, of the same kind."""

    name: str
    forms: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    lone: bool = True


class OrganisationHead(Entry):
    """Words that begin a name."""

    words: tuple[str, ...]
    kind: OrganisationKind
    goes_on: Literal["fields", "capitals", "region"]
    example: str
    level: int | None = None
    key: str | None = None
    """Heads of one key and one region name one organisation: Pemkot Madiun, Pemerintah Kota Madiun."""
    most: int = 6
    """Most words after the head."""
    alone: bool = True
    """Whether the name may stand without a region."""
    one: bool = False
    """All words are spellings of the first one."""


class OrganisationWords(Entry):
    heads: tuple[OrganisationHead, ...]
    fields: frozenset[str]
    ends: frozenset[str]
    no_names: frozenset[str]


@cache
def organisation_words() -> OrganisationWords:
    return load("organisation_words.yaml", OrganisationWords)


@cache
def known_organisations() -> dict[OrganisationKind, tuple[KnownOrganisation, ...]]:
    return load("organisations.yaml", dict[OrganisationKind, tuple[KnownOrganisation, ...]])


@cache
def heads() -> dict[str, OrganisationHead]:
    """Head as printed to its entry."""
    return {word: head for head in organisation_words().heads for word in head.words}
