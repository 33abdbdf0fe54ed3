"""Titles of office and the words of Indonesian personal names, from the data files of this folder."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ovopnlp.lexicon import Entry, load


class Title(Entry):
    """A title that stands before or after a name.

    ``takes`` says what may stand between title and name: nothing, a region, or the unit that is led. ``scope`` says where
    the jurisdiction comes from: the whole country, the region named, the agency named, or a foreign country; where the title names no region, ``local`` offices belong to
    the region of the article, ``state`` offices to the country, and ``none`` offices to neither. ``level`` is that of the
    region an office is for, 1 province to 4 village, where the title tells it.
    """

    title: str
    forms: tuple[str, ...] = ()
    takes: Literal["none", "area", "unit"] = "none"
    scope: Literal["national", "area", "agency", "foreign", "local", "state", "none"] = "national"
    level: Literal[1, 2, 3, 4] | None = None
    public: bool = True
    shared: bool = False  # of two names after the title both hold it
    example: str


class Capitals(Entry):
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    endings: tuple[str, ...]
    words: str


class GivenNames(Entry):
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    sure: str
    also: str


class NameExample(Entry):
    text: str
    name: str


class NameParts(Entry):
    """Words around a name, lower case, without full stops."""

    academic_before: frozenset[str]
    religious: frozenset[str]
    noble: frozenset[str]
    military: frozenset[str]
    honorific: frozenset[str]
    kept: frozenset[str]
    particles: frozenset[str]
    abbreviations: frozenset[str]
    after: frozenset[str]
    examples: tuple[NameExample, ...]


class Nickname(Entry):
    short: str
    name: str


class AgencyExample(Entry):
    text: str
    public: bool


class WordList(Entry):
    words: frozenset[str]


class Agencies(Entry):
    """Words of a title's unit (lower case) that tell public from private and national from local."""

    national: WordList
    local: WordList
    public: WordList
    private: WordList
    never: WordList
    of_party: WordList
    examples: tuple[AgencyExample, ...]
    counter_examples: tuple[AgencyExample, ...]


class Foreign(Entry):
    """``leaders`` are words of the names of foreign presidents and ministers whom news names without their country."""

    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    leaders: frozenset[str]
    names: tuple[str, ...]


@cache
def titles() -> tuple[Title, ...]:
    return load("people/titles.yaml", tuple[Title, ...])


@cache
def title_phrases() -> dict[str, Title]:
    """Every form of every title, lower case. A minister's title in full is read word by word: portfolios change."""
    return {form: title for title in titles() for form in _forms(title)}


def _forms(title: Title) -> tuple[str, ...]:
    spelled = title.title.lower()
    if title.takes == "none" and spelled.startswith(("menteri ", "wakil menteri ")):
        return title.forms
    return (spelled, *title.forms)


@cache
def capitals() -> Capitals:
    return load("people/capitals.yaml", Capitals)


@cache
def capital_words() -> frozenset[str]:
    """Lower-case words that are no part of a name though printed with a capital."""
    return frozenset(capitals().words.lower().split())


@cache
def given_names() -> GivenNames:
    return load("people/given_names.yaml", GivenNames)


@cache
def sure_names() -> frozenset[str]:
    return frozenset(given_names().sure.split())


@cache
def possible_names() -> frozenset[str]:
    """Words that are names and something else too."""
    return frozenset(given_names().also.split())


@cache
def name_parts() -> NameParts:
    return load("people/name_parts.yaml", NameParts)


@cache
def nicknames() -> dict[str, str]:
    """Short name to full name."""
    return {entry.short: entry.name for entry in load("people/nicknames.yaml", tuple[Nickname, ...])}


@cache
def agencies() -> Agencies:
    return load("people/agencies.yaml", Agencies)


@cache
def agency_words() -> frozenset[str]:
    """All words of public agencies, lower case."""
    known = agencies()
    return known.national.words | known.local.words | known.public.words


@cache
def foreign() -> Foreign:
    return load("people/foreign.yaml", Foreign)


@cache
def foreign_phrases() -> frozenset[tuple[str, ...]]:
    """Names of foreign countries and bodies as lower-case words."""
    return frozenset(tuple(name.lower().split()) for name in foreign().names)


class Rank(Entry):
    """Bodies (the word after "di", lower case) with the titles of their first and second person."""

    bodies: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    example: str


class Epithets(Entry):
    """How an official is meant without the name."""

    first: tuple[Rank, ...]
    pronouns: frozenset[str]
    not_after: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Employer(Entry):
    """Titles and the first words of the names of the bodies that their holders work for."""

    titles: frozenset[str]
    names: tuple[str, ...]
    region: bool = False
    example: str


@cache
def epithets() -> Epithets:
    return load("people/epithets.yaml", Epithets)


@cache
def employers() -> tuple[Employer, ...]:
    return load("people/employers.yaml", tuple[Employer, ...])
