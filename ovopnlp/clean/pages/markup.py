"""Parsed HTML as a stream of events, the same from both parsers: lexbor for whole pages, BeautifulSoup for fragments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from selectolax.lexbor import LexborHTMLParser

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "iframe",
        "form",
        "svg",
        "template",
        "select",
        "button",
        "textarea",
        "canvas",
        "object",
        "audio",
        "video",
        "map",
        "head",
        "title",
        "input",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "details",
        "summary",
    ]
)
_NO_NODES = frozenset({"body", "-undef", "-comment", "!--", ""})
DEEPEST = 400  # levels of elements; text below is taken as text of that level


_STRIPPED = sorted(SKIPPED - {"head", "title", "input"})
MOST_TAGS = 200_000  # of a page; one with more, or nested deeper than any page is, is read without its structure
_DEEP = 2_000
_SUSPECT = 20_000  # tags from which the depth is measured at all
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "option",
    ]
)


# name, text, key. The name is an element's on opening, "/" on closing, empty for text; text is the text, or class and id
# of a block in lower case; key is what rules know an element by.
Event = tuple[str, str, int]
CLOSE: Event = ("/", "", 0)


def is_hostile(html: str) -> bool:
    """More tags, or deeper nesting, than a news page has: tree builders take quadratic time on such markup."""
    tags = html.count("<")
    if tags <= _SUSPECT:
        return False
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() not in _VOID:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    return tags > MOST_TAGS or deepest > _DEEP


def flat_events(html: str) -> Iterator[Event]:
    """Events without structure: every stretch between two tags is a paragraph of its own."""
    for piece in re.sub(r"<(script|style)\b[^>]{0,2000}>[^<]*", "<", html, flags=re.I).split("<"):
        text = piece[piece.find(">") + 1 :]
        if text.strip():
            yield "p", "", 0
            yield "", unescape(text), 0
            yield CLOSE


def lexbor_tree(html: str) -> LexborHTMLParser:
    """A parsed page without elements that never hold text of an article."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(html)


def lexbor_events(tree: LexborHTMLParser) -> Iterator[Event]:
    """Events of the body of a page. Takes elements that are skipped out of the tree, with all they hold."""
    body = tree.body
    if body is None:
        return
    tree.strip_tags(_STRIPPED)
    opened = [body.mem_id]
    told = [True]  # whether the opening was an event: only blocks and links are
    for node in body.traverse(include_text=True):
        name = node.tag or ""
        if name in _NO_NODES:
            continue
        parent = node.parent
        above = parent.mem_id if parent is not None else 0
        while opened[-1] != above and len(opened) > 1:
            opened.pop()
            if told.pop():
                yield CLOSE
        if name == "-text":
            yield "", node.text_content or "", 0
            continue
        opened.append(node.mem_id)
        told.append(name in BLOCKS or name == "a")
        if told[-1]:
            yield name, _label(node.attributes) if name != "a" else "", opened[-1]


def _label(attributes: Mapping[str, str | None]) -> str:
    """Class and id in lower case."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower() if attributes else ""


def soup_of(html: str) -> BeautifulSoup:
    """A parsed fragment."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def soup_events(soup: BeautifulSoup) -> Iterator[Event]:
    """Events of a BeautifulSoup tree: an iterative walk, for markup may be nested without bound."""
    from bs4.element import Comment, Declaration, Doctype, NavigableString, ProcessingInstruction, Tag

    root = soup.body or soup
    stack: list[Iterator[object]] = [iter(root.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if stack:
                yield CLOSE
        elif isinstance(node, Tag):
            if node.name in SKIPPED:
                continue
            label = " ".join(
                str(name) for name in (*node.get_attribute_list("class"), *node.get_attribute_list("id")) if name
            )
            yield node.name, label.lower(), id(node)
            stack.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(
            node, Comment | Declaration | Doctype | ProcessingInstruction
        ):
            yield "", str(node), 0
