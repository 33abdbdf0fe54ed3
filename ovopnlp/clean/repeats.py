"""Bodies and paragraphs that were printed twice: the first copy stays."""

from __future__ import annotations

import re

from ovopnlp.clean.layout import Layout
from ovopnlp.document import Range

_BREAK = re.compile(r"(?<=[.!?\"])\s+(?=[A-Z\"])")
_LONG_LINE = 400  # characters; longer lines are compared sentence by sentence
_ONE, _RUN, _BODY = 150, 240, 250  # characters of one unit, of a run of units, of a body


def _units(layout: Layout) -> list[tuple[int, int, int]]:
    """Stretches to compare: (start, end, line); lines, or the sentences of a long line."""
    units: list[tuple[int, int, int]] = []
    for at in layout.open_lines():
        line = layout.lines[at]
        if line.end - line.start <= _LONG_LINE:
            units.append((line.start, line.end, at))
            continue
        start = line.start
        for gap in _BREAK.finditer(layout.folded, line.start, line.end):
            units.append((start, gap.start(), at))
            start = gap.end()
        units.append((start, line.end, at))
    return units


def drop_repeats(layout: Layout) -> Range | None:
    """Marks second copies as noise; returns the first copy (offsets of the layout) where a whole body was repeated."""
    units = _units(layout)
    keys = ["".join(layout.lower[start:end].split()) for start, end, _ in units]
    first: dict[str, int] = {}
    earlier = []
    for index, key in enumerate(keys):
        earlier.append(first.get(key, -1) if len(key) >= 12 else -1)
        first.setdefault(key, index)
    if max(earlier, default=-1) < 0:
        return None
    body: Range | None = None
    index = 0
    while index < len(units):
        stop = index
        while stop < len(units) and earlier[stop] >= 0 and earlier[stop] == earlier[index] + stop - index:
            stop += 1
        if stop > index:
            found = _drop(layout, units, earlier, index, stop)
            body = body or found
        index = max(stop, index + 1)
    return body


def _drop(layout: Layout, units: list[tuple[int, int, int]], earlier: list[int], index: int, stop: int) -> Range | None:
    size = sum(end - start for start, end, _ in units[index:stop])
    origin = earlier[index]
    if size < (_ONE if stop - index == 1 else _RUN) or layout.lines[units[origin][2]].role == "standfirst":
        return None
    for start, end, at in units[index:stop]:
        line = layout.lines[at]
        if (start, end) == (line.start, line.end):
            line.role = "noise"
        else:
            layout.cut(start, end)
    copy = (units[origin][0], units[origin + stop - index - 1][1])
    layout.repeated.append(copy)
    return Range(*copy) if size >= _BODY else None
