"""What a run tells on standard error: plain lines for people, or one JSON object per line for machines."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Any, TextIO

import orjson


class JsonLine(logging.Formatter):
    """``{"time", "level", "event", "message"}`` plus the fields of the event."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", "message"),
            "message": record.getMessage(),
        }
        fields = getattr(record, "fields", None) or {}
        line.update({name: value for name, value in fields.items() if value is not None})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def configure(*, as_json: bool = False, stream: TextIO | None = None) -> logging.Handler:
    """Sends the package's log to standard error: warnings as plain lines, or everything as JSON. Returns the handler."""
    logger = logging.getLogger("ovopnlp")
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLine() if as_json else logging.Formatter("ovopnlp: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO if as_json else logging.WARNING)
    logger.propagate = False
    return handler
