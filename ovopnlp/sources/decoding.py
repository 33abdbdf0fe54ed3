"""Bytes to text. News archives lie about their encoding, so what the bytes say goes before what a page declares."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO, TypeAlias

from ovopnlp.sources.article import ROW_LIMIT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"PAR1", "a Parquet file"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"SQLite format 3", "an SQLite database"),
)
_TEXT_CONTROLS = bytes([9, 10, 11, 12, 13, 0x1A, 0x1B])
_CONTROLS = bytes(sorted(set(range(32)) - set(_TEXT_CONTROLS)))
_SAMPLE = 8192

Stream: TypeAlias = "io.BufferedReader[Any]"


@cache
def _cp1252_bytes() -> str:
    """Registers, once, the error handler that reads a byte which is no UTF-8 as Windows-1252."""

    def handler(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad = error.object[error.start : error.end]
        text = "".join(bytes([b]).decode("cp1252", "ignore") or bytes([b]).decode("latin-1") for b in bad)
        return text, error.end

    codecs.register_error("ovopnlp.cp1252", handler)
    return "ovopnlp.cp1252"


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark, or the pattern of NUL bytes, gives away."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = head[: _SAMPLE - len(head[:_SAMPLE]) % 2]
    if len(sample) >= 4:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2
        if odd > 0.4 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.4 * half and odd < 0.05 * half:
            return "utf-16-be"
    return None


def binary_reason(head: bytes) -> str | None:
    """Why ``head``, the first bytes of a file, is no text; ``None`` where it may be."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"binary, not text: {name}"
    sample = head[:_SAMPLE]
    if marked_encoding(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary, not text" if controls > 0.05 * len(sample) else None


def decode(data: bytes, *, html: bool = False) -> str:
    """``data`` as text; never raises.

    A byte order mark decides; else valid UTF-8 is UTF-8 (pages that declare another encoding and hold UTF-8 are common,
    the reverse is next to impossible by chance); else, for a page, the encoding it declares; else UTF-8 with every byte
    that is none read as Windows-1252.
    """
    marked = marked_encoding(data[:_SAMPLE])
    if marked:
        return data.decode(marked, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if html else None
    if declared:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return data.decode("utf-8", _cp1252_bytes())


def _declared(data: bytes) -> str | None:
    from bs4.dammit import EncodingDetector

    name = EncodingDetector.find_declared_encoding(data[:65536], is_html=True)
    if not name:
        return None
    lowered = str(name).lower()
    # The HTML standard reads these labels as Windows-1252; a page that declares UTF-8 has just proved to lie.
    if lowered in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        return "cp1252"
    return None if lowered in {"utf-8", "utf8"} else lowered


class _Recoded(io.RawIOBase):
    """A stream in ``encoding`` read as UTF-8, chunk by chunk."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            chunk = self._stream.read(65536)
            self._left = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def as_utf8(stream: Stream) -> Stream:
    """``stream`` positioned after a UTF-8 mark, or recoded where it is UTF-16 or UTF-32."""
    head = stream.peek(_SAMPLE)
    encoding = marked_encoding(head)
    if encoding is None:
        return stream
    if encoding == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
        return stream
    return io.BufferedReader(_Recoded(stream, encoding))


def lines(stream: Stream) -> Iterator[bytes | None]:
    """The lines of ``stream`` with their ends; ``None`` in place of a line longer than ROW_LIMIT, which is skipped."""
    while line := stream.readline(ROW_LIMIT + 1):
        if len(line) <= ROW_LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1_000_000)
        yield None
