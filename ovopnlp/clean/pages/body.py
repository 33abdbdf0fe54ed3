"""Which blocks of a page are the article: by the outlet's rules, else by where the prose stands."""

from __future__ import annotations

import re

from ovopnlp.clean.pages.blocks import Block, Container, Page
from ovopnlp.lexicon.pages import page_words

_STOP = re.compile(r"[.!?][\"'”’)]*\s*$")
_COMMA = re.compile(r"[,.] ")
_ADDRESS = re.compile(r"https?:|www\.|@")
_SHORT_LINK = 12  # characters of a link that stands alone in a line of a fragment and may be a name
_ENOUGH = 250  # characters of prose under which a choice is no article
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROSE_TAGS = frozenset({"p", "div", "td", "article", "section", "body", "blockquote", "span", "center", "main", "dd"})


def words_of(block: Block) -> str:
    """The text of a block with single blanks."""
    return " ".join("".join(block.parts).split())


def find_body(page: Page) -> list[int]:
    """Indexes of the blocks of the article, by text density alone.

    Every line of prose counts for the containers above it and every link list against them; the container with the
    highest sum is the body. What its elements are called decides only where enough is left without them.
    """
    named = _furniture(page)
    for skipped in (named, set[int]()):
        chosen = _best(page, skipped)
        size = sum(page.blocks[k].size for k in chosen)
        if size >= _ENOUGH:
            return chosen
    return chosen


def _furniture(page: Page) -> set[int]:
    """Containers that are called furniture, with all below them."""
    pattern = page_words().not_body
    skipped: set[int] = set()
    for index, container in enumerate(page.containers):
        if (
            container.parent in skipped
            or container.name in ("nav", "footer", "aside")
            or (container.label.strip() and container.name not in ("body", "p") and pattern.search(container.label))
        ):
            skipped.add(index)
    return skipped


def _best(page: Page, skipped: set[int]) -> list[int]:
    weights = [0.0 if block.container in skipped else _weight(block) for block in page.blocks]
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    best, most = 0, float("-inf")
    for index, container in enumerate(page.containers):
        if index in skipped:
            continue
        total = sums[container.stop] - sums[container.first]
        if total > most or (total == most and _inside(page, index, best)):
            best, most = index, total
    container = page.containers[best]
    if container.name in ("p", "li", "blockquote") and container.parent >= 0:
        container = page.containers[container.parent]
    return [k for k in range(container.first, container.stop) if page.blocks[k].container not in skipped]


def _inside(page: Page, inner: int, outer: int) -> bool:
    first, last = page.containers[inner], page.containers[outer]
    return first.first >= last.first and first.stop <= last.stop


def _weight(block: Block) -> float:
    """Prose counts by its length; a link, a menu or a stray word counts against."""
    own = block.size - block.linked
    if block.tag in _HEADINGS:
        return -10.0 if block.linked else 0.0
    if own >= 60 or (own >= 25 and _ends_sentence(block)):
        return own - 2.0 * block.linked if block.linked < own else -float(block.linked)
    if block.linked > own:
        return -15.0 - block.linked
    if block.tag == "tr":
        return 0.0
    return -6.0


def _ends_sentence(block: Block) -> bool:
    return _STOP.search("".join(block.parts[-3:])) is not None


def drop_furniture(page: Page, chosen: list[int], keep_short: bool = False) -> list[int]:
    """The chosen blocks without captions and without lists of links to other articles."""
    words = page_words()
    captions = {
        index
        for index, container in enumerate(page.containers)
        if container.name == "figcaption" or (container.label.strip() and words.caption.search(container.label))
    }
    kept = []
    for k in chosen:
        block = page.blocks[k]
        if _within(page.containers, block.container, captions, page.containers[0]):
            continue
        if block.linked >= 0.8 * block.size and not _ends_sentence(block) and _is_link_line(page, k, keep_short):
            continue
        kept.append(k)
    return kept


def _within(containers: list[Container], index: int, wanted: set[int], _: Container) -> bool:
    for _level in range(4):
        if index in wanted and containers[index].stop - containers[index].first <= 3:
            return True
        index = containers[index].parent
        if index < 0:
            return False
    return False


def _is_link_line(page: Page, k: int, keep_short: bool) -> bool:
    """A line that is one link: a link to another article unless a sentence surrounds it."""
    block = page.blocks[k]
    if _ADDRESS.search("".join(block.parts)):
        return False
    return block.size >= _SHORT_LINK or not keep_short
