"""Regions: found in the text, linked to the official register, or honestly left open."""

from __future__ import annotations

from ovopnlp.document import Document, RegionMention
from ovopnlp.entities.regions.bare import BareTagger
from ovopnlp.entities.regions.checks import Coverage, check_regions, find_coverage
from ovopnlp.entities.regions.cued import CuedTagger
from ovopnlp.entities.regions.found import Context, Found
from ovopnlp.entities.regions.mentions import Mentions
from ovopnlp.entities.regions.names import names
from ovopnlp.entities.regions.outlets import home
from ovopnlp.entities.regions.typos import read_misprints
from ovopnlp.entities.regions.upper import UpperTagger

__all__ = ["Coverage", "check_regions", "find_coverage", "find_regions"]


def find_regions(doc: Document) -> list[RegionMention]:
    """Every region named in headline and body, in order.

    ``start:end`` is the name without its kind word, ``whole`` includes it. ``code`` is a Kemendagri code, or ``None`` with
    ``candidates`` where the article does not decide, and for groups such as Jabodetabek (rule ``group``).
    """
    text = doc.folded
    known = names()
    hits = known.scan(text)
    upper = UpperTagger(text, known).run(hits)
    mentions = Mentions(text, upper, Context(upper, home(doc.article.outlet)))
    read_misprints(mentions)
    CuedTagger(mentions, known, doc.title_end).run(hits)
    BareTagger(mentions, known).run(hits)
    reconsider(mentions.items)
    return [mention for item in mentions.items for mention in item.mentions()]


def reconsider(found: list[Found]) -> None:
    """A kabupaten and a kota of one name: the one whose kecamatan and villages the article names."""
    inside = {code[:5] for item in found if item.lower for code in item.codes}
    for item in found:
        if item.by_custom and item.codes[0] not in inside:
            better = [code for code in item.candidates if code in inside]
            if len(better) == 1:
                item.codes, item.confidence, item.rule = (better[0],), 0.75, "its kecamatan or villages in the article"
