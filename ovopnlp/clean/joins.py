"""Lines that a scraper broke in the middle of a sentence, where a link or a dateline stood."""

from __future__ import annotations

import re
from itertools import pairwise

from ovopnlp.clean.dateline import dateline_at
from ovopnlp.clean.layout import KEPT, Layout

_GOES_ON = re.compile(r"[),;:.%](?:\s|$)|-{1,3}\s")
_ITEM = re.compile(
    r"(?P<dash>-{1,2})\s?(?=\S)|(?P<mark>[•●▪])|(?P<star>\*)\s|(?P<number>\d{1,2}[.)])\s|(?P<letter>[a-z][.)])\s"
)
_OPEN = re.compile(r"[(,]$|\b(?:di|ke|dari|dan|yang|untuk|dengan|pada|oleh|bagi|atau|kata|ujar|para|sebagai|akan)$")
_STOP = re.compile(r"[.!?:;\"][\"')]*$")
_LINK_WORDS = 6
_PROSE = 45


def mark_joins(layout: Layout) -> None:
    """Sets ``joins`` on every line that goes on in the sentence of the line above it."""
    opening = layout.open_lines()
    for first in opening[:4]:
        found = dateline_at(layout, first, first + 3)
        if found is None:
            continue
        stop = layout.line_at(found[1] - 1)
        if stop is not None and stop > first:
            layout.lines[stop].joins = True
            alone = layout.lines[stop].end <= found[1]
            if alone and stop + 1 < len(layout.lines):
                layout.lines[stop + 1].joins = True
        break
    for above, below in pairwise(opening):
        line = layout.lines[below]
        if _is_item(layout, above, below):
            line.item = True
        elif below == above + 1 and line.gap <= 1 and not line.joins and _continues(layout, above, below):
            line.joins = True


def _is_item(layout: Layout, above: int, below: int) -> bool:
    """Whether line ``below`` is an item of a list: marked like a neighbour, or marked after a colon."""
    line = layout.lines[below]
    kind = _mark(layout, below)
    if kind is None or line.joins:
        return False
    if kind == "mark" or layout.words(layout.lines[above]).endswith((":", ";")):
        return True
    return kind in (_mark(layout, above), _mark(layout, below + 1))


def _mark(layout: Layout, at: int) -> str | None:
    """The kind of mark that a line begins with."""
    if at >= len(layout.lines) or layout.lines[at].role not in (None, *KEPT):
        return None
    line = layout.lines[at]
    match = _ITEM.match(layout.folded, line.start, line.end)
    return match.lastgroup if match else None


def _continues(layout: Layout, above: int, below: int) -> bool:
    upper, lower = layout.words(layout.lines[above]), layout.words(layout.lines[below])
    if upper.endswith("("):
        return True
    if _GOES_ON.match(lower):
        return not _STOP.search(upper) or lower[0] in "),;"
    if _STOP.search(upper):
        return False
    prose = len(upper) >= _PROSE or layout.lines[above].joins
    if prose and _OPEN.search(upper):
        return True
    if prose and below + 1 < len(layout.lines) and len(lower.split()) <= _LINK_WORDS - 1 and not _STOP.search(lower):
        after = layout.lines[below + 1]  # a linked name on its own line, and the sentence goes on after it
        return after.gap <= 1 and (layout.folded[after.start].islower() or layout.folded[after.start] in ",.;)(")
    linked = above > 0 and len(upper.split()) <= _LINK_WORDS and layout.lines[above].joins
    return (lower[0].islower() and (prose or linked)) or (linked and lower[0] == "(")
