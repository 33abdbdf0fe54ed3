"""CSV and TSV with a header: one article per record. A broken quote costs its own record, not the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.sources.article import ROW_LIMIT, article_of_row
from ovopnlp.sources.decoding import as_utf8, binary_reason, decode, lines
from ovopnlp.sources.inputs import DAMAGE, Input, damage_reason


class _RecordTooLongError(Exception):
    """A record has passed ROW_LIMIT, which means that a quote was never closed."""


class _Records:
    """Records of a delimited file, with the lines each was made of, so that a bad one can be given back."""

    def __init__(self, source: Iterator[bytes | None], delimiter: str) -> None:
        self._source = source
        self._again: deque[str] = deque()
        self._delimiter = delimiter
        self.taken: list[str] = []
        self._size = 0
        self._restart()

    def _restart(self) -> None:
        self._reader = csv.reader(self._pull(), delimiter=self._delimiter, strict=True)

    def _pull(self) -> Iterator[str]:
        while True:
            if self._again:
                line = self._again.popleft()
            else:
                raw = next(self._source, b"")
                if raw == b"":
                    return
                if raw is None:
                    raise _RecordTooLongError
                line = decode(raw).replace("\x00", "\ufffd")
            self.taken.append(line)
            self._size += len(line)
            if self._size > ROW_LIMIT:
                raise _RecordTooLongError
            yield line

    def next(self) -> list[str] | None:
        """The next record; ``None`` at the end.

        Raises:
            csv.Error, _RecordTooLongError: the lines taken make no record.
        """
        self.taken, self._size = [], 0
        return next(self._reader, None)

    def give_back(self) -> None:
        """Go on with the line after the first of the record just taken."""
        self._again.extendleft(reversed(self.taken[1:]))
        self._restart()


def read_csv(given: Input) -> Iterator[RawArticle]:
    """One article per record; comma or semicolon, whichever the header has more of."""
    head = decode(given.stream.peek(8192)[:8192]).split("\n", 1)[0]
    yield from _read(given, ";" if head.count(";") > head.count(",") else ",")


def read_tsv(given: Input) -> Iterator[RawArticle]:
    """One article per record, fields separated by tabs."""
    yield from _read(given, "\t")


def _read(given: Input, delimiter: str) -> Iterator[RawArticle]:
    if csv.field_size_limit() < ROW_LIMIT:
        csv.field_size_limit(ROW_LIMIT)
    number = 0
    try:
        reason = binary_reason(given.stream.peek(8192)[:8192])
        if reason:
            given.refuse(reason)
            return
        records = _Records(lines(as_utf8(given.stream)), delimiter)
        header = _header(given, records)
        if header is None:
            return
        for number, row, raw in _rows(given, records, header):
            try:
                yield article_of_row(row, given.columns, f"{given.name}#{number}", raw)
            except UnreadableInput as error:
                given.on_error(error)
    except DAMAGE as error:
        given.refuse(f"{damage_reason(error)}; rows after it are lost", number + 1)


def _header(given: Input, records: _Records) -> list[str] | None:
    try:
        header = [name.strip() for name in records.next() or []]
    except (csv.Error, _RecordTooLongError) as error:
        given.refuse(f"no header: {error or 'line too long'}")
        return None
    wanted = (given.columns.text, given.columns.html)
    if not header:
        given.refuse("empty: no header")
    elif not set(wanted) & set(header):
        given.refuse(f"no column {wanted[0]!r} or {wanted[1]!r}; the columns are {', '.join(map(repr, header[:20]))}")
    else:
        return header
    return None


def _rows(given: Input, records: _Records, header: list[str]) -> Iterator[tuple[int, dict[str, str], bytes]]:
    """Number, fields and raw bytes of every record that has as many fields as the header.

    After a broken record reading goes on at its second line; what does not make a full record there belongs to the
    broken one and is not reported again.
    """
    number, broken = 0, False
    while True:
        reason: str | None = None
        try:
            fields = records.next()
            if fields is None:
                return
            if not fields:
                continue
            if len(fields) != len(header):
                reason = f"{len(fields)} fields where the header has {len(header)}"
        except csv.Error as error:
            reason = f"broken quoting: {error}"
        except _RecordTooLongError:
            reason = f"a record of more than {ROW_LIMIT / 1e6:.0f} MB: is a quote not closed?"
        if reason is None:
            number, broken = number + 1, False
            yield number, dict(zip(header, fields or [], strict=True)), "".join(records.taken).encode()
            continue
        if not broken:
            number, broken = number + 1, True
            given.refuse(reason, number)
        records.give_back()
