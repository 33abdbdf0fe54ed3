"""Lines of a page: what stands between two breaks of its layout, with the containers that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ovopnlp.clean.pages.markup import BLOCKS, DEEPEST, Event

MOST_BLOCKS = 50_000  # lines of a page; what follows is left out
CELLS = frozenset({"td", "th"})


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


class _Builder:
    def __init__(self) -> None:
        self.page = Page(containers=[Container("body", "", 0, -1, 0)])
        self.open: list[tuple[str, int]] = [("body", 0)]  # name, container (or -1 for inline elements)
        self.inside = [0]  # open containers
        self.parts: list[str] = []
        self.size = self.linked = self.links = 0
        self.full = False

    def flush(self) -> None:
        if self.size:
            container = self.inside[-1]
            tag = self.page.containers[container].name
            self.page.blocks.append(Block(self.parts, container, tag, self.size, self.linked))
            self.full = len(self.page.blocks) >= MOST_BLOCKS
        self.parts = []
        self.size = self.linked = 0

    def text(self, text: str) -> None:
        size = len(text.strip())
        self.parts.append(text)
        self.size += size
        if self.links:
            self.linked += size

    def enter(self, name: str, label: str, key: int) -> None:
        if name in BLOCKS and len(self.open) < DEEPEST:
            cell = name in CELLS and self.size > 0
            if not cell:
                self.flush()
            else:
                self.parts.append(" ")
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
        if name == "br" or name == "hr":
            self.flush()
        elif container < 0:
            self.links -= name == "a"


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
