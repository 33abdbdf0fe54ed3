"""Everything that ovopnlp raises on purpose.

    OvopError
    ├── UnreadableInput      an input file or row cannot be read (empty, binary, wrong encoding, no text, past a limit)
    ├── UnwritableOutput     a target cannot be written
    ├── BadLexicon           a lexicon file, ours or the user's, says something that no loader accepts
    ├── MissingModel         a model or an optional package that was asked for is not there
    └── TrainingFailed       a library's trainer gave up

Text never raises: what cannot be understood is null, a candidate list or a check.
"""

from __future__ import annotations


class OvopError(Exception):
    """Root of all errors of the package; catching it catches nothing else."""


class UnreadableInput(OvopError):
    """An input cannot be read. ``source`` names the file (``path`` or ``path#row``), ``reason`` says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[str, str]]:
        return type(self), (self.source, self.reason)


class UnwritableOutput(OvopError):
    """A target cannot be written. ``target`` names it, ``reason`` says why."""

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(f"{target}: {reason}")
        self.target = target
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnwritableOutput], tuple[str, str]]:
        return type(self), (self.target, self.reason)


class BadLexicon(OvopError):
    """A lexicon file is wrong. The message names file, entry and the allowed values."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}" if entry else f"{file}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason

    def __reduce__(self) -> tuple[type[BadLexicon], tuple[str, str, str]]:
        return type(self), (self.file, self.entry, self.reason)


class MissingModel(OvopError):
    """A model or an optional package is missing. The message ends with the command that mends it."""


class TrainingFailed(OvopError):
    """A trainer that we call gave up. The message ends with what it said last."""
