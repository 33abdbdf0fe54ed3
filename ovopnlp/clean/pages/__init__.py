"""A page or a fragment as a layout: the article's lines, and the metadata that the page states about itself."""

from __future__ import annotations

from ovopnlp.clean.furniture import byline_names
from ovopnlp.clean.layout import Layout
from ovopnlp.clean.pages.blocks import Page, read_page
from ovopnlp.clean.pages.body import drop_furniture, find_body, words_of
from ovopnlp.clean.pages.markup import flat_events, is_hostile, lexbor_events, lexbor_tree, soup_events, soup_of
from ovopnlp.clean.pages.metadata import PageFacts, linked_data, page_facts
from ovopnlp.clean.pages.rules import body_by_rules
from ovopnlp.clean.pages.surface import block_layout
from ovopnlp.document import RawArticle, fold
from ovopnlp.lexicon.outlets import Outlet, outlet_of

_LITTLE = 250  # characters of prose under which a page is thought to be filled by a script


def page_layout(raw: RawArticle, rules: bool = True) -> tuple[Layout, PageFacts]:
    """The article's lines of a whole page. ``rules`` False leaves the outlets' own rules out."""
    if is_hostile(raw.content):
        return _flat_layout(raw), PageFacts(url=raw.url, outlet=raw.outlet)
    tree = lexbor_tree(raw.content)
    linked = linked_data(tree)
    page = read_page(lexbor_events(tree))
    facts = page_facts(tree, linked, page, raw)
    outlet: Outlet | None = outlet_of(raw.outlet, facts.url or raw.url) or outlet_of(facts.outlet)
    chosen = body_by_rules(tree, page, outlet) if outlet is not None and rules else []
    if not chosen:
        chosen = find_body(page)
    size = sum(page.blocks[k].size - page.blocks[k].linked for k in chosen)
    if facts.body and size < _LITTLE and len(facts.body) > 2 * size:
        return _stated_layout(facts.body), facts
    _find_bylines(page, chosen, facts)
    return block_layout([page.blocks[k] for k in drop_furniture(page, chosen)], raw.content), facts


def _find_bylines(page: Page, chosen: list[int], facts: PageFacts) -> None:
    """Bylines that stand just above or below the body."""
    if not chosen or (facts.authors and facts.editors):
        return
    near = (*range(max(0, chosen[0] - 8), chosen[0]), *range(chosen[-1] + 1, min(len(page.blocks), chosen[-1] + 9)))
    for k in near:
        if 6 <= page.blocks[k].size <= 120:
            authors, editors = byline_names(fold(words_of(page.blocks[k])))
            facts.authors = facts.authors or authors
            facts.editors = facts.editors or editors


def _stated_layout(body: str) -> Layout:
    """The body that JSON-LD states, for pages that a script fills: its characters have no place of their own."""
    page = read_page(soup_events(soup_of(body)), lines=True)
    layout = block_layout(page.blocks, "")
    layout.pieces = ()
    return layout


def _flat_layout(raw: RawArticle) -> Layout:
    return block_layout(read_page(flat_events(raw.content)).blocks, raw.content)


def fragment_layout(raw: RawArticle) -> Layout:
    """All lines of a row's text that still holds markup."""
    if is_hostile(raw.content):
        return _flat_layout(raw)
    page: Page = read_page(soup_events(soup_of(raw.content)), lines=True)
    return block_layout(
        [page.blocks[k] for k in drop_furniture(page, list(range(len(page.blocks))), keep_short=True)], raw.content
    )
