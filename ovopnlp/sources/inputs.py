"""One file on its way to a reader: its bytes, decompressed, and how to report what is wrong with it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.sources.article import Columns
from ovopnlp.sources.decoding import Stream
from ovopnlp.sources.gzipped import unpacked_gzip
from ovopnlp.sources.zstd import unpacked_zstd

OnError = Callable[[UnreadableInput], None]


@dataclass(frozen=True, slots=True)
class Input:
    """One file on its way to a reader. ``path`` is None for standard input."""

    name: str
    stream: Stream
    on_error: OnError
    columns: Columns = field(default_factory=Columns)
    path: Path | None = None

    def refuse(self, reason: str, row: int | None = None) -> None:
        """Reports that this file, or one row of it, cannot be read."""
        self.on_error(UnreadableInput(self.name if row is None else f"{self.name}#{row}", reason))


Reader = Callable[[Input], Iterator[RawArticle]]


DECOMPRESSORS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": unpacked_gzip,
    ".zst": unpacked_zstd,
}
DAMAGE = (OSError, EOFError, zlib.error)  # what a stream may raise half way: a disk, cut or broken compressed data


def suffix_of(name: str) -> tuple[str, str | None]:
    """The suffix that names the format, and the one that names the compression: ``("", None)`` where there is none."""
    path = Path(name.lower())
    if path.suffix in DECOMPRESSORS:
        return Path(path.stem).suffix, path.suffix
    return path.suffix, None


@contextmanager
def opened(path: Path, compression: str | None) -> Iterator[Stream]:
    """The file's bytes, decompressed on the way."""
    with path.open("rb") as file:
        if compression is None:
            yield file
        else:
            with DECOMPRESSORS[compression](file) as unpacked:
                yield io.BufferedReader(unpacked)  # type: ignore[type-var, arg-type, unused-ignore]


def damage_reason(error: BaseException) -> str:
    """What went wrong in one of DAMAGE, in words."""
    if isinstance(error, EOFError):
        return "the compressed data end too early"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return f"broken gzip data: {error}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
