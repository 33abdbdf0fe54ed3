"""Named public programs, from ``programs.yaml``, and the words that introduce new ones, from ``program_cues.yaml``."""

from __future__ import annotations

from functools import cache

from ovopnlp.lexicon import Entry, load


class KnownProgram(Entry):
    """``plain`` forms are ordinary words too: they count with a capital in the body, after "program", or beside another form.

    ``only_with`` forms count only where another form of the entry stands in the article.
    """

    name: str
    aliases: tuple[str, ...] = ()
    plain: frozenset[str] = frozenset()
    only_with: tuple[str, ...] = ()
    misprints: tuple[tuple[str, str], ...] = ()  # with the form that must stand in the article too
    example: str
    counter_example: str | None = None


class ProgramCue(Entry):
    """A word before the name of a program. ``part``: it belongs to the name; ``quoted``: only before quotation marks.

    ``official``: only where an authority is named nearby, because firms and parties use the word too. ``begins``: words (lower
    case) of which the name must begin with one, because villages are called by the cue's word too. ``least``: words that
    the name must have after the cue, 2 where the cue belongs to the name and 1 elsewhere.
    """

    word: str
    part: bool = False
    quoted: bool = False
    official: bool = False
    begins: frozenset[str] = frozenset()
    least: int | None = None
    example: str
    name: str


class ProgramCues(Entry):
    cues: tuple[ProgramCue, ...]
    heads: frozenset[str]
    tails: frozenset[str]
    not_names: frozenset[str]
    bodies: frozenset[str]
    after_bodies: frozenset[str]
    shows: frozenset[str]
    meant: frozenset[str]
    pointers: frozenset[str]
    common: frozenset[str]
    counter_examples: tuple[str, ...]


@cache
def known_programs() -> tuple[KnownProgram, ...]:
    return load("programs.yaml", tuple[KnownProgram, ...])


@cache
def program_cues() -> ProgramCues:
    return load("program_cues.yaml", ProgramCues)


def all_programs(extra: tuple[KnownProgram, ...] = ()) -> tuple[KnownProgram, ...]:
    """The package's programs and a user's own; an own entry with the same name replaces ours."""
    merged = {program.name: program for program in known_programs()}
    merged.update({program.name: program for program in extra})
    return tuple(merged.values())
