"""The list of what could not be read: one JSON object per input or row, with the reason."""

from __future__ import annotations

from pathlib import Path

import orjson

from ovopnlp.batch.job import Refused
from ovopnlp.sinks.append import AppendFile, unwritable


class Quarantine:
    """A file of JSON lines ``{"input", "row", "reason", "id"}``; it comes to be with the first refusal."""

    def __init__(self, path: Path, *, at: int = 0) -> None:
        """Takes the file up behind its first ``at`` bytes; 0 starts anew.

        Raises:
            UnwritableOutput: an old file cannot be removed, or the one to be taken up is gone.
        """
        self.path = path
        self._file = AppendFile(path, at=at) if at else None
        if not at:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise unwritable(str(path), error) from error

    def add(self, refused: Refused) -> None:
        if self._file is None:
            self._file = AppendFile(self.path)
        name, row = refused.place
        line = {"input": name, "row": row, "reason": refused.reason, "id": refused.id}
        self._file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    def sync(self) -> int:
        """Everything added so far is on the disk; returns the length of the file."""
        return self._file.sync() if self._file is not None else 0

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
