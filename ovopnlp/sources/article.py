"""One raw article from a text and what stands beside it: limits, identity, kind of markup, metadata without blanks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput

Markup = Literal["text", "html", "fragment"]

TEXT_LIMIT = 5_000_000  # per article: bytes of a file, characters of a row's text
HTML_LIMIT = 20_000_000  # per article: bytes of a page, characters of a row's html
ROW_LIMIT = 32_000_000  # bytes of one row: a page at its limit plus the escapes of JSON

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:p|div|br|span|a|strong|b|em|i|u|h[1-6]|ul|ol|li|table|tr|td|img|figure|blockquote|section|article|iframe|script)"
    r"(?:\s[^<>]{0,5000})?/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[nm]dash|hellip|shy|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns (or JSON keys) that hold each field of a row."""

    text: str = "text"
    html: str = "html"
    id: str = "id"
    url: str = "url"
    outlet: str = "outlet"
    title: str = "title"
    published: str = "published"
    author: str = "author"


def digest(data: bytes) -> str:
    """SHA-256 of the raw bytes in hexadecimal: the id of an article that was given none."""
    return hashlib.sha256(data).hexdigest()


def markup_of(content: str) -> Markup:
    """Whether ``content`` is a whole page, text that still holds tags or character references, or plain text."""
    if _PAGE.match(content):
        return "html"
    return "fragment" if _TAG.search(content) or _ENTITY.search(content) else "text"


def without_lone_surrogates(text: str) -> str:
    """Half a surrogate pair, which JSON may hold and UTF-8 may not, becomes U+FFFD, one for one."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def metadata(value: Any) -> str | None:
    """A metadata value as a string without outer blanks; blank, missing or shapeless values are ``None``."""
    if isinstance(value, str):
        return without_lone_surrogates(value).strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return metadata(value.get("name"))
    if isinstance(value, list | tuple):
        return ", ".join(part for part in map(metadata, value) if part) or None
    return None


def _checked(content: str, markup: Markup, source: str) -> str:
    limit = TEXT_LIMIT if markup == "text" else HTML_LIMIT
    if len(content) > limit:
        kind = "text" if markup == "text" else "HTML"
        raise UnreadableInput(source, f"{len(content) / 1e6:.1f} MB of {kind}; the limit is {limit / 1e6:.0f} MB")
    content = without_lone_surrogates(content)
    if not content.strip(" \t\r\n\f\v\x00\ufeff\u200b\u00a0"):
        raise UnreadableInput(source, "empty: no text")
    return content


def raw_article(
    content: str,
    *,
    id: str | None = None,
    source: str = "<text>",
    markup: Markup | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    author: str | None = None,
    raw: bytes | None = None,
) -> RawArticle:
    """A RawArticle from a decoded text or page. ``markup`` None: seen from the content; ``raw``: what the id is made of.

    Raises:
        UnreadableInput: nothing but blanks, or past TEXT_LIMIT or HTML_LIMIT.
    """
    kind = markup or markup_of(content[:HTML_LIMIT])
    content = _checked(content, kind, source)
    if id is None:
        id = digest(content.encode() if raw is None else raw)  # noqa: A001
    return RawArticle(
        id,
        source,
        content,
        kind,
        url=metadata(url),
        outlet=metadata(outlet),
        title=metadata(title),
        published=metadata(published),
        author=metadata(author),
    )


def article_of_row(row: Any, columns: Columns, source: str, raw: bytes) -> RawArticle:
    """A RawArticle from one row. ``text`` goes before ``html`` where a row has both.

    Raises:
        UnreadableInput: the row is no mapping, has no text, or its text is no string, is empty or too long.
    """
    if not isinstance(row, Mapping):
        raise UnreadableInput(
            source, f"a row must be an object with {columns.text!r} or {columns.html!r}, not {_kind(row)}"
        )
    content, markup = row.get(columns.text), None
    if content is None or content == "":
        content, markup = row.get(columns.html), "html" if row.get(columns.html) else None
    if content is None:
        raise UnreadableInput(source, f"no {columns.text!r} and no {columns.html!r}")
    if not isinstance(content, str):
        raise UnreadableInput(source, f"{columns.text!r} must be a string, not {_kind(content)}")
    return raw_article(
        content,
        id=metadata(row.get(columns.id)),
        source=source,
        markup="html" if markup else None,
        url=metadata(row.get(columns.url)),
        outlet=metadata(row.get(columns.outlet)),
        title=metadata(row.get(columns.title)),
        published=metadata(row.get(columns.published)),
        author=metadata(row.get(columns.author)),
        raw=raw,
    )


def _kind(value: Any) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null" if value is None else type(value).__name__)
