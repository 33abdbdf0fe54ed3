"""Loader of boilerplate.yaml: page furniture of Indonesian news, with an automaton that finds its cues in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick
from pydantic import Field

from ovopnlp.lexicon import Entry, load

Where = Literal["line", "end", "run", "label", "link", "tail", "beside"]
NoiseRole = Literal["noise", "byline", "caption", "meta"]


class BoilerplateEntry(Entry):
    """One kind of page furniture; the fields are explained at the top of boilerplate.yaml."""

    id: str
    where: Where
    cues: list[str] = Field(min_length=1)
    pattern: str
    role: NoiseRole = "noise"
    from_start: bool = Field(
        False, description="The cue stands inside the match, which starts up to 120 characters before it."
    )
    only_if: str | None = Field(None, description="The match must also hold this pattern.")
    unless: str | None = Field(None, description="The match must not hold this pattern.")
    next_line: str | None = Field(
        None, description="Where the match holds this pattern, the next short line belongs to it."
    )
    max_length: int = 320
    examples: list[str] = Field(min_length=1)
    counter_examples: list[str] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A compiled entry. ``pattern`` matches folded text; whole lines are anchored at their end."""

    id: str
    where: Where
    role: NoiseRole
    pattern: re.Pattern[str]
    from_start: bool
    only_if: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    next_line: re.Pattern[str] | None
    max_length: int

    def accepts(self, text: str) -> bool:
        """Whether a match of the pattern passes the other conditions."""
        return (
            len(text) <= self.max_length
            and (self.only_if is None or self.only_if.search(text) is not None)
            and (self.unless is None or self.unless.search(text) is None)
        )


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """All furniture, and for each cue of the automaton the entries that it stands for."""

    automaton: AhoCorasick
    by_cue: tuple[tuple[Furniture, ...], ...]
    beside: frozenset[str]  # lines in lower case that are furniture beside other furniture


@cache
def entries() -> list[BoilerplateEntry]:
    """The validated file."""
    return load("boilerplate.yaml", list[BoilerplateEntry])


def _compiled(entry: BoilerplateEntry) -> Furniture:
    flags = re.IGNORECASE
    conditions = [re.compile(p, flags) if p else None for p in (entry.only_if, entry.unless, entry.next_line)]
    return Furniture(
        entry.id,
        entry.where,
        entry.role,
        re.compile(rf"(?:{entry.pattern})\s*\Z" if entry.where == "end" else entry.pattern, flags),
        entry.from_start,
        conditions[0],
        conditions[1],
        conditions[2],
        entry.max_length,
    )


@cache
def boilerplate() -> Boilerplate:
    """Compiled once per process."""
    by_cue: dict[str, list[Furniture]] = {}
    beside: set[str] = set()
    for entry in entries():
        if entry.where == "beside":
            beside.update(entry.cues)
            continue
        furniture = _compiled(entry)
        for cue in entry.cues:
            by_cue.setdefault(cue.replace("\u00a0", " "), []).append(furniture)
    return Boilerplate(AhoCorasick(list(by_cue)), tuple(map(tuple, by_cue.values())), frozenset(beside))


@cache
def bylines() -> tuple[Furniture, ...]:
    """The entries for whole lines that name authors and editors."""
    return tuple(_compiled(entry) for entry in entries() if entry.role == "byline" and entry.where == "line")
