"""Errors carry what was wrong, also through a pickle into another process."""

from __future__ import annotations

import pickle

import pytest

from ovopnlp.errors import BadLexicon, MissingModel, OvopError, UnreadableInput, UnwritableOutput

ERRORS = [
    UnreadableInput("rows.jsonl#3", "no text"),
    UnwritableOutput("out.jsonl", "read-only file system"),
    BadLexicon("my.yaml", "triggers.0", "field required"),
    MissingModel("stanza is not installed; pip install 'ovopnlp[stanza]'"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_survives_a_pickle(error: OvopError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize("error", ERRORS[:3], ids=lambda error: type(error).__name__)
def test_the_message_names_the_place_first(error: OvopError) -> None:
    assert str(error).startswith(next(iter(vars(error).values())))
