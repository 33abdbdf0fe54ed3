"""Sinks that write one text file: JSON Lines, CSV of the flat columns, GeoJSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from ovopnlp.errors import UnwritableOutput
from ovopnlp.records import Extraction
from ovopnlp.sinks.append import AppendFile, fresh_state, read_state, state_path, store_state
from ovopnlp.sinks.base import Encoder, Sink, State
from ovopnlp.sinks.flat import csv_header, csv_lines
from ovopnlp.sinks.geojson import features


def json_line(extraction: Extraction) -> bytes:
    """One line of JSON Lines, as bytes."""
    return extraction.to_json().encode() + b"\n"


class TextFile(Sink):
    """Items of bytes appended to one file, between a head and a tail."""

    head: ClassVar[bytes] = b""
    tail: ClassVar[bytes] = b""
    separator: ClassVar[bytes] = b""

    def __init__(self, path: str | Path, encoder: Encoder) -> None:
        self.path = Path(path)
        self.target = str(path)
        self.encoder = encoder
        self._file: AppendFile | None = None
        self._empty = True

    @property
    def _open(self) -> AppendFile:
        if self._file is None:
            raise UnwritableOutput(self.target, "is not open")
        return self._file

    def begin(self, key: str, *, resume: bool) -> State | None:
        state = read_state(self.path) if resume else None
        if state is None:
            if resume and self.path.exists():
                raise UnwritableOutput(
                    self.target, "exists, but no unfinished run left it; move it away or start without --resume"
                )
            # First of all: a run that is killed before its first commit must be known as a run, too.
            store_state(self.path, fresh_state(key, {"bytes": 0, "empty": True}))
            self._start(0)
            return None
        if state.get("key") != key:
            raise UnwritableOutput(self.target, "was begun with other inputs or options; resume with the same ones")
        if not state.get("finished"):
            self._start(state["output"]["bytes"])
            self._empty = state["output"]["empty"]
        return state

    def _start(self, at: int) -> None:
        self._file = AppendFile(self.path, at=at or None)
        if not at:
            self._file.write(self.head)

    def write(self, items: Sequence[bytes]) -> None:
        for item in items:
            if not item:
                continue
            if self.separator and not self._empty:
                self._open.write(self.separator)
            self._open.write(item)
            self._empty = False

    def commit(self, state: State) -> None:
        offset = self._open.sync()
        store_state(self.path, {**state, "output": {"bytes": offset, "empty": self._empty}})

    def finish(self) -> None:
        if self._file is not None:
            self._file.close(self.tail)

    abandon = finish

    def discard_state(self) -> None:
        state_path(self.path).unlink(missing_ok=True)


class JsonLines(TextFile):
    """One extraction per line: the contract's JSON object."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, json_line)


class FlatCsv(TextFile):
    """One line per record with the flat columns, RFC 4180, UTF-8."""

    head = csv_header()

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, csv_lines)


class GeoJson(TextFile):
    """One feature per record at the centroid of its region (RFC 7946); without a known place the geometry is null."""

    head = b'{"type":"FeatureCollection","features":[\n'
    tail = b"\n]}\n"
    separator = b",\n"

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, features)


class StandardOutput(Sink):
    """JSON Lines on standard output. Nothing can be taken back there, so nothing can be resumed."""

    target = "<stdout>"

    def __init__(self) -> None:
        self.encoder = json_line

    def begin(self, key: str, *, resume: bool) -> State | None:
        if resume:
            raise UnwritableOutput(self.target, "a run into a pipe cannot be resumed; give a file or a database")
        return None

    def write(self, items: Sequence[bytes]) -> None:
        for item in items:
            sys.stdout.buffer.write(item)

    def commit(self, state: State) -> None:
        sys.stdout.buffer.flush()

    def finish(self) -> None:
        sys.stdout.buffer.flush()

    abandon = finish
