"""Chosen blocks of a page as a layout: one line per block, every character with its place in the source if it has one."""

from __future__ import annotations

from collections.abc import Iterable

from ovopnlp.clean.layout import BLANK, Layout, Line
from ovopnlp.clean.pages.blocks import SEPARATOR, Block
from ovopnlp.clean.pages.sourcemap import SourceMap, collapsed
from ovopnlp.document import Piece


def block_layout(blocks: Iterable[Block], source: str) -> Layout:
    """A layout of the blocks, separated by line ends that have no place in the source."""
    blocks = list(blocks)
    parts = [part for block in blocks for part in block.parts]
    places = SourceMap(source, parts)
    found = iter(places.resolve(["" if part == SEPARATOR else part for part in parts]))
    texts: list[str] = []
    pieces: list[Piece] = []
    lines: list[Line] = []
    at = 0
    for block in blocks:
        text, mapped = _joined(block, places, [next(found) for _ in block.parts], at)
        low = len(text) - len(text.lstrip(BLANK))
        high = len(text.rstrip(BLANK))
        if low >= high:
            continue
        lines.append(Line(at + low, at + high, gap=2, tag=block.tag))
        texts.append(text)
        pieces.extend(mapped)
        at += len(text) + 1
    return Layout("\n".join(texts), lines, tuple(pieces))


def _joined(block: Block, places: SourceMap, found: list[int | None], start: int) -> tuple[str, list[Piece]]:
    text = ""
    pieces: list[Piece] = []
    for part, place in zip(block.parts, found, strict=True):
        mapped = places.pieces(part, place, start + len(text)) if place is not None else []
        if text[-1:] in (" ", "\n") and part[:1] in (" ", "\n", "\t", "\r"):  # a run of blanks over two nodes
            bare = part.lstrip(" \t\n\r\f")
            cut = len(part) - len(bare)
            mapped = _without_head(mapped, start + len(text), cut)
            part = bare
        short, moved = collapsed(part, mapped, start + len(text))
        text += short
        pieces.extend(moved)
    return text, pieces


def _without_head(pieces: list[Piece], start: int, cut: int) -> list[Piece]:
    """Pieces of a text whose first ``cut`` characters go away."""
    kept = []
    for piece in pieces:
        low = max(piece.start, start + cut)
        length = piece.start + piece.length - low
        if length <= 0:
            continue
        if piece.length == piece.source_length:
            kept.append(Piece(low - cut, length, piece.source_start + low - piece.start, length))
        else:
            kept.append(Piece(low - cut, length, piece.source_start, piece.source_length))
    return kept
