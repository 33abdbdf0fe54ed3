"""Parsed HTML as a stream of events, the same from both parsers: lexbor for whole pages, BeautifulSoup for fragments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

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
DEEPEST = 400  # levels of elements; text below is taken as text of that level


class Event(NamedTuple):
    """``name`` is an element's on opening, ``/`` on closing, empty for text. ``key`` is what rules know an element by."""

    name: str
    text: str = ""  # the text, or class and id in lower case
    key: int = 0


def lexbor_tree(html: str) -> LexborHTMLParser:
    """A parsed page without elements that never hold text of an article."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(html)


def lexbor_events(tree: LexborHTMLParser) -> Iterator[Event]:
    """Events of the body of a page."""
    body = tree.body
    if body is None:
        return
    opened = [body.mem_id]
    skipping = 0
    for node in body.traverse(include_text=True):
        name = node.tag
        if name == "body" or name == "-undef" or name == "-comment":
            continue
        parent = node.parent
        above = parent.mem_id if parent is not None else 0
        while len(opened) > 1 and opened[-1] != above:
            if opened.pop() == skipping:
                skipping = 0
            else:
                if not skipping:
                    yield Event("/")
        if skipping:
            if name != "-text":
                opened.append(node.mem_id)
            continue
        if name == "-text":
            text = node.text_content
            if text:
                yield Event("", text)
            continue
        opened.append(node.mem_id)
        if name in SKIPPED:
            skipping = node.mem_id
            continue
        attributes = node.attributes
        label = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        yield Event(name or "", label.lower(), node.mem_id)


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
                yield Event("/")
        elif isinstance(node, Tag):
            if node.name in SKIPPED:
                continue
            label = " ".join(
                str(name) for name in (*node.get_attribute_list("class"), *node.get_attribute_list("id")) if name
            )
            yield Event(node.name, label.lower(), id(node))
            stack.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(
            node, Comment | Declaration | Doctype | ProcessingInstruction
        ):
            yield Event("", str(node))
