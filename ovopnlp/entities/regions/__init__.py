"""Regions: found in the text, linked to the official register, or honestly left open."""

from __future__ import annotations

from ovopnlp.document import Document, Finding, Range, RegionMention
from ovopnlp.entities.regions.found import Context
from ovopnlp.entities.regions.lower import LowerTagger
from ovopnlp.entities.regions.names import names
from ovopnlp.entities.regions.upper import UpperTagger

__all__ = ["check_regions", "find_regions"]


def find_regions(doc: Document) -> list[RegionMention]:
    """Every region named in headline and body, in order.

    ``start:end`` is the name without its kind word, ``whole`` includes it. ``code`` is a Kemendagri code, or ``None`` with
    ``candidates`` where the article does not decide, and for groups such as Jabodetabek (rule ``group``).
    """
    text = doc.folded
    known = names()
    hits = known.scan(text)
    upper = UpperTagger(text, known).run(hits)
    lower = LowerTagger(text, known, upper, Context(upper)).run(hits)
    found = sorted((*upper, *lower), key=lambda item: item.start)
    return [mention for item in found for mention in item.mentions()]


def check_regions(doc: Document) -> list[Finding]:
    """Names that the article does not decide."""
    return [
        Finding(
            "ambiguous_region",
            f"{doc.text[m.start : m.end]} may be {', '.join(m.candidates)}",
            [Range(m.start, m.end)],
        )
        for m in doc.regions
        if m.code is None and m.rule != "group"
    ]
