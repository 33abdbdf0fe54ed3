"""An article on its way through cleaning: its lines, what is cut from them, and what each line is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ovopnlp.document import LineRole, Piece, fold

Role = Literal[LineRole, "noise", "byline", "meta", "title"]
KEPT: frozenset[str] = frozenset({"headline", "standfirst", "summary", "subheading", "body", "quote", "list", "table"})

BLANK = " \t\r\n\f\v\u00a0\u2007\u202f\u2009\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\x00"
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")


@dataclass(slots=True)
class Line:
    """A line without its outer blanks; offsets into Layout.text. ``tag`` is the element of a page it came from."""

    start: int
    end: int
    gap: int = 1  # line ends between this line and the one before
    tag: str = ""
    role: Role | None = None
    item: bool = False  # an item of a list, by its mark and its neighbours
    joins: bool = False  # goes on where the line before was broken off


class PageDate(NamedTuple):
    """A date that is no part of a sentence: where it stands, and whether words beside it say that it is the article's."""

    at: int
    text: str
    labelled: bool


@dataclass(slots=True)
class Layout:
    """``text`` with offsets in common; ``pieces`` None where text and source are the same string.

    ``folded`` and ``lower`` have the same length as ``text``.
    """

    text: str
    lines: list[Line]
    pieces: tuple[Piece, ...] | None = None
    folded: str = ""
    lower: str = ""
    tails: list[int] = field(default_factory=list)  # indexes of lines that furniture of the page's foot begins with
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    page_dates: list[PageDate] = field(default_factory=list)
    dateline_date: str | None = None  # "SLEMAN, 12 Mei 2024 -"
    widget_dates: list[str] = field(default_factory=list)  # of the day on which the page was fetched
    repeated: list[tuple[int, int]] = field(default_factory=list)  # first copies of what was printed twice
    datelines: dict[tuple[int, int], tuple[str | None, int] | None] = field(default_factory=dict)  # found so far
    _starts: list[int] = field(default_factory=list)
    _cuts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folded = fold(self.text)
        lowered = self.folded.lower()
        self.lower = lowered if len(lowered) == len(self.text) else "".join(c.lower()[0] for c in self.folded)
        self.replace_lines(self.lines)

    def replace_lines(self, lines: list[Line]) -> None:
        """Other lines over the same text, before anything is marked."""
        self.lines = lines
        self._starts = [line.start for line in lines]

    def words(self, line: Line) -> str:
        """The folded text of a line."""
        return self.folded[line.start : line.end]

    def line_at(self, offset: int) -> int | None:
        """Index of the line that holds ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.lines[at].end else None

    def cut(self, start: int, end: int) -> None:
        """Takes a stretch inside one line away."""
        at = self.line_at(start)
        if start < end and at is not None:
            self._cuts.setdefault(at, []).append((start, end))

    def cuts_of(self, at: int) -> list[tuple[int, int]]:
        """What was cut from line ``at``, in no order."""
        return self._cuts.get(at, [])

    def open_lines(self) -> list[int]:
        """Indexes of the lines that nothing has claimed as noise or metadata."""
        return [k for k, line in enumerate(self.lines) if line.role is None or line.role in KEPT]

    def end_of(self, at: int) -> int:
        """End of the words of line ``at`` once cuts at its end are gone."""
        line = self.lines[at]
        end = line.end
        for start, stop in sorted(self.cuts_of(at), reverse=True):
            if start < end <= stop and start >= line.start:
                end = start
                while end > line.start and self.folded[end - 1] in BLANK:
                    end -= 1
        return end


def text_layout(text: str) -> Layout:
    """The lines of a plain text."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start] in BLANK:
            start += 1
        while end > start and text[end - 1] in BLANK:
            end -= 1
        if start < end:
            lines.append(Line(start, end, gap=text.count("\n", last, start)))
            last = end
    return Layout(text, lines)
