"""The body of a page by the rules of its outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ovopnlp.clean.pages.blocks import Page
from ovopnlp.lexicon.outlets import Outlet

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ENOUGH = 200  # characters that a rule's element must hold


def body_by_rules(tree: LexborHTMLParser, page: Page, outlet: Outlet) -> list[int]:
    """Indexes of the blocks inside the first element that a rule finds with enough text; empty where none does."""
    by_key = {container.key: index for index, container in enumerate(page.containers)}
    dropped: set[int] = set()
    for selector in outlet.drop:
        dropped.update(by_key[node.mem_id] for node in tree.css(selector) if node.mem_id in by_key)
    for index, container in enumerate(page.containers):
        if container.parent in dropped:
            dropped.add(index)
    for selector in outlet.body:
        chosen: list[int] = []
        for node in tree.css(selector):
            found = by_key.get(node.mem_id)
            if found is not None and not (chosen and page.containers[found].first <= chosen[-1]):
                container = page.containers[found]
                chosen += [k for k in range(container.first, container.stop) if page.blocks[k].container not in dropped]
        if sum(page.blocks[k].size - page.blocks[k].linked for k in chosen) >= _ENOUGH:
            return chosen
    return []
