"""One raw article to one clean article: layout, roles, title, repeats, metadata, assembly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ovopnlp.clean.assembly import Assembled, assemble
from ovopnlp.clean.dateline import find_dateline
from ovopnlp.clean.furniture import mark_furniture, names
from ovopnlp.clean.glue import break_headings
from ovopnlp.clean.head import mark_head
from ovopnlp.clean.headlines import stray_headlines
from ovopnlp.clean.joins import mark_joins
from ovopnlp.clean.language import language_of
from ovopnlp.clean.layout import KEPT, Layout, text_layout
from ovopnlp.clean.outlet import find_outlet
from ovopnlp.clean.pages import fragment_layout, page_layout
from ovopnlp.clean.pages.metadata import PageFacts
from ovopnlp.clean.published import find_published
from ovopnlp.clean.repeats import drop_repeats
from ovopnlp.clean.titles import find_title, take_given_title
from ovopnlp.clean.zones import mark_zones
from ovopnlp.document import CleanArticle, Finding, OffsetMap, Piece, Range, RawArticle, fold

_STRAY_LINE = 500
_HEADINGS, _LONGEST_HEADING = frozenset({"h2", "h3", "h4", "h5", "h6"}), 160
_SHORT, _SAMPLE, _LARGE_SAMPLE = 200, 1000, 6000
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]+")
_BLANKS = re.compile(r"\s+")


def clean(raw: RawArticle) -> CleanArticle:
    """The article without the page around it. Never raises; what cannot be told is ``None``."""
    return clean_with(raw, rules=True)


@dataclass(slots=True)
class Marked:
    """An article whose lines have their roles. ``place`` is where the title stands, ``repeated`` a body's first copy."""

    layout: Layout
    facts: PageFacts
    title: str | None
    place: tuple[int, int] | None
    repeated: Range | None


def mark_article(raw: RawArticle, *, rules: bool = True) -> Marked:
    """Lines and runs of one article with what each is."""
    facts = PageFacts(url=raw.url, outlet=raw.outlet)
    if raw.markup == "html":
        layout, facts = page_layout(raw, rules)
    elif raw.markup == "fragment":
        layout = fragment_layout(raw)
    else:
        layout = text_layout(raw.content)
        break_headings(layout)
    title = tidy(raw.title) or tidy(facts.title)
    _mark_known_names(layout, [*facts.authors, *facts.editors])
    place = _mark(layout, title)
    repeated = drop_repeats(layout)
    mark_joins(layout)
    _mark_subheadings(layout)
    return Marked(layout, facts, title, place, repeated)


def clean_with(raw: RawArticle, *, rules: bool) -> CleanArticle:
    """The same; ``rules`` False leaves the outlets' own rules for pages out, to measure the generic way."""
    marked = mark_article(raw, rules=rules)
    layout, facts, title, place = marked.layout, marked.facts, marked.title, marked.place
    dateline = find_dateline(layout)
    body = assemble(layout)
    facts.outlet = facts.outlet or find_outlet(layout)
    publication = find_published(layout, tidy(raw.published), facts.url, facts.outlet, facts.published)
    if title is None and place is not None:
        title = tidy(layout.text[place[0] : place[1]])
    article = CleanArticle(
        id=raw.id,
        source=raw.source,
        text=body.text,
        text_map=body.text_map,
        paragraphs=body.paragraphs,
        title=title,
        title_map=_title_map(title, place, layout),
        url=facts.url,
        outlet=facts.outlet,
        authors=names(raw.author) or facts.authors or layout.authors,
        editors=facts.editors or layout.editors,
        dateline=dateline,
        language=_language(layout, body),
        published=publication.edtf,
        published_basis=publication.basis,
        not_after=publication.not_after,
        findings=publication.findings,
    )
    if marked.repeated is not None:
        article.findings.append(_repeated_finding(marked.repeated, body))
    return article


def _language(layout: Layout, body: Assembled) -> str | None:
    """From the first kept words; from many more where those do not read as Indonesian; from all where little is kept."""
    if len(body.text) < _SHORT:
        return language_of(layout.lower)
    found = language_of(_first(layout, body, _SAMPLE))
    return found if found == "id" else language_of(_first(layout, body, _LARGE_SAMPLE))


