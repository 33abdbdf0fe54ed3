"""Ground floor: facts of the Indonesian language and administration, as data files with typed, validating loaders.

Every entry carries examples, and counter-examples where it can misfire; tests/test_lexicon.py runs them both ways.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ovopnlp.errors import BadLexicon

Loaded = TypeVar("Loaded")


class Entry(BaseModel):
    """Base of every lexicon entry: immutable, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@cache
def _raw(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise BadLexicon(name, "", str(error)) from error


def validated(name: str, data: Any, model: type[Loaded]) -> Loaded:
    """``data`` as ``model``.

    Raises:
        BadLexicon: naming file, entry and what is allowed.
    """
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise BadLexicon(name, entry, first["msg"]) from error


def load(name: str, model: type[Loaded]) -> Loaded:
    """The data file ``name`` of this folder, validated against ``model``.

    Callers cache the result: reading YAML is slow.

    Raises:
        BadLexicon: the file is no YAML or does not fit the model.
    """
    return validated(name, _raw(name), model)
