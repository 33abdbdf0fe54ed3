"""Where articles come from: files, folders, rows and standard input become RawArticle.

One module per format; ``formats.READERS`` is the registry. What cannot be read is reported with file and row, and
everything else still comes out.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.sources.article import HTML_LIMIT, ROW_LIMIT, TEXT_LIMIT, Columns, markup_of, raw_article
from ovopnlp.sources.decoding import Stream
from ovopnlp.sources.formats import READERS
from ovopnlp.sources.inputs import DAMAGE, Input, OnError, Reader, damage_reason, opened, suffix_of

__all__ = [
    "HTML_LIMIT",
    "READERS",
    "ROW_LIMIT",
    "TEXT_LIMIT",
    "Columns",
    "Input",
    "OnError",
    "Reader",
    "markup_of",
    "raw_article",
    "read_articles",
]

STDIN = "-"


def read_articles(
    inputs: Iterable[str | Path],
    *,
    on_error: OnError,
    columns: Columns | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[RawArticle]:
    """Every article in ``inputs``, in order, one at a time.

    Args:
        inputs: files, folders (read recursively, in order of name; hidden files are left out), or ``"-"``.
        on_error: told of every file and row that cannot be read; reading goes on unless it raises.
        columns: names of the columns or JSON keys, where they differ from those of the contract.
        format: a suffix such as ``".jsonl"`` that all inputs are read as; else each file's own suffix decides, and
            standard input is JSON Lines, a page or text by its first character.
        stdin: what ``"-"`` reads; default the process's own.
    """
    columns = columns or Columns()
    for given in inputs:
        if str(given) == STDIN:
            stream = io.BufferedReader(stdin or sys.stdin.buffer)  # type: ignore[type-var, arg-type, unused-ignore]
            suffix = format or _sniffed(stream)
            yield from _guarded(READERS[suffix], Input("<stdin>", stream, on_error, columns))
        else:
            for path in _files(Path(given), on_error, anything=format is not None):
                yield from _read_file(path, on_error, columns, format)


def _sniffed(stream: Stream) -> str:
    start = stream.peek(1024).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"{": ".jsonl", b"<": ".html"}.get(start, ".txt")


def _files(path: Path, on_error: OnError, *, anything: bool) -> Iterator[Path]:
    """``path`` itself, or the files below it that have a reader (all files where the format is forced)."""
    if not path.is_dir():
        yield path
        return
    known, found = READERS, False

    def unreadable(error: OSError) -> None:
        on_error(_unreadable(str(error.filename or path), error))

    for folder, subfolders, names in os.walk(path, onerror=unreadable):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and (anything or suffix_of(name)[0] in known):
                found = True
                yield Path(folder, name)
    if not found and os.access(path, os.R_OK | os.X_OK):
        on_error(
            _unreadable(str(path), f"no file in this folder ends in {' '.join(known)} (or these with .gz or .zst)")
        )


def _unreadable(source: str, reason: str | OSError) -> UnreadableInput:
    return UnreadableInput(source, reason if isinstance(reason, str) else damage_reason(reason))


def _read_file(path: Path, on_error: OnError, columns: Columns, forced: str | None) -> Iterator[RawArticle]:
    suffix, compression = suffix_of(path.name)
    known = READERS
    reader = known.get(forced or suffix)
    if reader is None:
        reason = f"unknown format {forced or suffix!r}; known are {' '.join(known)} (or these with .gz or .zst)"
        on_error(_unreadable(str(path), reason if path.exists() else "no such file or folder"))
        return
    try:
        with opened(path, compression) as stream:
            yield from _guarded(reader, Input(str(path), stream, on_error, columns, path))
    except DAMAGE as error:
        on_error(_unreadable(str(path), damage_reason(error)))


def _guarded(reader: Reader, given: Input) -> Iterator[RawArticle]:
    try:
        yield from reader(given)
    except DAMAGE as error:
        given.refuse(damage_reason(error))
