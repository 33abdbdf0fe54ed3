"""What databases complain about, in words that tell what to do."""

from __future__ import annotations

import re

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from ovopnlp.errors import UnwritableOutput

SAFE = "everything up to the last commit is safe: mend it and resume"

# By the first digits of the SQLSTATE (PostgreSQL), else by words of the message.
_STATES = {
    "28": "the server refuses this user or password",
    "3D000": "there is no such database; create it first",
    "42501": "this user may not do that; it needs the right to create tables in the schema and to write to them",
    "53100": f"the server's disk is full; {SAFE}",
    "53": f"the server is out of resources; {SAFE}",
    "57": f"the server is shutting down; {SAFE}",
    "08": f"the connection was lost; {SAFE}",
    "23505": f"another load wrote the same article at the same moment; {SAFE}",
    "25006": "the server only allows reading",
}
_LOST = "server closed the connection|connection is lost|terminating connection|connection is closed|ssl connection"
_UNREACHED = (
    "connection refused|could not translate host|name or service not known|no such file or directory|timeout expired|"
    "failed to resolve"
)
_WORDS = (
    ("password authentication failed|no password supplied|role .* does not exist", _STATES["28"]),
    ("database .* does not exist", _STATES["3D000"]),
    (_UNREACHED, "the server cannot be reached"),
    (_LOST, _STATES["08"]),
    ("database or disk is full|no space left|could not write", f"the disk is full; {SAFE}"),
    ("readonly database|read-only|cannot open file.*permission|permission denied", "it only allows reading"),
    (
        "unable to open database file|cannot open file",
        "the file cannot be opened; does its folder exist, and may it be written?",
    ),
    ("file is not a database|not a valid duckdb|malformed", "is no database of this kind, or is damaged"),
    ("database is locked|conflicting lock|could not set lock", "another process is writing to it"),
    ("disk i/o error|file too large|fatal error|has been invalidated", f"the file cannot be written; {SAFE}"),
)


def shown(url: URL) -> str:
    """The URL without its password, as it is given: with no driver in it."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def fault(url: URL, error: BaseException) -> UnwritableOutput:
    """``error`` of a driver or of SQLAlchemy as one clear error."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    state = str(getattr(original, "sqlstate", None) or "")
    message = " ".join(str(original).split())
    if url.password:
        message = message.replace(str(url.password), "***")
    reason = next((text for code, text in _STATES.items() if state.startswith(code)), None) if state else None
    if reason is None:
        reason = next((text for words, text in _WORDS if re.search(words, message, re.I)), None)
    return UnwritableOutput(shown(url), f"{reason} ({message[:300]})" if reason else message[:500])
