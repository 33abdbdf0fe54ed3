"""The outlet from the text alone: its site in the dateline, its name behind the place or in the page's foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ovopnlp.clean.dateline import OWN_LINE, TOP_LEVEL, dateline_at
from ovopnlp.clean.layout import Layout
from ovopnlp.lexicon.press import names_outlet

_IN_DATELINE = re.compile(rf"(?<![\w.@/-])[A-Za-z][\w-]*\.{TOP_LEVEL}(?![\w/])")
_QUOTED_FROM = re.compile(r"\b(?:dilansir|melansir|dikutip|mengutip|merujuk|dirangkum)\b", re.I)
_BEHIND_PLACE = re.compile(r",\s(?P<name>[A-Z][\w']+(?: [A-Z][\w']*){1,3})\s?(?:-|\|)")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:20\d\d\s?-\s?)?(?:20\d\d)?[,.\s]{0,2}(?:by\s)?"
    r"(?P<name>[A-Z][\w.']+(?: [A-Z][\w.']*){0,3}?)(?:\.? all rights?\b.*|\.? hak cipta\b.*|[.,|-].*)?\s*$",
    re.I,
)
_FOLLOW = re.compile(r"Follow (?P<name>[A-Z][\w.']+(?: [A-Z][\w.']*){1,3})$")
_NOT_NAMES = re.compile(r"^(?:all|copyright|hak|reserved|right)\b", re.I)


def find_outlet(layout: Layout) -> str | None:
    """The outlet as it names itself; ``None`` where the text names none, or agencies only."""
    return next(_of_dateline(layout), None) or next(_of_foot(layout), None)


def _of_dateline(layout: Layout) -> Iterator[str]:
    for at in layout.open_lines()[:6]:
        line = layout.lines[at]
        found = dateline_at(layout, at, at + 3)
        if found is not None:
            words = layout.folded[line.start : found[1]]
            site = _IN_DATELINE.search(words)
            named = _BEHIND_PLACE.search(words)
            if site is not None and _QUOTED_FROM.search(words) is None:
                yield site[0]
            elif named is not None and names_outlet(named["name"]):
                yield named["name"]
            return
        alone = OWN_LINE.fullmatch(layout.folded, line.start, line.end) if line.end - line.start <= 50 else None
        if alone is not None and names_outlet(alone["outlet"]):
            yield alone["outlet"]
            return


def _of_foot(layout: Layout) -> Iterator[str]:
    """The owner of the copyright, or whom readers are asked to follow; one that reads as an outlet or a site."""
    for line in reversed(layout.lines):
        if line.role != "noise" or line.end - line.start > 120:
            continue
        words = layout.words(line)
        match = _OWNER.search(words) or _FOLLOW.fullmatch(words)
        if match is not None and not _NOT_NAMES.match(match["name"]):
            name = match["name"].strip(" .")
            if names_outlet(name) or _IN_DATELINE.fullmatch(name):
                yield name
