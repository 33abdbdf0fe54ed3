"""Lines of a page: what stands between two breaks of its layout, with the containers that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ovopnlp.clean.pages.markup import BLOCKS, DEEPEST, Event

MOST_BLOCKS = 50_000  # lines of a page; what follows is left out
MOST_TEXT = 5_000_000  # characters of them, as of a text
CELLS = frozenset({"td", "th"})
SEPARATOR = " | "  # between the cells of a row; it has no place in the source
_WIDEST_ROW, _WIDEST_CELL = 400, 160  # characters of a row that is data and not the layout of the page
_MOST_LINES = 60  # lines in all its cells


@dataclass(slots=True)
class Block:
    """One line of the page. ``parts`` are its text nodes; ``linked`` counts characters inside links."""

    parts: list[str]
    container: int
    tag: str
    size: int = 0
    linked: int = 0


@dataclass(slots=True)
class Container:
    """A block element: its lines are ``first`` up to ``stop``."""

    name: str
    label: str
    key: int
    parent: int
    first: int
    stop: int = 0


@dataclass(slots=True)
class Page:
    """Blocks and containers in the order of the page; container 0 is the body."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """An open row of a table: the first block of it, and of each of its cells."""

    first: int
    cells: list[int] = field(default_factory=list)
    holds_rows: bool = False


class _Builder:
    def __init__(self) -> None:
        self.page = Page(containers=[Container("body", "", 0, -1, 0)])
        self.open: list[tuple[str, int]] = [("body", 0)]  # name, container (or -1 for inline elements)
        self.inside = [0]  # open containers
        self.parts: list[str] = []
        self.size = self.linked = self.links = self.read = 0
        self.full = False
        self.rows: list[_Row] = []

    def flush(self) -> None:
        if self.size:
            container = self.inside[-1]
            tag = self.page.containers[container].name
            self.page.blocks.append(Block(self.parts, container, tag, self.size, self.linked))
            self.full = self.full or len(self.page.blocks) >= MOST_BLOCKS
        self.parts = []
        self.size = self.linked = 0

    def text(self, text: str) -> None:
        size = len(text.strip())
        self.read += size
        if self.read > MOST_TEXT:
            self.full = True
            return
        self.parts.append(text)
        self.size += size
        if self.links:
            self.linked += size

    def enter(self, name: str, label: str, key: int) -> None:
        if name in BLOCKS and len(self.open) < DEEPEST:
            self.flush()
            if name == "tr":
                self.rows.append(_Row(len(self.page.blocks)))
            elif name in CELLS and self.rows:
                self.rows[-1].cells.append(len(self.page.blocks))
            if name in CELLS or name in ("br", "hr"):
                self.open.append((name, -1))
                return
            self.page.containers.append(Container(name, label, key, self.inside[-1], len(self.page.blocks)))
            self.inside.append(len(self.page.containers) - 1)
            self.open.append((name, self.inside[-1]))
        else:
            self.links += name == "a"
            self.open.append((name, -1))

    def leave(self) -> None:
        if len(self.open) <= 1:
            return
        name, container = self.open.pop()
        if container >= 0:
            self.flush()
            self.page.containers[container].stop = len(self.page.blocks)
            self.inside.pop()
        if name in ("br", "hr") or name in CELLS:
            self.flush()
        elif name == "tr" and container >= 0:
            self.close_row(self.rows.pop(), container)
        elif container < 0:
            self.links -= name == "a"

    def _labels(self, before: list[str], start: int, stop: int) -> bool:
        """Whether a cell and the one before it are a label and its value ("Editor", ": Budi Hartono")."""
        after = self.page.blocks[start].parts if start < stop else []
        return "".join(before).rstrip().endswith(":") or "".join(after).lstrip().startswith(":")

    def close_row(self, row: _Row, container: int) -> None:
        """The cells of a row that holds data become one line; those of a page's layout stay lines of their own."""
        if self.rows:
            self.rows[-1].holds_rows = True
        if row.holds_rows or len(row.cells) < 2 or not 0 < len(self.page.blocks) - row.first <= _MOST_LINES:
            return
        blocks = self.page.blocks[row.first :]
        stops = [*row.cells[1:], len(self.page.blocks)]
        cells = [sum(b.size for b in self.page.blocks[low:high]) for low, high in zip(row.cells, stops, strict=True)]
        if sum(block.size for block in blocks) > _WIDEST_ROW or max(cells) > _WIDEST_CELL:
            return
        parts = self.page.blocks[row.first : row.cells[0]]
        joined = [part for block in parts for part in block.parts]
        for index, (start, stop) in enumerate(zip(row.cells, stops, strict=True)):
            if joined or index:
                joined.append(" " if self._labels(joined, start, stop) else SEPARATOR)
            for count, block in enumerate(self.page.blocks[start:stop]):
                joined += [" ", *block.parts] if count else block.parts
        whole = Block(joined, container, "tr", sum(b.size for b in blocks), sum(b.linked for b in blocks))
        self.page.blocks[row.first :] = [whole]
        for inner in self.page.containers[container + 1 :]:
            inner.first, inner.stop = min(inner.first, row.first), min(inner.stop, row.first + 1)
        self.page.containers[container].stop = row.first + 1


def read_page(events: Iterable[Event], *, lines: bool = False) -> Page:
    """Blocks and containers of a stream of events. ``lines``: line ends of text outside of any block break too."""
    builder = _Builder()
    for name, text, key in events:
        if builder.full:
            break
        if name == "":
            if lines and "\n" in text and len(builder.open) == 1:
                _text_lines(builder, text)
            elif builder.size or not text.isspace():
                builder.text(text)
        elif name == "/":
            builder.leave()
        else:
            builder.enter(name, text, key)
    while len(builder.open) > 1:
        builder.leave()
    builder.flush()
    builder.page.containers[0].stop = len(builder.page.blocks)
    return builder.page


def _text_lines(builder: _Builder, text: str) -> None:
    for index, line in enumerate(text.split("\n")):
        if index:
            builder.parts.append("\n")
            builder.flush()
        builder.text(line)
