"""gzip: bytes unpacked on the way, everything before a damage given out first."""

from __future__ import annotations

import gzip
from typing import Any, BinaryIO


class _Eager(gzip.GzipFile):
    """Gives what is unpacked at once. The standard one fills the whole buffer, and loses it where the data end too early."""

    def readinto(self, buffer: Any) -> int:
        data = self.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def unpacked_gzip(stream: BinaryIO) -> BinaryIO:
    """``stream`` decompressed. Reading raises EOFError where it ends too early, OSError where it is damaged."""
    return _Eager(fileobj=stream, mode="rb")  # type: ignore[return-value, unused-ignore]
