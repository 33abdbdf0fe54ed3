"""What a page says about itself: JSON-LD, OpenGraph and meta elements first, then what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import orjson

from ovopnlp.clean.dates import parse_date
from ovopnlp.clean.pages.blocks import Page
from ovopnlp.clean.pages.body import words_of
from ovopnlp.document import RawArticle, fold
from ovopnlp.lexicon.outlets import Outlet, host_of, outlet_of
from ovopnlp.lexicon.pages import page_words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Report|Analysis|Opinion|Live)?(?:Article|Posting|Report|BlogPosting)|WebPage", re.I
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_DATE_SHAPE = re.compile(r"\d{1,2}[ /-](?:\w{3,9}|\d{1,2})[ /-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_LONGEST_DATE, _LONGEST_LD = 110, 2_000_000
_HEADINGS = ("h1", "h2", "h3")


@dataclass(slots=True)
class PageFacts:
    """What the page states; every field is what was printed, dates included."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    body: str | None = None  # what JSON-LD states as the article's text


def page_facts(tree: LexborHTMLParser, linked: dict[str, Any], page: Page, raw: RawArticle) -> PageFacts:
    """Facts of a page, JSON-LD (``linked``) before OpenGraph before meta before what is visible."""
    words = page_words()
    metas = _metas(tree)
    facts = PageFacts(url=raw.url or _address(tree, metas))
    facts.outlet = raw.outlet or metas.get("og:site_name") or host_of(facts.url)
    rules = outlet_of(raw.outlet, facts.url) or outlet_of(metas.get("og:site_name"))
    body = linked.get("articleBody")
    facts.body = body if isinstance(body, str) else None
    headings = [words_of(b) for b in page.blocks if b.tag in _HEADINGS]
    facts.title = _title(linked, metas, tree, headings, facts.outlet)
    facts.published = _published(linked, metas, tree, page, rules, facts.title)
    facts.authors = _people(linked.get("author"), [metas.get(n) for n in words.author_metas], facts.outlet)
    facts.editors = _people(linked.get("editor"), [metas.get(n) for n in words.editor_metas], facts.outlet)
    if rules is not None:
        facts.authors = facts.authors or _people(None, _texts(tree, rules.author), facts.outlet)
        facts.editors = facts.editors or _people(None, _texts(tree, rules.editor), facts.outlet)
    return facts


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), " ".join(content.split()))
    return found


def linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first object of JSON-LD that is an article; empty where there is none."""
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text(deep=True)
        if len(text) > _LONGEST_LD:
            continue
        try:
            data = orjson.loads(_mended(text))
        except orjson.JSONDecodeError:
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and _ARTICLE_TYPES.fullmatch(k) for k in names) and (
                "datePublished" in item or "headline" in item
            ):
                return item
    return {}


def _mended(text: str) -> str:
    """JSON as pages hold it: comments around it, line ends inside strings."""
    text = re.sub(r"^\s*(?:<!--|/\*.{0,80}?\*/|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", text)
    return re.sub(r"[\x00-\x1f]+", " ", text).strip().rstrip(";")


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    seen = 0
    while waiting and seen < 500:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, dict):
            yield item
            waiting.extend(
                v
                for k, v in item.items()
                if k in ("@graph", "mainEntity", "mainEntityOfPage") and isinstance(v, dict | list)
            )


def _address(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    for value in (node.attributes.get("href") if node is not None else None, metas.get("og:url")):
        if value and value.strip().lower().startswith("http"):
            return urljoin(value.strip(), "") or value.strip()
    return None


def _title(
    linked: dict[str, Any], metas: dict[str, str], tree: LexborHTMLParser, headings: list[str], outlet: str | None
) -> str | None:
    node = tree.css_first("title")
    stated = [
        " ".join(value.split())
        for value in (
            linked.get("headline"),
            metas.get("og:title"),
            metas.get("twitter:title"),
            node.text() if node is not None else None,
        )
        if isinstance(value, str) and value.strip()
    ]
    keys = [_key(value) for value in stated]
    best = ""
    for heading in headings:
        key = _key(heading)
        if len(key) > len(_key(best)) and len(key.split()) >= 2 and any(key in other for other in keys):
            best = heading
    if best:
        return best
    if stated:
        return _without_outlet(stated[0], outlet)
    return next((h for h in headings if len(h.split()) >= 3), None)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).lower()))


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name, which stands after (or before) a separator."""
    name = _key(outlet or "")
    for separator in page_words().separators:
        head, found, tail = title.rpartition(separator)
        if found and len(head.split()) >= 3 and (len(tail.split()) <= 3 or (name and name in _key(tail))):
            return head.strip()
    return title


def _published(
    linked: dict[str, Any],
    metas: dict[str, str],
    tree: LexborHTMLParser,
    page: Page,
    rules: Outlet | None,
    title: str | None,
) -> str | None:
    """The first value that reads as a date."""
    stated = [linked.get("datePublished"), *(metas.get(name) for name in page_words().date_metas)]
    for value in stated:
        if isinstance(value, str) and parse_date(value) is not None:
            return value
    for node in tree.css("[itemprop=datePublished], time[datetime], time[pubdate]")[:3]:
        value = node.attributes.get("datetime") or node.attributes.get("content") or node.text()
        if value and parse_date(value) is not None:
            return value
    shown = _texts(tree, rules.date) if rules is not None else []
    for value in shown:
        if (
            value
            and len(value) <= _LONGEST_DATE
            and parse_date(value, order=rules.numeric_dates if rules else None) is not None
        ):
            return value
    return _shown_date(page, title)


def _shown_date(page: Page, title: str | None) -> str | None:
    """A line with a date and a time of day near the headline; the date of today in the page's head has no time."""
    key = _key(title or "")
    at = next((k for k, b in enumerate(page.blocks) if b.tag in _HEADINGS and key and _key(words_of(b)) == key), 0)
    for k in (*range(at, min(len(page.blocks), at + 25)), *range(at - 1, max(-1, at - 12), -1)):
        block = page.blocks[k]
        if 8 <= block.size <= _LONGEST_DATE:
            words = fold(words_of(block))
            if _DATE_SHAPE.search(words) and _CLOCK.search(words) and parse_date(words) is not None:
                return words
    return None


def _texts(tree: LexborHTMLParser, selectors: list[str]) -> list[str | None]:
    found: list[str | None] = []
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None:
            text = " ".join(node.text(separator=" ").split())
            if text:
                found.append(text)
    return found


_PREFIX = re.compile(r"^(?:(?:Penulis|Reporter|Oleh|Editor|Redaktur|Pewarta|Rep|Red|By)\s*[:/]?\s+)+", re.I)
_SITE_NAME = re.compile(r"\.(?:com|co|id|net)\b|https?:|cyber media|\bmedia\b|redaksi|admin", re.I)


def _people(value: Any, texts: list[str | None], outlet: str | None) -> list[str]:
    """Names of people; the outlet itself is none."""
    stated: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            stated.append(name)
    for text in (*stated, *(t for t in texts if t)):
        clean = _PREFIX.sub("", " ".join(text.split()))
        if (
            3 <= len(clean) <= 60
            and not _SITE_NAME.search(clean)
            and _key(clean) != _key(outlet or "")
            and not any(c.isdigit() for c in clean)
        ):
            return [part.strip() for part in re.split(r"\s*(?:,|;|\bdan\b|&)\s*", clean) if len(part.strip()) > 2]
    return []
