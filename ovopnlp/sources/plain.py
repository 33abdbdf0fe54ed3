"""Plain text: one article per file."""

from __future__ import annotations

from collections.abc import Iterator

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.sources.article import HTML_LIMIT, TEXT_LIMIT, Markup, digest, raw_article
from ovopnlp.sources.decoding import binary_reason, decode
from ovopnlp.sources.inputs import Input


def read_text(given: Input) -> Iterator[RawArticle]:
    """The file as one article; a text that holds markup is a fragment, one that is a page is a page."""
    yield from read_whole(given, TEXT_LIMIT, None)


def read_whole(given: Input, limit: int, markup: Markup | None) -> Iterator[RawArticle]:
    """The file as one article of at most ``limit`` bytes, HTML_LIMIT where it turns out to be a page."""
    data = given.stream.read(HTML_LIMIT + 1)
    reason = "empty: 0 bytes" if not data else binary_reason(data)
    if reason is None and len(data) > HTML_LIMIT:
        reason = f"more than {HTML_LIMIT / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB"
    if reason is not None:
        given.refuse(reason)
        return
    content = decode(data, html=markup == "html" or data.lstrip()[:1] == b"<")
    try:
        yield raw_article(content, id=digest(data), source=given.name, markup=markup)
    except UnreadableInput as error:
        given.on_error(error)
