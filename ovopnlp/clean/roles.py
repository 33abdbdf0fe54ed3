"""What every stretch of an article was taken for, to see why something was kept or left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ovopnlp.clean.article import mark_article
from ovopnlp.clean.assembly import merged, role_of, stretches
from ovopnlp.clean.dateline import dateline_at
from ovopnlp.clean.layout import KEPT, Layout
from ovopnlp.document import LineRole, RawArticle

TextRole = LineRole | Literal["noise", "byline", "meta", "dateline"]


def roles(raw: RawArticle) -> list[tuple[TextRole, str]]:
    """Role and text of each line in order; runs that go and the dateline stand apart from the rest of their line.

    A title is ``headline``, also where it is only repeated.
    """
    layout = mark_article(raw).layout
    opening = layout.open_lines()[:8]
    dateline = next((seen[1] for at in opening if (seen := dateline_at(layout, at, at + 3)) is not None), -1)
    found: list[tuple[TextRole, str]] = []
    for at in range(len(layout.lines)):
        found += [(role, layout.text[start:end].strip()) for role, start, end in _of_line(layout, at, dateline)]
    return [(role, text) for role, text in found if text]


def _of_line(layout: Layout, at: int, dateline: int) -> Iterator[tuple[TextRole, int, int]]:
    line = layout.lines[at]
    if line.role is not None and line.role not in KEPT:
        yield "headline" if line.role == "title" else line.role, line.start, line.end
        return
    cuts = merged(layout.cuts_of(at))
    kept = stretches(layout, line, cuts)
    parts: list[tuple[TextRole, int, int]] = [("noise", max(start, line.start), end) for start, end in cuts]
    for start, end in kept:
        role = role_of(layout, line, kept)
        if start < dateline <= end:
            yield "dateline", start, dateline
            start = dateline
        parts.append((role, start, end))
    yield from sorted(parts, key=lambda part: part[1])
