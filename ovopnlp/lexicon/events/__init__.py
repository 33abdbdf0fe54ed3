"""Triggers, aspect words and signal families of the events stage, typed and validated."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from pydantic import Field

from ovopnlp.lexicon import Entry, load
from ovopnlp.records import RecordType, Status

Aspect = Literal["planned", "realised", "ongoing", "negated", "conditional"]


class Trigger(Entry):
    """Words that announce an event of one type. ``near`` names the company they need within ``within`` words."""

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")
    type: RecordType
    words: tuple[str, ...] = Field(min_length=1)
    near: tuple[str, ...] = ()
    within: int = Field(6, ge=1, le=20)
    status: Status | None = None
    certain: bool = Field(False, description="True: the words settle it, the classifier is not asked.")
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


@cache
def triggers() -> tuple[Trigger, ...]:
    """Triggers of the package, in the order of the file."""
    return load("events/triggers.yaml", tuple[Trigger, ...])


@cache
def aspects() -> dict[Aspect, tuple[str, ...]]:
    return load("events/aspects.yaml", dict[Aspect, tuple[str, ...]])


@cache
def signals() -> dict[str, tuple[str, ...]]:
    return load("events/signals.yaml", dict[str, tuple[str, ...]])


def all_triggers(extra: Iterable[Trigger] = ()) -> tuple[Trigger, ...]:
    """The package's triggers and a user's own; an own entry with the same id replaces ours."""
    merged = {entry.id: entry for entry in triggers()}
    merged.update({entry.id: entry for entry in extra})
    return tuple(merged.values())


class PhraseWords(Entry):
    """Words at which a noun phrase ends, and words that may stand inside one."""

    breaks: frozenset[str]
    links: frozenset[str]


@cache
def phrase_words() -> PhraseWords:
    return load("events/phrases.yaml", PhraseWords)


class LedgerWords(Entry):
    """Words that tie numbers of one article together."""

    breakdown: tuple[str, ...]
    whole: frozenset[str]
    base: tuple[str, ...]


@cache
def ledger_words() -> LedgerWords:
    return load("events/ledger.yaml", LedgerWords)


class ScopeWords(Entry):
    """Areas that a number may merely span, and the words before such a number."""

    areas: frozenset[str]
    before: frozenset[str]


@cache
def scope_words() -> ScopeWords:
    return load("events/scope.yaml", ScopeWords)
