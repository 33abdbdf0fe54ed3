"""The head of a page: the rubric above the headline, and names and dates between the headline and the body."""

from __future__ import annotations

import re

from ovopnlp.clean.dateline import dateline_at
from ovopnlp.clean.dates import DATE_LINE, parse_date
from ovopnlp.clean.layout import Layout, Line, PageDate
from ovopnlp.lexicon.headlines import headline_words

_NAME = r"[A-Z][\w.']*(?: (?:[A-Z][\w.']*|bin|binti)){0,4}"
_SIGNED = re.compile(rf"(?P<name>{_NAME})\s?(?:,|-|\||/)\s?(?P<outlet>[\w.]+(?: [A-Z][\w.]*){{0,3}})")
_NAMED = re.compile(r"[A-Z][\w.']+(?: [A-Z][\w.']*){1,3}")
_DESK = re.compile(r"(?:Tim )?(?:Redaksi|Admin|Administrator|Editor|Humas|Redaktur)(?: \d+)?", re.I)
_SHORT_TITLE, _LONGEST_RUBRIC, _HEAD = 5, 40, 9
_STOP = re.compile(r"[.!?,;:\"]$")


def rubric_above(layout: Layout, at: int, below: int) -> bool:
    """Whether line ``at`` is the rubric or kicker of a headline that stands in line ``below``.

    One or two words, small letters or capitals alone, or the names of sections; the headline is longer by half.
    """
    words, title = layout.words(layout.lines[at]), layout.words(layout.lines[below])
    tokens = words.split()
    if not 1 <= len(tokens) <= 4 or len(words) > _LONGEST_RUBRIC or _STOP.search(words) or not words[0].isalpha():
        return False
    if (
        len(title.split()) < _SHORT_TITLE
        or len(title) < 1.5 * len(words)
        or not (title[0].isupper() or title[0].isdigit())
    ):
        return False
    if dateline_at(layout, at, at + 2) is not None:
        return False
    sections = headline_words().sections
    shouted = words.isupper() and not title.isupper()
    return len(tokens) <= 2 or words.islower() or shouted or all(token.lower() in sections for token in tokens)


def mark_head(layout: Layout, title: int | None) -> None:
    """Names and bare dates between the headline (line ``title``) and the body become authors and dates of the page.

    A bare date above the headline is that of a widget: the page was fetched on it.
    """
    first = 0 if title is None else title + 1
    for line in layout.lines[:first]:
        if line.role in (None, "noise") and (day := _bare_date(layout, line)) is not None:
            line.role = "noise"
            layout.widget_dates.append(day)
    if title is None:
        return
    _mark_rubrics(layout, title)
    block = _block(layout, first)
    for at in block:
        _mark_bare(layout, at)
    for at in block:
        _mark_signed(layout, at, block)


def _mark_rubrics(layout: Layout, title: int) -> None:
    for at in range(title):
        line = layout.lines[at]
        if line.role is None and rubric_above(layout, at, title):
            line.role = "noise"


def _block(layout: Layout, first: int) -> range:
    """Short lines from ``first`` on, before the dateline and the first long line."""
    stop = first
    for at in range(first, min(first + _HEAD, len(layout.lines))):
        line = layout.lines[at]
        dated = line.role is None and dateline_at(layout, at, at + 2) is not None
        signed = at + 1 < len(layout.lines) and _is_date(layout, at + 1)
        if line.end - line.start > 80 or (dated and not signed):
            break
        stop = at + 1
    return range(first, stop)


def _bare_date(layout: Layout, line: Line) -> str | None:
    if line.end - line.start > 50:
        return None
    words = layout.words(line)
    return words if DATE_LINE.fullmatch(words) and parse_date(words) is not None else None


def _is_date(layout: Layout, at: int) -> bool:
    line = layout.lines[at]
    return line.role == "meta" or (line.end - line.start <= 50 and DATE_LINE.fullmatch(layout.words(line)) is not None)


def _mark_bare(layout: Layout, at: int) -> None:
    line = layout.lines[at]
    if line.role not in (None, "noise"):
        return
    words = layout.words(line)
    if line.end - line.start <= 50 and DATE_LINE.fullmatch(words):
        after_widget = at > 0 and words in layout.widget_dates
        line.role = "noise" if after_widget else "meta"
        if not after_widget:
            layout.page_dates.append(PageDate(line.start, words, labelled=False))
    elif line.role is None and _DESK.fullmatch(words):
        line.role = "byline"


def _dated(layout: Layout, at: int, step: int, block: range) -> bool:
    """Whether a date of the page stands above or below line ``at``, with nothing but dashes between."""
    near = at + step
    while near in block and layout.lines[near].role == "noise" and layout.words(layout.lines[near]).strip("-| ") == "":
        near += step
    return block.start <= near < min(block.stop + 1, len(layout.lines)) and layout.lines[near].role == "meta"


def _mark_signed(layout: Layout, at: int, block: range) -> None:
    """A name beside a date of the head, "Rina Sari - Koran Desa", is the author's."""
    line = layout.lines[at]
    if line.role is not None or not any(_dated(layout, at, step, block) for step in (-1, 1)):
        return
    words = layout.words(line)
    signed = _SIGNED.fullmatch(words)
    name = signed["name"] if signed else words if _NAMED.fullmatch(words) else None
    if name is None or words.isupper():
        return
    line.role = "byline"
    if name not in layout.authors:
        layout.authors.append(name)