def _first(layout: Layout, body: Assembled, size: int) -> str:
    parts: list[str] = []
    for _, origin, length in body.segments:
        parts.append(layout.lower[origin : origin + min(length, size)])
        size -= length
        if size <= 0:
            break
    return " ".join(parts)


def _mark_known_names(layout: Layout, people: list[str]) -> None:
    """Lines above and below the body of a page that are little more than the name of an author or editor."""
    wanted = [fold(name).lower() for name in people]
    for line in layout.lines:
        if wanted and line.end - line.start <= 80:
            words = layout.lower[line.start : line.end]
            if any(name in words and len(words) <= len(name) + 25 for name in wanted) and words[-1] not in '.!?"':
                line.role = "byline"


def _mark(layout: Layout, title: str | None) -> tuple[int, int] | None:
    """Gives every line its role; the stretch where the title stands."""
    mark_furniture(layout)
    mark_zones(layout)
    for line in layout.lines:
        if line.end - line.start > _STRAY_LINE and line.role is None:
            for start, end in stray_headlines(layout.folded, line.start, line.end):
                layout.cut(start, end)
    place = take_given_title(layout, title) if title else find_title(layout)
    at = layout.line_at(place[0]) if place else None
    mark_head(layout, at if at is not None and layout.lines[at].role == "title" else None)
    _mark_standfirst(layout)
    return place


def tidy(value: str | None) -> str | None:
    """A value of metadata without characters that no reader sees and with single blanks."""
    if value is None:
        return None
    return _BLANKS.sub(" ", _INVISIBLE.sub("", value)).strip() or None


def _title_map(title: str | None, place: tuple[int, int] | None, layout: Layout) -> OffsetMap | None:
    """Where the title's characters stand; ``None`` for a title that the text does not hold letter by letter."""
    if title is None or place is None or layout.pieces is not None or layout.text[place[0] : place[1]] != title:
        return None
    return OffsetMap([Piece(0, len(title), place[0], len(title))])


def _repeated_finding(repeated: Range, body: Assembled) -> Finding:
    start, end = body.offset_of(repeated.start), body.offset_of(repeated.end - 1)
    evidence = [Range(start, end + 1)] if start is not None and end is not None and start <= end else []
    return Finding("repeated_body", "the body is printed twice; the first copy is kept", evidence)


def _mark_standfirst(layout: Layout) -> None:
    """Lines between the headline and the byline, and the points of a summary."""
    byline = next((k for k, line in enumerate(layout.lines[:14]) if line.role == "byline"), 0)
    above = [line for line in layout.lines[:byline] if line.role is None]
    size = sum(line.end - line.start for line in above)
    below = sum(line.end - line.start for line in layout.lines[byline:] if line.role is None)
    if size < 0.5 * below and any(line.role == "title" for line in layout.lines[:byline]):
        for line in above:
            if line.end - line.start <= 320:
                line.role = "standfirst"
    for at, line in enumerate(layout.lines[:-1]):
        if line.role in (None, "noise") and at < 20 and any(start == line.start for start, _ in layout.cuts_of(at)):
            for following in layout.lines[at + 1 : at + 7]:
                if following.role is None and layout.folded[following.start] not in "•●-":
                    break
                following.role = following.role or "summary"


def _mark_subheadings(layout: Layout) -> None:
    """Headings of a page, and short lines without a stop between two paragraphs."""
    opening = layout.open_lines()
    for line in (layout.lines[at] for at in opening):
        if line.role is None and line.tag in _HEADINGS and line.end - line.start <= _LONGEST_HEADING:
            line.role = "subheading"
    for at, following in pairwise(opening):
        line, below = layout.lines[at], layout.lines[following]
        short = line.end - line.start <= 90 and below.end - below.start > 90
        plain = line.role is None and line.tag not in ("tr", "li", "dt", "dd")
        if plain and short and at != opening[0] and not line.joins and not below.joins:
            words = layout.words(line)
            if words[0].isalnum() and words[-1] not in '.,:;"!' and len(words.split()) >= 2:
                line.role = "subheading"


__all__ = ["KEPT", "clean", "tidy"]
