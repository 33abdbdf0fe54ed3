"""Triggers: every entry of the lexicon finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from ovopnlp.events.candidates import TriggerTable
from ovopnlp.events.words import Words
from ovopnlp.lexicon.events import Trigger, aspects, signals, triggers

TABLE = TriggerTable(triggers())
EXAMPLES = [(entry, text) for entry in triggers() for text in entry.examples]
COUNTERS = [(entry, text) for entry in triggers() for text in entry.counter_examples]


def found(text: str) -> set[str]:
    words = Words(text)
    return {entry.id for _, _, entry in TABLE.find(words, 0, len(words))}


@pytest.mark.parametrize(("entry", "text"), EXAMPLES, ids=[f"{e.id}-{i}" for i, (e, _) in enumerate(EXAMPLES)])
def test_example_is_found(entry: Trigger, text: str) -> None:
    assert entry.id in found(text)


@pytest.mark.parametrize(("entry", "text"), COUNTERS, ids=[f"{e.id}-{i}" for i, (e, _) in enumerate(COUNTERS)])
def test_counter_example_is_left_alone(entry: Trigger, text: str) -> None:
    assert entry.id not in found(text)


def test_every_entry_has_a_counter_example() -> None:
    assert [entry.id for entry in triggers() if not entry.counter_examples] == []


def test_word_families_are_lower_case_and_not_empty() -> None:
    for family in [*aspects().values(), *signals().values()]:
        assert family
        assert all(word == word.lower() for word in family)
