"""Where a page's text stands in its source: text nodes are found again between the tags, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape

from ovopnlp.document import Piece

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_MARGIN = 3000  # characters of the source before and after those parts, for the short ones beside them
_ANCHOR = 25  # characters of a text node that is looked for anywhere
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


class SourceMap:
    """The stretches between the tags of a page's source, by their text."""

    def __init__(self, source: str, parts: list[str]) -> None:
        low, high = _window(source, parts)
        self._source = source
        self._places: dict[str, list[int]] = {}
        hidden = [match.span() for match in _COMMENT.finditer(source, low, high)] if "<!--" in source else []
        at = low
        comment = 0
        for piece in source[low:high].split("<"):
            stop = at + len(piece)
            while comment < len(hidden) and hidden[comment][1] <= at:
                comment += 1
            inside = comment < len(hidden) and hidden[comment][0] < at < hidden[comment][1]
            start = piece.find(">") + 1 if at else 0
            if at + start < stop and not (inside and hidden[comment][1] > at + start):
                self._places.setdefault(_plain(piece[start:]), []).append(at + start)
            at = stop + 1

    def resolve(self, parts: list[str]) -> list[int | None]:
        """Start in the source of each of these text nodes, which follow each other; ``None`` where it is not found.

        Those whose text stands once in the source are anchors; the others are sought between them.
        """
        known = [self._places.get(part.replace("\r\n", "\n"), []) if part.strip() else [] for part in parts]
        limits = [len(self._source)] * (len(parts) + 1)  # the next anchor, seen from each part
        for index in range(len(parts) - 1, -1, -1):
            places = known[index]
            anchor = len(places) == 1 and len(parts[index]) >= _ANCHOR and places[0] < limits[index + 1]
            limits[index] = places[0] if anchor else limits[index + 1]
        found: list[int | None] = []
        cursor = 0
        for index, places in enumerate(known):
            at = bisect_left(places, cursor)
            place = places[at] if at < len(places) and places[at] <= limits[index] else None
            found.append(place)
            if place is not None:
                cursor = place + 1
        return found

    def pieces(self, text: str, place: int, start: int) -> list[Piece]:
        """The text node's characters, from offset ``start`` of the clean side on, against the source at ``place``."""
        if self._source.startswith(text, place):
            return [Piece(start, len(text), place, len(text))]
        pieces: list[Piece] = []
        at = 0
        end = self._source.find("<", place)
        raw = self._source[place : end if end >= 0 else len(self._source)]
        last = 0
        for match in re.finditer(r"\r\n|" + _ENTITY.pattern, raw):
            plain = match.start() - last
            if plain:
                pieces.append(Piece(start + at, plain, place + last, plain))
            value = "\n" if match[0] == "\r\n" else unescape(match[0])
            at += plain
            if value and value != match[0]:
                pieces.append(Piece(start + at, len(value), place + match.start(), len(match[0])))
            elif value:
                pieces.append(Piece(start + at, len(value), place + match.start(), len(value)))
            at += len(value)
            last = match.end()
        if last < len(raw):
            pieces.append(Piece(start + at, len(raw) - last, place + last, len(raw) - last))
            at += len(raw) - last
        return pieces if at == len(text) else []


def _window(source: str, parts: list[str]) -> tuple[int, int]:
    """Where in the source the parts can stand at all: from the first place of the first long ones to the last of the last."""
    long = [part for part in parts if len(part) >= _ANCHOR]
    first = [at for at in (source.find(part) for part in long[:4]) if at >= 0]
    last = [at + len(part) for at, part in ((source.rfind(part), part) for part in long[-4:]) if at >= 0]
    if not first or not last:
        return 0, len(source)
    low = source.rfind("<", 0, max(0, min(first) - _MARGIN)) + 1
    return low if low > 1 else 0, min(len(source), max(last) + _MARGIN)


def _plain(raw: str) -> str:
    text = raw.replace("\r\n", "\n") if "\r" in raw else raw
    return unescape(text) if "&" in text else text


def collapsed(text: str, pieces: list[Piece], start: int) -> tuple[str, list[Piece]]:
    """``text`` (which stands at ``start``) with every run of blanks as one, and its pieces moved along.

    A single line end or tab becomes a blank one for one; of a longer run the first character stands for all.
    """
    runs = [match.span() for match in _BLANKS.finditer(text)]
    if not runs:
        return text, pieces
    kept: list[tuple[int, int]] = []  # stretches of text that stay, the first blank of a run among them
    last = 0
    for low, high in runs:
        kept.append((last, low + 1))
        last = high
    kept.append((last, len(text)))
    short = "".join(_BLANKS.sub(" ", text[low:high]) for low, high in kept)
    moved: list[Piece] = []
    at = start
    index = 0
    for low, high in kept:
        while index < len(pieces) and pieces[index].start + pieces[index].length <= start + low:
            index += 1
        for piece in pieces[index:]:
            first, stop = max(piece.start - start, low), min(piece.start + piece.length - start, high)
            if piece.start - start >= high:
                break
            if first >= stop:
                continue
            new = at + first - low
            if piece.length == piece.source_length:
                moved.append(Piece(new, stop - first, piece.source_start + first - (piece.start - start), stop - first))
            else:
                moved.append(Piece(new, stop - first, piece.source_start, piece.source_length))
        at += high - low
    return short, moved
