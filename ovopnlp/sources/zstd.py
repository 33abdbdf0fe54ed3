"""Zstandard: bytes unpacked on the way, with an early end told as such."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from ovopnlp.errors import MissingModel


class _Unpacked(io.RawIOBase):
    """All frames of ``stream``, one after the other."""

    def __init__(self, stream: BinaryIO, zstandard: Any) -> None:
        self._stream, self._zstandard = stream, zstandard
        self._frame = self._new_frame()
        self._begun = False
        self._left = b""

    def _new_frame(self) -> Any:
        return self._zstandard.ZstdDecompressor().decompressobj()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._begun = self._new_frame(), False
            packed = packed or self._stream.read(65536)
            if not packed:
                if self._begun:
                    raise EOFError
                return 0
            self._begun = True
            try:
                self._left = self._frame.decompress(packed)
            except self._zstandard.ZstdError as error:
                raise OSError(f"broken zstd data: {error}") from error
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def unpacked_zstd(stream: BinaryIO) -> BinaryIO:
    """``stream`` decompressed. Reading raises EOFError where it ends within a frame, OSError where it is damaged.

    Raises:
        MissingModel: zstandard is not installed.
    """
    try:
        import zstandard
    except ImportError as error:
        raise MissingModel("reading .zst needs the package zstandard: pip install 'ovopnlp[zstd]'") from error
    return _Unpacked(stream, zstandard)  # type: ignore[return-value]
