"""Headings that a scraper glued between two paragraphs: "... selesai.Kios Bambu Mulai DipakaiKepala desa menyebut ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ovopnlp.clean.headlines import in_title_case
from ovopnlp.clean.layout import Layout, Line
from ovopnlp.lexicon.headlines import headline_words

_SEAM = re.compile(r"[.!?][\"']?(?=[A-Z\d'])")
_BEFORE = re.compile(r"[a-z\d)%]")
_HEADING = re.compile(
    r"(?P<head>(?:[A-Z\d'][^\s.!?\"]*\s){1,12}(?P<last>[A-Z\d][^\s.\"]*?[a-z\d)?!]))"
    r"(?=(?P<first>[A-Z][a-z]{2,})[\s,] ?(?P<more>\S+ \S+ \S+ \S+))"
)
_LONG_LINE = 200  # characters of a line that holds two paragraphs
_HALF = 4  # letters: the halves of a name in camel case ("NasDem") are shorter


def break_headings(layout: Layout) -> None:
    """Gives every such heading a line of its own."""
    lines: list[Line] = []
    for line in layout.lines:
        start = line.start
        if line.end - line.start > _LONG_LINE:
            for first, last in glued_headings(layout.folded, line.start, line.end):
                lines += [replace(line, start=start, end=first), Line(first, last, tag=line.tag)]
                start = last
        lines.append(line if start == line.start else Line(start, line.end, tag=line.tag))
    layout.replace_lines(lines)


def glued_headings(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each heading in a line that stands glued to the sentence before it and to the one after it."""
    done = start
    for seam in _SEAM.finditer(folded, start, end):
        at = seam.end()
        number = folded[at].isdigit() and folded[seam.start() - 1].isdigit()
        if seam.start() <= done or number or not _BEFORE.match(folded, seam.start() - 1):
            continue
        match = _HEADING.match(folded, at, end)
        if match is not None and _is_heading(match["head"], match["last"], match["first"], match["more"]):
            yield match.span("head")
            done = match.end("head")


def _is_heading(head: str, last: str, first: str, more: str) -> bool:
    words = headline_words()
    if not in_title_case(head) or any(name in last + first for name in words.camel):
        return False
    long = len(last) >= _HALF and len(first) >= _HALF
    begins = first in words.starters or first in words.offices
    return (long or begins or last[-1] in "?!") and sum(word[0].islower() for word in more.split()) >= 2
