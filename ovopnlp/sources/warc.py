"""WARC archives: one article per HTTP response that holds a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ovopnlp.document import RawArticle
from ovopnlp.errors import MissingModel, UnreadableInput
from ovopnlp.sources.article import HTML_LIMIT, raw_article
from ovopnlp.sources.decoding import decode, marked_encoding
from ovopnlp.sources.inputs import DAMAGE, Input, damage_reason

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = {"text/html", "application/xhtml+xml"}
_END = b"\r\n\r\n"  # of every record, and so of every archive that was written to its end


class _Watched(io.RawIOBase):
    """A stream that remembers how it ended, for a reader that takes an early end for the end.

    It answers ``tell`` and goes forward, which is all that FastWARC asks of a stream.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._place = 0
        self.end = b""
        self.damage: str | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        target = offset if whence == io.SEEK_SET else self._place + offset
        if whence == io.SEEK_END or target < self._place:
            raise OSError("an archive is read forward only")
        while self._place < target and self.read(min(target - self._place, 1 << 16)):
            pass
        return self._place

    def read(self, size: int = -1) -> bytes:
        try:
            # Not more than is there: what was unpacked before the damage must come out before it is told.
            data: bytes = self._stream.read1(size)
        except DAMAGE as error:  # FastWARC would panic
            self.damage = damage_reason(error)
            return b""
        self._place += len(data)
        self.end = (self.end + data[-4:])[-4:]
        return data

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def read_warc(given: Input) -> Iterator[RawArticle]:
    """Successful responses with HTML; ``source`` is ``path#record``, counting all records from 1.

    The id is the record's own, the url its target. A WARC date is the day of the crawl and dates no article. Chunked and
    compressed payloads are unpacked; the text is decoded by the page's bytes first, then by the charset of the header.

    Raises:
        MissingModel: FastWARC is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingModel("reading WARC needs the package fastwarc: pip install 'ovopnlp[warc]'") from error
    stream = _Watched(given.stream)
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream, parse_http=False), 1):
            if record.record_type == WarcRecordType.response:
                yield from _article(given, record, number)
    except (OSError, ValueError) as error:
        given.refuse(f"broken WARC: {error}", number + 1)
        return
    if stream.damage is not None:
        given.refuse(f"{stream.damage}; records after it are lost", number or None)
    elif number == 0:
        given.refuse("no WARC record in it")
    elif stream.end != _END:
        given.refuse("the archive ends in the middle of a record: it was cut off", number)


def _article(given: Input, record: WarcRecord, number: int) -> Iterator[RawArticle]:
    length = record.content_length
    if length > HTML_LIMIT:
        given.refuse(f"a response of {length / 1e6:.1f} MB; the limit is {HTML_LIMIT / 1e6:.0f} MB", number)
        return
    record.freeze()
    if record.content_length < length:
        return  # cut off: told once, at the end of the archive
    try:
        record.parse_http(auto_decode="all")
        headers = record.http_headers
        if headers is None or headers.status_code != 200 or record.http_content_type not in _PAGES:
            return
        data = record.reader.read()
        content = _text(data, record.http_charset)
        yield raw_article(
            content,
            id=record.record_id,
            source=f"{given.name}#{number}",
            markup="html",
            url=record.headers.get("WARC-Target-URI"),
        )
    except UnreadableInput as error:
        given.on_error(error)
    except (OSError, ValueError) as error:
        given.refuse(f"broken response: {error}", number)


def _text(data: bytes, charset: str | None) -> str:
    if charset and charset.lower() not in ("utf-8", "utf8") and marked_encoding(data[:8192]) is None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            # The HTML standard reads Latin-1 labels as Windows-1252.
            name = "cp1252" if charset.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else charset
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                pass
    return decode(data, html=True)
