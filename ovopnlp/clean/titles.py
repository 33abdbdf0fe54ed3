"""The title: given beside the text, or the headline that the text begins with. It is never part of the body."""

from __future__ import annotations

import re

from ovopnlp.clean.dateline import DATELINE, dateline_at
from ovopnlp.clean.head import rubric_above
from ovopnlp.clean.layout import BLANK, Layout
from ovopnlp.document import fold

_STOP = re.compile(r"[.;:,]$")
_WORDS = re.compile(r"\w+")
_DATELINE_INSIDE = re.compile(
    r"\s(?=(?:[A-Z][A-Z0-9]*(?:[.-][A-Z]+)*\.(?:COM|CO\.ID|ID)|[A-Z][a-z]+ \(ANTARA\)|Liputan6\.com)\b)"
)
_CREDIT = re.compile(r"\s?(?:Foto|Photo|Dok)\s?:?\s?(?:\([^()\n]{2,60}\)|[A-Z][\w./' ]{2,40}?(?=\s[A-Z]|$))")
_LONGEST, _SHORTEST = 220, 15


def _key(lower: str) -> str:
    return " ".join(_WORDS.findall(lower))


def take_given_title(layout: Layout, title: str) -> tuple[int, int] | None:
    """Marks every line that repeats the given title, and the first words of the text where they are it.

    Returns the stretch of the text where the title stands, if it stands at its head.
    """
    key = _key(fold(title).lower())
    place: tuple[int, int] | None = None
    if not key:
        return None
    longest = len(title) + 12
    for at, line in enumerate(layout.lines):
        known = line.role in (None, "noise") and line.end - line.start <= longest
        if known and _key(layout.lower[line.start : line.end]) == key:
            line.role = "title"
            place = place or ((line.start, line.end) if at < 8 else None)
    opening = layout.open_lines()
    if place is None and opening:
        place = _prefix(layout, opening[0], title)
        if place is not None:
            layout.cut(*place)
    _cut_inside(layout, title)
    return place


def _cut_inside(layout: Layout, title: str) -> None:
    """The title letter by letter inside a long line is the alternative text of a photo, with its credit."""
    words = fold(title)
    if len(words.split()) < 6:
        return
    at = layout.folded.find(words)
    while at >= 0:
        line = layout.lines[found] if (found := layout.line_at(at)) is not None else None
        if line is not None and line.role is None and at > line.start and line.end - line.start > 2 * len(words):
            credit = _CREDIT.match(layout.folded, at + len(words), line.end)
            layout.cut(at, credit.end() if credit else at + len(words))
        at = layout.folded.find(words, at + len(words))


def _prefix(layout: Layout, at: int, title: str) -> tuple[int, int] | None:
    """The title at the start of a longer line: the same letters, then a new sentence."""
    line = layout.lines[at]
    words = fold(title).split()
    if len(words) < 3:
        return None
    end = _after_words(layout.folded, line.start, line.end, words)
    if end is None:
        return None
    rest = layout.folded[end : line.end].lstrip(BLANK)
    glued = end < line.end and layout.folded[end] not in BLANK
    if not rest or glued or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'(-"):
        return None
    return line.start, end


def _after_words(folded: str, start: int, stop: int, words: list[str]) -> int | None:
    """Where ``words`` end, with any blanks between them, if they stand at ``start``."""
    at = start
    for count, word in enumerate(words):
        while count and at < stop and folded[at].isspace():
            at += 1
        if not folded.startswith(word, at) or at + len(word) > stop:
            return None
        at += len(word)
        if count + 1 < len(words) and not folded[at : at + 1].isspace():
            return None
    return at


def find_title(layout: Layout) -> tuple[int, int] | None:
    """The headline of a text without a given title: its first line, where that is shaped like one.

    On a single line, what stands before the outlet's dateline, where that is shaped like one.
    """
    opening = layout.open_lines()
    if not opening:
        return None
    at = opening[0]
    folded = layout.folded
    if len(opening) > 2 and rubric_above(layout, at, opening[1]) and _is_title(layout, opening[1]):
        layout.lines[at].role = "noise"
        at = opening[1]
    line = layout.lines[at]
    if line.end - line.start > _LONGEST or len(opening) == 1:
        inside = _DATELINE_INSIDE.search(folded, line.start, min(line.end, line.start + _LONGEST))
        if inside is None or not DATELINE.match(folded, inside.end()):
            return None
        start, end = line.start, inside.start()
        if not _shaped(folded[start:end]):
            return None
        layout.cut(start, end)
        return start, end
    if not _is_title(layout, at):
        return None
    line.role = "title"
    take_given_title(layout, layout.text[line.start : line.end])
    return line.start, line.end


def _is_title(layout: Layout, at: int) -> bool:
    return _shaped(layout.words(layout.lines[at])) and dateline_at(layout, at, at + 2) is None


def _shaped(words: str) -> bool:
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and len(words.split()) >= 3
        and not _STOP.search(words)
        and words[0] not in '"-•('
        and not re.search(r"[.!?] [A-Z]", words)
    )
