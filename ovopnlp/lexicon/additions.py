"""A user's own YAML files beside the package's data: triggers and programs, checked like ours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ovopnlp.errors import BadLexicon
from ovopnlp.lexicon import Entry, validated
from ovopnlp.lexicon.events import Trigger
from ovopnlp.lexicon.programs import KnownProgram


class Additions(Entry):
    """What the files add. A trigger or program with the id or name of one of ours replaces it."""

    triggers: tuple[Trigger, ...] = ()
    programs: tuple[KnownProgram, ...] = ()


def read_additions(paths: Iterable[str | Path]) -> Additions:
    """The entries of all files, later ones replacing earlier ones of the same id or name.

    Raises:
        BadLexicon: a file is missing, is no YAML, or says something that no entry allows; the message names file,
            entry and what is allowed.
    """
    triggers: dict[str, Trigger] = {}
    programs: dict[str, KnownProgram] = {}
    for path in paths:
        found = validated(str(path), _data(Path(path)), Additions)
        triggers.update({entry.id: entry for entry in found.triggers})
        programs.update({entry.name: entry for entry in found.programs})
    return Additions(triggers=tuple(triggers.values()), programs=tuple(programs.values()))


def _data(path: Path) -> Any:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise BadLexicon(str(path), "", f"cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise BadLexicon(str(path), "", f"no YAML: {error}") from error
    if not isinstance(data, dict):
        raise BadLexicon(str(path), "", "expected a mapping with the keys triggers and programs")
    return data
