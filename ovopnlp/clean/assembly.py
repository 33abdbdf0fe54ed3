"""From a marked layout to the clean text: kept stretches in order, and the map back to the raw input."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ovopnlp.clean.layout import BLANK, KEPT, Layout, Line
from ovopnlp.document import PARAGRAPH_BREAK, LineRole, OffsetMap, Paragraph, Piece

DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]+")
_LIST = re.compile(r"(?:[•●▪*-]|\d{1,2}[.)]|[a-z][.)])\s")

_BY_TAG: dict[str, LineRole] = {"tr": "table", "li": "list", "dt": "list", "dd": "list", "caption": "subheading"}
_LONGEST_ITEM = 400  # characters; longer ones are paragraphs of a page that sets its text in a list


@dataclass(slots=True)
class Assembled:
    """The clean body. ``segments`` are the kept stretches: (start in the text, start in the layout, length)."""

    text: str
    text_map: OffsetMap
    paragraphs: list[Paragraph]
    segments: list[tuple[int, int, int]]

    def offset_of(self, offset: int) -> int | None:
        """Offset in the clean text of a kept character of the layout."""
        at = bisect_right(self.segments, offset, key=lambda s: s[1]) - 1
        if at < 0:
            return None
        start, origin, length = self.segments[at]
        return start + offset - origin if offset < origin + length else None


class _Builder:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parts: list[str] = []
        self.segments: list[tuple[int, int, int]] = []
        self.length = 0
        self.drops = DROPPED.search(layout.text) is not None

    def add(self, start: int, end: int) -> None:
        """A kept stretch, without the characters that no reader sees."""
        text = self.layout.text
        for gap in DROPPED.finditer(text, start, end) if self.drops else ():
            self._add(start, gap.start())
            start = gap.end()
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self.parts.append(self.layout.text[start:end])
            self.segments.append((self.length, start, end - start))
            self.length += end - start

    def blank(self, offset: int) -> None:
        """A line end that becomes a blank: one character for one."""
        self.parts.append(" ")
        self.segments.append((self.length, offset, 1))
        self.length += 1

    def insert(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def assemble(layout: Layout) -> Assembled:
    """One paragraph per kept line, those that were broken off joined again."""
    builder = _Builder(layout)
    paragraphs: list[Paragraph] = []
    for at, line in enumerate(layout.lines):
        if line.role is not None and line.role not in KEPT:
            continue
        kept_parts = stretches(layout, line, merged(layout.cuts_of(at)))
        if not kept_parts:
            continue
        blank = _blank_before(layout.text, kept_parts[0][0]) if paragraphs and line.joins else None
        if blank is not None:
            builder.blank(blank)
        else:
            if paragraphs:
                builder.insert(PARAGRAPH_BREAK)
            paragraphs.append(Paragraph(builder.length, builder.length, role_of(layout, line, kept_parts)))
        for start, end in kept_parts:
            builder.add(start, end)
        paragraphs[-1].end = builder.length
    kept = [p for p in paragraphs if p.end > p.start]
    return Assembled("".join(builder.parts), OffsetMap(_pieces(builder.segments, layout)), kept, builder.segments)


def _blank_before(text: str, offset: int) -> int | None:
    """The nearest blank that stands before ``offset`` with nothing but blanks between."""
    offset -= 1
    while offset >= 0 and text[offset] in BLANK:
        if text[offset].isspace():
            return offset
        offset -= 1
    return None


def merged(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cuts in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(cuts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def stretches(layout: Layout, line: Line, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a line: blanks beside a cut shrink to one, none at the ends."""
    left: list[tuple[int, int]] = []
    start = line.start
    for cut_start, cut_end in cuts:
        if cut_start >= line.end:
            break
        if cut_end <= start:
            continue
        if cut_start > start:
            left.append((start, min(cut_start, line.end)))
        start = max(start, cut_end)
    if start < line.end:
        left.append((start, line.end))
    return _trimmed(layout.text, left)


def _trimmed(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in stretches:
        while start < end and text[start] in BLANK:
            start += 1
        while end > start and text[end - 1] in BLANK:
            end -= 1
        if start < end and any(c not in BLANK and not DROPPED.match(c) for c in text[start : min(end, start + 200)]):
            if kept:  # keep the blank before the cut, or the one after it, so that words do not run together
                last = kept[-1][1]
                if text[last : last + 1].isspace():
                    kept[-1] = (kept[-1][0], last + 1)
                elif text[start - 1].isspace():
                    start -= 1
            kept.append((start, end))
    return kept


def role_of(layout: Layout, line: Line, kept: list[tuple[int, int]]) -> LineRole:
    """The role of what is left of a line."""
    if line.role in KEPT:
        return line.role  # type: ignore[return-value]
    by_tag = _BY_TAG.get(line.tag)
    if by_tag is not None and (by_tag == "table" or line.end - line.start <= _LONGEST_ITEM):
        return by_tag
    opening = layout.folded[kept[0][0] : kept[0][0] + 6]
    if opening[:1] == '"':
        return "quote"
    return "list" if line.item or _LIST.match(opening) else "body"


def _pieces(segments: list[tuple[int, int, int]], layout: Layout) -> list[Piece]:
    if layout.pieces is None:
        return [Piece(start, length, origin, length) for start, origin, length in segments]
    starts = [piece.start for piece in layout.pieces]
    composed = []
    for start, origin, length in segments:
        for at in range(max(0, bisect_right(starts, origin) - 1), len(starts)):
            piece = layout.pieces[at]
            if piece.start >= origin + length:
                break
            low, high = max(origin, piece.start), min(origin + length, piece.start + piece.length)
            if low >= high:
                continue
            if piece.length == piece.source_length:
                source = Piece(start + low - origin, high - low, piece.source_start + low - piece.start, high - low)
            else:
                source = Piece(start + low - origin, high - low, piece.source_start, piece.source_length)
            composed.append(source)
    return composed
