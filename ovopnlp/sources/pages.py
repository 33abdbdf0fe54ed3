"""HTML pages: one article per file."""

from __future__ import annotations

from collections.abc import Iterator

from ovopnlp.document import RawArticle
from ovopnlp.sources.article import HTML_LIMIT
from ovopnlp.sources.inputs import Input
from ovopnlp.sources.plain import read_whole


def read_html(given: Input) -> Iterator[RawArticle]:
    """The file as one page."""
    yield from read_whole(given, HTML_LIMIT, "html")
