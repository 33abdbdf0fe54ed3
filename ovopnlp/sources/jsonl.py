"""JSON Lines: one article per line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import orjson

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.sources.article import ROW_LIMIT, article_of_row
from ovopnlp.sources.decoding import as_utf8, binary_reason, decode, lines
from ovopnlp.sources.inputs import DAMAGE, Input, damage_reason


def read_jsonl(given: Input) -> Iterator[RawArticle]:
    """One article per line that is not blank; ``source`` is ``path#line``, counted from 1."""
    number = 0
    try:
        reason = binary_reason(given.stream.peek(8192)[:8192])
        if reason:
            given.refuse(reason)
            return
        for number, line in enumerate(lines(as_utf8(given.stream)), 1):
            if line is None:
                given.refuse(f"a line of more than {ROW_LIMIT / 1e6:.0f} MB", number)
            elif line := line.strip():
                try:
                    yield article_of_row(_parsed(line), given.columns, f"{given.name}#{number}", line)
                except UnreadableInput as error:
                    given.on_error(error)
                except ValueError as error:
                    given.refuse(f"no JSON: {error}"[:300], number)
                except RecursionError:
                    given.refuse("no JSON: nested too deeply", number)
    except DAMAGE as error:
        given.refuse(f"{damage_reason(error)}; rows after it are lost", number + 1)
        return
    if number == 0:
        given.refuse("empty: 0 bytes")


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        # The standard library also takes what scrapers write: NaN, half surrogate pairs, control characters, Latin-1.
        return json.loads(decode(line), strict=False)
