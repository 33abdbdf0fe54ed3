"""Verbs and phrases that say who speaks, from ``speech.yaml``."""

from __future__ import annotations

from functools import cache

from ovopnlp.lexicon import Entry, load


class SpeechVerb(Entry):
    """``root`` stands after a quote unless ``root_stands`` is false; ``weak`` forms also report acts."""

    root: str
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    weak: bool = False
    root_stands: bool = True
    example: str


class SourcePhrase(Entry):
    phrase: str
    example: str


class Speech(Entry):
    verbs: tuple[SpeechVerb, ...]
    sources: tuple[SourcePhrase, ...]
    own: frozenset[str]
    only_after_quote: frozenset[str]
    looks_back: frozenset[str]
    epithets: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def speech() -> Speech:
    return load("speech.yaml", Speech)


@cache
def roots() -> frozenset[str]:
    """Verbs that stand after a quote: kata, ujar ..."""
    return frozenset(verb.root for verb in speech().verbs if verb.root_stands)


@cache
def active_forms() -> dict[str, bool]:
    """Active verb to whether it is weak."""
    return {form: verb.weak for verb in speech().verbs for form in verb.active}


@cache
def passive_forms() -> frozenset[str]:
    return frozenset(form for verb in speech().verbs for form in verb.passive)
