"""Words around names of regions, from ``region_words.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from ovopnlp.lexicon import Entry, load

Words = Annotated[tuple[str, ...], Field(min_length=1)]


class RegionCue(Entry):
    """A word that says what kind of region the name behind it is."""

    words: Words
    levels: Annotated[tuple[int, ...], Field(min_length=1)]
    example: str
    prefer: Literal["kabupaten", "kota", "both"] | None = None
    certain: bool = True
    lists: bool = False
    """More names may follow: "Kecamatan A, B dan C"."""
    weak: bool = False
    """The word is more often something else; the name behind it needs a parent in the article."""
    office: bool = False
    """The name of the person in office may follow the region without a comma: "Camat Taman Budi Santoso"."""
    all_levels: bool = False
    """The name is meant at each of the levels: "Desa/Kecamatan A"."""


class Neighbour(Entry):
    """A word beside a name that makes it the name of something else."""

    words: Words
    reason: str
    example: str
    capital: bool = False
    """The word counts only where it is printed with a capital: "Antara" the agency, "antara" between."""
    run: bool = False
    """The word counts also where other words with capitals stand between it and the name: "PT Petrokimia Gresik"."""


class UnsafeName(Entry):
    """A name of a province, kabupaten or kota that is also something else."""

    name: str
    reason: str
    example: str
    counter: str
    strict: bool = False
    """Only a kind word or an office decides; a preposition of place does not."""


class Quarter(Entry):
    """A name that means a quarter of a town unless the article is about the other region."""

    name: str
    code: str
    example: str
    counter: str


class Outlet(Entry):
    """A newspaper and its home province."""

    name: str
    code: str
    example: str


class OrdinaryWords(Entry):
    """Names of kecamatan and villages that are ordinary words."""

    names: Words
    example: str


class RegionWords(Entry):
    cues: tuple[RegionCue, ...]
    not_before: tuple[Neighbour, ...]
    not_after: tuple[Neighbour, ...]
    unsafe: tuple[UnsafeName, ...]
    quarters: tuple[Quarter, ...]
    islands: Words
    facilities: Words
    outlets: tuple[Outlet, ...]
    not_before_cue: Words
    words: tuple[OrdinaryWords, ...]


@cache
def region_words() -> RegionWords:
    """The data file, read once."""
    return load("region_words.yaml", RegionWords)


@cache
def cues() -> dict[str, RegionCue]:
    """Cue in lower case to its entry."""
    return {word: cue for cue in region_words().cues for word in cue.words}


@cache
def not_before() -> frozenset[str]:
    """In lower case."""
    return frozenset(word for entry in region_words().not_before if not entry.capital for word in entry.words)


@cache
def capital_before() -> frozenset[str]:
    """As printed, with a capital or in capitals only."""
    words = [word for entry in region_words().not_before if entry.capital for word in entry.words]
    return frozenset(form for word in words for form in (word.title(), word.upper()))


@cache
def not_after() -> frozenset[str]:
    return frozenset(word for entry in region_words().not_after for word in entry.words)


@cache
def run_before() -> frozenset[str]:
    """In lower case."""
    return frozenset(word for entry in region_words().not_before if entry.run for word in entry.words)


@cache
def unsafe_names() -> dict[str, UnsafeName]:
    return {entry.name: entry for entry in region_words().unsafe}


@cache
def quarters() -> dict[str, Quarter]:
    return {entry.name: entry for entry in region_words().quarters}


@cache
def islands() -> frozenset[str]:
    return frozenset(region_words().islands)


@cache
def outlets() -> dict[str, str]:
    """A word of the outlet's name or address, in lower case, to a code."""
    return {entry.name: entry.code for entry in region_words().outlets}


@cache
def facilities() -> frozenset[str]:
    return frozenset(region_words().facilities)


@cache
def not_before_cue() -> frozenset[str]:
    return frozenset(region_words().not_before_cue)


@cache
def ordinary_words() -> frozenset[str]:
    return frozenset(name for entry in region_words().words for name in entry.names)
