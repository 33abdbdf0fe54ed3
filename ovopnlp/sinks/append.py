"""Files that only grow, and that can be cut back to the last commit."""

from __future__ import annotations

import errno
import io
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ovopnlp.errors import UnwritableOutput
from ovopnlp.sinks.base import State, missing


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


def _gzip() -> _Compressor:
    return zlib.compressobj(6, zlib.DEFLATED, 31)  # 31: with the header of gzip, which then holds no time


def _zstd() -> _Compressor:
    try:
        import zstandard
    except ImportError as error:
        raise missing("zstandard", "zstd", "writing .zst") from error
    compressor: _Compressor = zstandard.ZstdCompressor(level=6).compressobj()
    return compressor


COMPRESSORS: dict[str, Callable[[], _Compressor]] = {".gz": _gzip, ".zst": _zstd}


def unwritable(target: str, error: OSError) -> UnwritableOutput:
    """``error`` in words that tell what to do."""
    reasons = {
        errno.ENOSPC: "no space left on the device; everything up to the last commit is safe: make room and resume",
        errno.EDQUOT: "disk quota exceeded; everything up to the last commit is safe: make room and resume",
        errno.EROFS: "read-only file system",
        errno.EACCES: "permission denied",
        errno.EPERM: "operation not permitted",
        errno.ENOENT: "no such folder",
        errno.ENOTDIR: "a part of the path is no folder",
        errno.EISDIR: "is a folder",
    }
    return UnwritableOutput(target, reasons.get(error.errno or 0, error.strerror or str(error)))


class AppendFile:
    """A file, possibly compressed, whose length at each :meth:`sync` is a place to come back to.

    Compressed files get one gzip member or zstd frame per sync, so that cutting at a sync leaves a whole file.
    """

    def __init__(self, path: Path, *, at: int | None = None) -> None:
        """Opens ``path`` for writing: anew, or behind its first ``at`` bytes.

        Raises:
            UnwritableOutput: it cannot be opened, or has fewer than ``at`` bytes.
        """
        self.path = path
        self._new_compressor = COMPRESSORS.get(path.suffix.lower())
        self._compressor: _Compressor | None = None
        if self._new_compressor is not None:
            self._new_compressor()  # a missing package is told before any work is done
        try:
            self._file: io.FileIO = io.FileIO(path, "w" if at is None else "r+")
            if at is not None:
                size = os.fstat(self._file.fileno()).st_size
                if size < at:
                    self._file.close()
                    raise UnwritableOutput(str(path), f"has {size} bytes, but the run that is resumed had written {at}")
                self._file.truncate(at)
                self._file.seek(at)
        except OSError as error:
            raise unwritable(str(path), error) from error
        self.synced = at or 0
        self._pending: list[bytes] = []
        self._waiting = 0

    def write(self, data: bytes) -> None:
        """Takes ``data``; it may reach the disk only with the next :meth:`sync`."""
        if self._new_compressor is not None:
            if self._compressor is None:
                self._compressor = self._new_compressor()
            data = self._compressor.compress(data)
        self._pending.append(data)
        self._waiting += len(data)
        if self._waiting > 1 << 20:
            self._flush()

    def _flush(self) -> None:
        data = memoryview(b"".join(self._pending))
        self._pending.clear()
        self._waiting = 0
        try:
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            raise unwritable(str(self.path), error) from error

    def sync(self) -> int:
        """Everything taken so far is on the disk; returns the length of the file."""
        if self._compressor is not None:
            self._pending.append(self._compressor.flush())
            self._compressor = None
        self._flush()
        try:
            if self._file.tell() != self.synced:
                os.fsync(self._file.fileno())
            self.synced = self._file.tell()
        except OSError as error:
            raise unwritable(str(self.path), error) from error
        return self.synced

    def close(self, tail: bytes = b"") -> None:
        """Takes back what was not synced, adds ``tail``, which the next start takes back too, and closes."""
        self._pending.clear()
        self._compressor = None
        try:
            self._file.truncate(self.synced)
            self._file.seek(self.synced)
            if tail:
                self.write(tail)
                before = self.synced
                self.sync()
                self.synced = before
        except (OSError, UnwritableOutput):
            pass  # on a full disk the last commit is still whole; what is lost here is the tail alone
        finally:
            self._file.close()


def state_path(target: Path) -> Path:
    """Where the state of a run that writes to the file ``target`` is kept."""
    return target.with_name(target.name + ".progress.json")


def fresh_state(key: str, output: State) -> State:
    """The state of a run that has not done anything yet."""
    return {"key": key, "counts": {}, "quarantine_bytes": 0, "finished": False, "output": output}


def read_state(target: Path) -> State | None:
    """The state last stored beside ``target``.

    Raises:
        UnwritableOutput: the state is there and unreadable.
    """
    path = state_path(target)
    try:
        state = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(str(path), error) from error
    except ValueError as error:
        raise UnwritableOutput(str(path), "is damaged; remove it and start without --resume") from error
    return state if isinstance(state, dict) else None


def store_state(target: Path, state: State) -> None:
    """Stores ``state`` beside ``target``: after a kill at any moment either the old or the new state is there.

    Raises:
        UnwritableOutput: it could not be written.
    """
    path = state_path(target)
    temporary = path.with_name(path.name + ".new")
    try:
        with temporary.open("wb") as file:
            file.write(json.dumps(state, ensure_ascii=False).encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise unwritable(str(path), error) from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
